package dev.pagehand.llm.models;

import dev.pagehand.llm.Price;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What tokens cost from a length of prompt on. A tier holds for the whole call, not only for the tokens above its
 * bound.
 *
 * @param abovePromptTokens holds for prompts of more tokens than this, cached ones included; 0 for the lowest tier
 * @param price US dollars per million tokens
 * @param cacheWrite US dollars per million tokens written to the provider's cache; empty where unknown
 */
public record PriceTier(long abovePromptTokens, Price price, Optional<BigDecimal> cacheWrite) {}
