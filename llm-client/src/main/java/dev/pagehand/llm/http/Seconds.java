package dev.pagehand.llm.http;

import java.math.BigDecimal;
import java.time.Duration;

/** A duration as people read it, such as {@code 2 s} or {@code 0.25 s}. */
final class Seconds {
    private Seconds() {}

    static String of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
