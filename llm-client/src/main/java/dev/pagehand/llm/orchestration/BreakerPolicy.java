package dev.pagehand.llm.orchestration;

import java.time.Duration;

/**
 * When a circuit breaker opens and closes.
 *
 * @param failuresInARow that open it; 5 by default
 * @param window how many of the last calls are looked at for {@code failureRate}; 20 by default, at most 64
 * @param failureRate the part of a full window that failed which opens it; 0.5 by default
 * @param firstPause how long it stays open at first; 15 s by default
 * @param longestPause each probe that fails doubles the pause up to this; 5 min by default
 */
public record BreakerPolicy(
        int failuresInARow, int window, double failureRate, Duration firstPause, Duration longestPause) {

    public BreakerPolicy {
        if (failuresInARow < 1 || window < 1 || window > 64 || !(failureRate > 0 && failureRate <= 1)) {
            throw new IllegalArgumentException(
                    "failuresInARow must be at least 1, window 1 to 64, failureRate above 0 and at most 1");
        }
    }

    public static BreakerPolicy ofDefaults() {
        return new BreakerPolicy(5, 20, 0.5, Duration.ofSeconds(15), Duration.ofMinutes(5));
    }
}
