package dev.pagehand.llm.retry;

import java.time.Clock;

/**
 * What time is for a client. Handed in, so that a test need not wait.
 *
 * @param clock prices, statistics and limits go by it
 * @param sleeper waits between attempts
 */
public record Timing(Clock clock, Sleeper sleeper) {

    /** Real time. */
    public static Timing system() {
        return new Timing(Clock.systemUTC(), Sleeper.system());
    }
}
