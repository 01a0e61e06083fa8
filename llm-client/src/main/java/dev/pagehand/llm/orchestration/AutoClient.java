package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelPrices;
import dev.pagehand.llm.stats.ModelStatistics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * An orchestrator as one model, {@code auto:<strategy>}. The task type is what each request looks like ({@link
 * TaskType#of}).
 *
 * <p>Its capabilities are what at least one of its models can do; its price is the dearest of all, so that a limit of
 * money holds whichever is chosen, and unknown where one has none. {@link LlmResponse#costUsd} is
 * what a call did cost.
 */
public final class AutoClient implements LlmClient {

    private final Orchestrator orchestrator;
    private final Strategy strategy;
    private final Clock clock;

    public AutoClient(Orchestrator orchestrator, Strategy strategy, Clock clock) {
        this.orchestrator = orchestrator;
        this.strategy = strategy;
        this.clock = clock;
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return orchestrator.executeWithFailover(OrchestrationRequest.of(request, strategy), options);
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        return orchestrator.stream(OrchestrationRequest.of(request, strategy), options, listener);
    }

    /** As the model counts that the request would go to. */
    @Override
    public TokenCount countTokens(LlmRequest request, CallOptions options) {
        return orchestrator.countTokens(OrchestrationRequest.of(request, strategy), options);
    }

    @Override
    public ModelName model() {
        return new ModelName(AutoProvider.KEY, strategy.key());
    }

    @Override
    public ModelCapabilities capabilities() {
        List<ModelInfo> models = orchestrator.models();
        return new ModelCapabilities(
                models.stream().anyMatch(model -> model.capabilities().tools()),
                models.stream().anyMatch(model -> model.capabilities().vision()),
                models.stream().anyMatch(model -> model.capabilities().streaming()),
                most(models, ModelCapabilities::contextTokens),
                most(models, ModelCapabilities::maxOutputTokens),
                dearest(models.stream()
                        .map(model -> model.prices().highest(clock.instant()))
                        .toList()));
    }

    /** An unknown limit, 0, may be any. */
    private static int most(List<ModelInfo> models, ToIntFunction<ModelCapabilities> limit) {
        boolean unknown = models.stream().anyMatch(model -> limit.applyAsInt(model.capabilities()) == 0);
        return unknown
                ? 0
                : models.stream()
                        .mapToInt(model -> limit.applyAsInt(model.capabilities()))
                        .max()
                        .orElse(0);
    }

    /** Whether one of its models does, which is then asked. */
    @Override
    public boolean takes(GenerationOptions options) {
        return orchestrator.takes(options);
    }

    private static Optional<Price> dearest(List<Optional<Price>> prices) {
        return prices.stream().allMatch(Optional::isPresent)
                ? prices.stream().flatMap(Optional::stream).reduce(ModelPrices::dearer)
                : Optional.empty();
    }

    /** The dearest of all models; unknown where one has no price. */
    @Override
    public Optional<Price> priceCeiling(Instant when, long promptTokens) {
        return dearest(orchestrator.models().stream()
                .map(model -> model.prices().ceiling(when, promptTokens))
                .toList());
    }

    @Override
    public List<ModelStatistics> statistics() {
        return orchestrator.statistics();
    }

    @Override
    public void close() {
        orchestrator.close();
    }
}
