package dev.pagehand.runner.server;

import dev.pagehand.gateway.access.KeyLedger;
import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.schedule.Schedules;
import dev.pagehand.runner.store.RunStore;
import java.time.Clock;

/**
 * What the HTTP interface works with.
 *
 * @param ledger what the holders of keys use
 * @param sleeper waits for what happens in runs
 */
public record ApiSetup(
        RunStore store, RunQueue queue, Schedules schedules, KeyLedger ledger, Clock clock, Sleeper sleeper) {}
