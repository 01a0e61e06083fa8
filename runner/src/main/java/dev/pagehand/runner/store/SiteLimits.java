package dev.pagehand.runner.store;

import java.time.Duration;

/**
 * How hard one site is used by all workers together.
 *
 * @param runs the most runs at once that began on the same host
 * @param pace the least time from the beginning of one to that of the next
 */
public record SiteLimits(int runs, Duration pace) {

    public SiteLimits {
        if (runs < 1 || pace.isNegative()) {
            throw new IllegalArgumentException("a site needs at least one run at once, and no pace below zero");
        }
    }

    /** Four runs at once, no pause between their beginnings. */
    public static SiteLimits ofDefaults() {
        return new SiteLimits(4, Duration.ZERO);
    }
}
