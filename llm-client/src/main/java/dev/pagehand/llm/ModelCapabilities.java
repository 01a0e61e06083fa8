package dev.pagehand.llm;

import java.util.Optional;

/**
 * What a model can do.
 *
 * @param tools whether it takes tools natively
 * @param vision whether it sees pictures
 * @param streaming whether it streams
 * @param contextTokens tokens of input and output together; 0 where unknown
 * @param maxOutputTokens the most that it answers; 0 where unknown
 * @param price empty where unknown: a cost is then unknown too, never 0
 */
public record ModelCapabilities(
        boolean tools,
        boolean vision,
        boolean streaming,
        int contextTokens,
        int maxOutputTokens,
        Optional<Price> price) {

    /** A model that nothing is known about: it may be able to do everything, and has no price. */
    public static ModelCapabilities unknown() {
        return new ModelCapabilities(true, true, true, 0, 0, Optional.empty());
    }

    /** The same with another price, or with none. */
    public ModelCapabilities withPrice(Optional<Price> newPrice) {
        return new ModelCapabilities(tools, vision, streaming, contextTokens, maxOutputTokens, newPrice);
    }
}
