package dev.pagehand.demo;

import java.math.BigDecimal;
import java.util.Locale;

/** How the shop writes amounts. */
final class Money {
    private Money() {}

    /** Such as {@code $1,234.50}. */
    static String dollars(BigDecimal amount) {
        return String.format(Locale.ROOT, "$%,.2f", amount);
    }
}
