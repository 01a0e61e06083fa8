package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as it is kept.
 *
 * @param definition as it was given
 * @param lastDue times up to this have been seen to
 * @param lastStatus how its last run ended
 * @param lastOutput what its last success gave
 */
public record ScheduleRow(
        String name,
        ObjectNode definition,
        boolean paused,
        Instant createdAt,
        Instant lastDue,
        Optional<String> lastStatus,
        Optional<String> lastOutput) {}
