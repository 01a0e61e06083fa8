package dev.pagehand.runner.schedule;

import dev.pagehand.browser.policy.UrlPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a clockwork goes by.
 *
 * @param name unique among the processes of a store
 * @param keep how long a run is kept after its end
 * @param keepBytes how much room all runs' files may take; the oldest go first
 * @param webhookSecret what messages are signed with; nobody is told without it
 * @param policy which addresses may be told
 * @param poll how often it is looked at what is due
 * @param clock what times are taken from
 * @param random where jitter comes from
 */
public record ClockworkConfig(
        String name,
        Duration keep,
        long keepBytes,
        Optional<String> webhookSecret,
        UrlPolicy policy,
        Duration poll,
        Clock clock,
        RandomGenerator random) {}
