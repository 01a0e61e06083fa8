package dev.pagehand.gateway.access;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the holder of a key may use; what is absent is not limited.
 *
 * @param requestsPerMinute calls of models in any minute
 * @param concurrent calls of models at once
 * @param usdPerDay US dollars in a day that begins at 00:00 UTC
 */
public record KeyLimits(OptionalInt requestsPerMinute, OptionalInt concurrent, Optional<BigDecimal> usdPerDay) {

    private static final KeyLimits NONE = new KeyLimits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    public KeyLimits {
        requestsPerMinute.ifPresent(value -> atLeastOne(value, "rpm"));
        concurrent.ifPresent(value -> atLeastOne(value, "concurrent"));
        if (usdPerDay.isPresent() && usdPerDay.get().signum() <= 0) {
            throw new IllegalArgumentException("usd must be more than 0");
        }
    }

    /** Nothing is limited. */
    public static KeyLimits none() {
        return NONE;
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1");
        }
    }
}
