package dev.pagehand.runner.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what other threads and processes bring about. */
public final class Eventually {

    private Eventually() {}

    /** Looks again and again until it is so; fails after a minute. */
    public static void until(String what, Supplier<Boolean> condition) {
        until(what, Duration.ofMinutes(1), condition);
    }

    /** With another limit. */
    public static void until(String what, Duration limit, Supplier<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            try {
                boolean never = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                assert !never;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
