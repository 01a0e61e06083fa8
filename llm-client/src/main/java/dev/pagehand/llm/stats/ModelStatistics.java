package dev.pagehand.llm.stats;

import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one model did since the statistics began.
 *
 * @param calls all of them
 * @param errors how many failed, by kind, such as {@code rate_limit}
 * @param usage tokens of all calls that succeeded
 * @param costUsd US dollars of the calls whose cost is known
 * @param callsWithoutCost calls that succeeded and whose cost is unknown
 * @param firstToken time to the first event of streams
 * @param whole time of calls that succeeded
 */
public record ModelStatistics(
        ModelName model,
        long calls,
        Map<String, Long> errors,
        Usage usage,
        BigDecimal costUsd,
        long callsWithoutCost,
        LatencySummary firstToken,
        LatencySummary whole) {

    public ModelStatistics {
        errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    }
}
