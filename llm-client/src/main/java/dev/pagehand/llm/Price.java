package dev.pagehand.llm;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * US dollars per million tokens.
 *
 * @param input for input that was not cached
 * @param cachedInput for input read from the provider's cache
 * @param output for output, reasoning included
 */
public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Costs nothing, as a model on this machine does. */
    public static final Price FREE = new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Whether no token costs anything. */
    public boolean isFree() {
        return input.signum() == 0 && cachedInput.signum() == 0 && output.signum() == 0;
    }

    /**
     * What so many tokens cost in US dollars, exact to a hundred-millionth. A call of which no usage is known ({@link
     * Usage#NONE}) has an unknown cost, not this one: see {@code ModelPrices.cost}.
     */
    public BigDecimal of(Usage usage) {
        BigDecimal fresh = BigDecimal.valueOf(Math.max(0, usage.inputTokens() - usage.cachedInputTokens()));
        return input.multiply(fresh)
                .add(cachedInput.multiply(BigDecimal.valueOf(usage.cachedInputTokens())))
                .add(output.multiply(BigDecimal.valueOf(usage.outputTokens())))
                .divide(MILLION, 8, RoundingMode.HALF_UP);
    }
}
