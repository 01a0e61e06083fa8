package dev.pagehand.agent;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, never negative.
 *
 * @param amount in dollars
 */
public record Usd(BigDecimal amount) implements Comparable<Usd> {

    public static final Usd ZERO = new Usd(BigDecimal.ZERO);

    public Usd {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount of money is " + amount + ", but must not be below zero");
        }
    }

    /** Whole cents: {@code Usd.cents(10)} is ten cents. */
    public static Usd cents(long cents) {
        return new Usd(BigDecimal.valueOf(cents, 2));
    }

    /**
     * Reads dollars, such as {@code 0.10} or {@code $0.10}.
     *
     * @throws IllegalArgumentException where the text is no such amount
     */
    public static Usd parse(String text) {
        String digits = text.strip().startsWith("$") ? text.strip().substring(1) : text.strip();
        try {
            return new Usd(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no amount in US dollars; write 0.10, say", e);
        }
    }

    public Usd plus(Usd other) {
        return new Usd(amount.add(other.amount));
    }

    /** What is left of this after spending; zero where more was spent. */
    public Usd minus(Usd spent) {
        return new Usd(amount.subtract(spent.amount).max(BigDecimal.ZERO));
    }

    @Override
    public int compareTo(Usd other) {
        return amount.compareTo(other.amount);
    }

    /** Such as {@code $0.10}; at least two digits after the point and as many as needed. */
    @Override
    public String toString() {
        BigDecimal shown = amount.stripTrailingZeros();
        return "$" + (shown.scale() < 2 ? shown.setScale(2, RoundingMode.UNNECESSARY) : shown).toPlainString();
    }
}
