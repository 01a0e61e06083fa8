package dev.pagehand.llm.stats;

import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Consumer;

/**
 * Calls as Micrometer meters, each with the tags {@code provider} and {@code model}:
 *
 * <ul>
 *   <li>{@code pagehand.llm.calls}, a timer, with {@code outcome} ({@code success} or the kind of the error);
 *   <li>{@code pagehand.llm.first.token}, a timer, of streams;
 *   <li>{@code pagehand.llm.tokens}, a counter, with {@code type}: {@code input} without what was cached, {@code
 *       cached_input}, {@code output} without reasoning, {@code reasoning};
 *   <li>{@code pagehand.llm.cost}, a counter of US dollars, and {@code pagehand.llm.calls.without.cost}.
 * </ul>
 *
 * Both timers publish p50 and p95. Needs {@code io.micrometer:micrometer-core}, which is an optional dependency.
 */
public final class MicrometerObserver implements CallObserver {

    private static final double[] PERCENTILES = {0.5, 0.95};

    private final MeterRegistry registry;

    public MicrometerObserver(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Consumer<CallOutcome> begin(ModelName model, LlmRequest request) {
        return this::ended;
    }

    private void ended(CallOutcome outcome) {
        Tags tags = Tags.of(
                "provider", outcome.model().provider(), "model", outcome.model().model());
        Timer.builder("pagehand.llm.calls")
                .description("calls to models")
                .tags(tags.and("outcome", outcome.errorKind().orElse("success")))
                .publishPercentiles(PERCENTILES)
                .register(registry)
                .record(outcome.took());
        outcome.firstToken()
                .ifPresent(after -> Timer.builder("pagehand.llm.first.token")
                        .description("time to the first event of a stream")
                        .tags(tags)
                        .publishPercentiles(PERCENTILES)
                        .register(registry)
                        .record(after));
        outcome.response().ifPresent(response -> answered(outcome, response, tags));
    }

    private void answered(CallOutcome outcome, LlmResponse response, Tags tags) {
        Usage usage = response.usage();
        tokens(tags, "input", usage.inputTokens() - usage.cachedInputTokens());
        tokens(tags, "cached_input", usage.cachedInputTokens());
        tokens(tags, "output", usage.outputTokens() - usage.reasoningTokens());
        tokens(tags, "reasoning", usage.reasoningTokens());
        if (outcome.costUsd().isPresent()) {
            Counter.builder("pagehand.llm.cost")
                    .baseUnit("USD")
                    .tags(tags)
                    .register(registry)
                    .increment(outcome.costUsd().get().doubleValue());
        } else {
            registry.counter("pagehand.llm.calls.without.cost", tags).increment();
        }
    }

    private void tokens(Tags tags, String type, long count) {
        Counter.builder("pagehand.llm.tokens")
                .tags(tags.and("type", type))
                .register(registry)
                .increment((double) Math.max(0, count));
    }
}
