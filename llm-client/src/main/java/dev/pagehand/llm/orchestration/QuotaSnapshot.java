package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.ModelName;
import java.time.Instant;
import java.util.List;

/**
 * What a provider says is left of its rate limits. A limit that it does not name is not among them.
 *
 * @param model the model that was asked
 * @param limits each of them, such as requests per minute
 */
public record QuotaSnapshot(ModelName model, List<Limit> limits) {

    public QuotaSnapshot {
        limits = List.copyOf(limits);
    }

    /**
     * What is left of one limit.
     *
     * @param unit what it counts
     * @param left at least 0
     * @param resetAt when it is filled up again
     */
    public record Limit(Unit unit, long left, Instant resetAt) {}

    /** What a limit counts. */
    public enum Unit {
        REQUESTS,
        TOKENS
    }
}
