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

    /** What the usage costs in US dollars, exact to a hundred-millionth. */
    public BigDecimal of(Usage usage) {
        BigDecimal fresh = BigDecimal.valueOf(Math.max(0, usage.inputTokens() - usage.cachedInputTokens()));
        return input.multiply(fresh)
                .add(cachedInput.multiply(BigDecimal.valueOf(usage.cachedInputTokens())))
                .add(output.multiply(BigDecimal.valueOf(usage.outputTokens())))
                .divide(MILLION, 8, RoundingMode.HALF_UP);
    }
}
