package dev.pagehand.llm.orchestration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a model is chosen among those that can do what the request needs. */
public enum Strategy {
    /** The cheapest; for planning, reasoning and coding the cheapest of those that are good at it. */
    COST_OPTIMIZED,
    /** The best for the task type. */
    PERFORMANCE_OPTIMIZED,
    /** By {@link BalancedRules}. */
    BALANCED,
    /** In the order of the configuration, the preferred provider first. */
    FAILOVER,
    /** Spread over all that are good at the task type, by {@link Balancing}. */
    LOAD_BALANCED;

    /** As it is written after {@code auto:}, such as {@code cost-optimized}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The strategy of this name; empty where there is none. */
    public static Optional<Strategy> find(String key) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.key().equals(key))
                .findFirst();
    }
}
