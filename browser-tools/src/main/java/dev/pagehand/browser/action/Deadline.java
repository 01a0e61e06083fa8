package dev.pagehand.browser.action;

import com.microsoft.playwright.TimeoutError;
import java.time.Duration;

/** What is left of a time limit. */
public final class Deadline {

    private final Duration limit;
    private final long endNanos;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** The whole limit, for messages. */
    public Duration limit() {
        return limit;
    }

    public boolean passed() {
        return System.nanoTime() >= endNanos;
    }

    /**
     * What is left, at least a millisecond.
     *
     * @throws TimeoutError where nothing is left
     */
    public Duration left() {
        long nanos = endNanos - System.nanoTime();
        if (nanos <= 0) {
            throw new TimeoutError("the limit of " + limit.toMillis() + " ms passed");
        }
        return Duration.ofNanos(Math.max(nanos, 1_000_000));
    }

    /** What is left in milliseconds, as Playwright's options take it, at most {@code most}. */
    public double leftMillis(double most) {
        return Math.min(most, left().toNanos() / 1e6);
    }
}
