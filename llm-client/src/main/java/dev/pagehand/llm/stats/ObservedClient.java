package dev.pagehand.llm.stats;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ForwardingClient;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelPrices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells an observer of each call. Put around a retrying client it tells of calls as their caller sees them; put inside,
 * of each attempt.
 *
 * <pre>{@code
 * CallStatistics statistics = new CallStatistics();
 * LlmClient watched = new ObservedClient(client, statistics, registry.describe(client).prices(), Clock.systemUTC());
 * }</pre>
 */
public final class ObservedClient extends ForwardingClient {

    private final CallStatistics statistics = new CallStatistics();
    private final CallObserver observer;
    private final ModelPrices prices;
    private final Clock clock;

    public ObservedClient(LlmClient client, CallObserver observer, ModelPrices prices, Clock clock) {
        super(client);
        this.observer = CallObserver.all(List.of(statistics, observer));
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return watched(request, watch -> client.complete(request, options));
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        return watched(request, watch -> client.stream(request, options, new Overheard(watch, listener)));
    }

    private LlmResponse watched(LlmRequest request, Function<Watch, LlmResponse> call) {
        Watch watch = new Watch(observer.begin(client.model(), request));
        Optional<LlmResponse> response = Optional.empty();
        Optional<LlmException> error = Optional.empty();
        try {
            LlmResponse answer = call.apply(watch);
            response = Optional.of(answer);
            return answer;
        } catch (LlmException e) {
            error = Optional.of(e);
            throw e;
        } finally {
            watch.end(response, error);
        }
    }

    /** Of the calls that were made through this. */
    @Override
    public List<ModelStatistics> statistics() {
        return statistics.snapshot();
    }

    private record Overheard(Watch watch, StreamListener listener) implements StreamListener {
        @Override
        public void onEvent(StreamEvent event) {
            watch.heard(event);
            listener.onEvent(event);
        }

        @Override
        public void onPause() {
            listener.onPause();
        }
    }

    private final class Watch {
        private final Consumer<CallOutcome> onEnd;
        private final Instant start = clock.instant();
        private Optional<Duration> firstToken = Optional.empty();

        private Watch(Consumer<CallOutcome> onEnd) {
            this.onEnd = onEnd;
        }

        private void heard(StreamEvent event) {
            if (firstToken.isEmpty() && !(event instanceof StreamEvent.Failed)) {
                firstToken = Optional.of(sinceStart());
            }
        }

        private void end(Optional<LlmResponse> response, Optional<LlmException> error) {
            onEnd.accept(new CallOutcome(
                    client.model(), response, error, sinceStart(), firstToken, response.flatMap(this::cost)));
        }

        private Optional<BigDecimal> cost(LlmResponse answer) {
            Usage usage = answer.usage();
            return answer.costUsd().or(() -> prices.cost(usage, usage.cacheWriteTokens(), start));
        }

        private Duration sinceStart() {
            return Duration.between(start, clock.instant());
        }
    }
}
