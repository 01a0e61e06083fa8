package dev.pagehand.llm.models;

import dev.pagehand.llm.Price;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A model's prices: by date, by length of the prompt, for reading and writing the provider's cache.
 *
 * <p>Price each call by itself and add the costs up: a tier depends on the length of one prompt, so the sum of several
 * calls' tokens must not be priced as one call.
 *
 * <pre>{@code
 * Optional<BigDecimal> usd = registry.find("anthropic/claude-haiku-5-5")
 *         .flatMap(model -> model.prices().cost(answer.usage(), clock.instant()));
 * }</pre>
 */
public final class ModelPrices {

    private static final ModelPrices UNKNOWN = new ModelPrices(List.of());
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final List<PricePeriod> periods;

    ModelPrices(List<PricePeriod> periods) {
        this.periods = List.copyOf(periods);
    }

    /** No price is known; every cost is unknown. */
    public static ModelPrices unknown() {
        return UNKNOWN;
    }

    /** One price for all dates and lengths; what is written to a cache costs what other input costs. */
    public static ModelPrices of(Price price) {
        PriceTier tier = new PriceTier(0, price, Optional.of(price.input()));
        return new ModelPrices(List.of(new PricePeriod(Optional.empty(), Optional.empty(), List.of(tier))));
    }

    /** The tier that a prompt of this length falls into at this time; empty where no price is known for that day. */
    public Optional<PriceTier> tier(Instant when, long promptTokens) {
        return period(when).map(period -> period.tierFor(promptTokens));
    }

    /** All tiers at this time, the lowest first; none where no price is known. */
    public List<PriceTier> tiers(Instant when) {
        return period(when).map(PricePeriod::tiers).orElse(List.of());
    }

    /** The price of a short prompt at this time. */
    public Optional<Price> base(Instant when) {
        return tier(when, 0).map(PriceTier::price);
    }

    /**
     * A price that no call at this time can pass: of each kind of token the dearest tier. Right for a limit that must
     * hold before the length of a prompt is known.
     */
    public Optional<Price> highest(Instant when) {
        return tiers(when).stream().map(PriceTier::price).reduce(ModelPrices::dearer);
    }

    /**
     * A price that no call with a prompt of at most so many tokens can pass at this time, whatever of the prompt is read
     * from a cache or written to it.
     */
    public Optional<Price> ceiling(Instant when, long promptTokens) {
        return tiers(when).stream()
                .filter(tier -> tier.abovePromptTokens() == 0 || tier.abovePromptTokens() < promptTokens)
                .map(ModelPrices::dearestInput)
                .reduce(ModelPrices::dearer);
    }

    private static Price dearestInput(PriceTier tier) {
        Price price = tier.price();
        BigDecimal input =
                price.input().max(price.cachedInput()).max(tier.cacheWrite().orElse(price.input()));
        return new Price(input, price.cachedInput(), price.output());
    }

    /** Of two prices the dearer of each kind of token. */
    public static Price dearer(Price one, Price other) {
        return new Price(
                one.input().max(other.input()),
                one.cachedInput().max(other.cachedInput()),
                one.output().max(other.output()));
    }

    /** As {@link #cost(Usage, long, Instant)} of a call that wrote nothing to the cache. */
    public Optional<BigDecimal> cost(Usage usage, Instant when) {
        return cost(usage, 0, when);
    }

    /**
     * What one call costs in US dollars, exact to a hundred-millionth, never below zero.
     *
     * @param usage of one call
     * @param cacheWriteTokens of its input tokens, those that were written to the provider's cache
     * @param when the call was made
     * @return empty where the price, or that of what was written to the cache, is unknown, or where nobody told the usage
     *     ({@link Usage#NONE}) of a model that is not free
     */
    public Optional<BigDecimal> cost(Usage usage, long cacheWriteTokens, Instant when) {
        Optional<PriceTier> tier = tier(when, usage.inputTokens());
        if (usage.equals(Usage.NONE)) {
            boolean free = !tiers(when).isEmpty()
                    && tiers(when).stream().map(PriceTier::price).allMatch(Price::isFree);
            return free ? Optional.of(BigDecimal.ZERO) : Optional.empty();
        }
        if (tier.isEmpty() || (cacheWriteTokens > 0 && tier.get().cacheWrite().isEmpty())) {
            return Optional.empty();
        }
        long cached = atLeastZero(usage.cachedInputTokens());
        long written = atLeastZero(cacheWriteTokens);
        long fresh = atLeastZero(usage.inputTokens() - cached - written);
        Price price = tier.get().price();
        BigDecimal sum = times(price.input(), fresh)
                .add(times(price.cachedInput(), cached))
                .add(times(tier.get().cacheWrite().orElse(BigDecimal.ZERO), written))
                .add(times(price.output(), atLeastZero(usage.outputTokens())));
        return Optional.of(sum.divide(MILLION, 8, RoundingMode.HALF_UP));
    }

    /** Whether this is the price of a short prompt on some day. */
    boolean knows(Price price) {
        return periods.stream().anyMatch(period -> period.tierFor(0).price().equals(price));
    }

    private Optional<PricePeriod> period(Instant when) {
        LocalDate day = when.atOffset(ZoneOffset.UTC).toLocalDate();
        return periods.stream()
                .filter(period -> period.holdsOn(day))
                .max(Comparator.comparing(period -> period.from().orElse(LocalDate.MIN)));
    }

    private static long atLeastZero(long tokens) {
        return Math.max(0, tokens);
    }

    private static BigDecimal times(BigDecimal perMillion, long tokens) {
        return perMillion.multiply(BigDecimal.valueOf(tokens));
    }
}
