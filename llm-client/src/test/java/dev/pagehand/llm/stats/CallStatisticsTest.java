package dev.pagehand.llm.stats;

import static dev.pagehand.llm.ScriptedClient.limited;
import static dev.pagehand.llm.ScriptedClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelPrices;
import dev.pagehand.llm.models.ModelRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallStatisticsTest {

    private static final ModelName LUNA = ModelName.parse("openai/gpt-6-luna");
    private static final LlmRequest HELLO = LlmRequest.of("my secret question");

    private final SettableClock clock = new SettableClock();
    private final ScriptedClient model = new ScriptedClient(LUNA.toString());
    private final ModelPrices prices =
            ModelRegistry.bundled().find(LUNA.toString()).orElseThrow().prices();

    private LlmClient watched(CallObserver observer) {
        return new ObservedClient(model, observer, prices, clock);
    }

    private void thenTakes(long millis, Usage usage) {
        model.then((request, listener) -> {
            listener.onEvent(new StreamEvent.TextDelta(0, "first"));
            clock.tick(Duration.ofMillis(millis));
            return ScriptedClient.answer("my secret answer", usage);
        });
    }

    private void complete(LlmClient client) {
        client.complete(HELLO, CallOptions.ofDefaults());
    }

    private void fail(LlmClient client) {
        assertThatThrownBy(() -> complete(client)).isInstanceOf(LlmException.class);
    }

    @Test
    void callsErrorsTokensAndCostAreCountedPerModel() {
        CallStatistics statistics = new CallStatistics();
        LlmClient client = watched(statistics);
        thenTakes(100, new Usage(1000, 400, 50, 20));
        thenTakes(100, new Usage(1000, 0, 50, 0));
        complete(client);
        complete(client);
        model.thenFail(limited(Duration.ofSeconds(1)), status(503, "down"), status(502, "down"));
        fail(client);
        fail(client);
        fail(client);
        ModelStatistics luna = statistics.of(LUNA).orElseThrow();
        assertThat(luna.calls()).isEqualTo(5);
        assertThat(luna.errors()).isEqualTo(Map.of("rate_limit", 1L, "outage", 2L));
        assertThat(statistics.errorsOf("openai")).isEqualTo(luna.errors());
        assertThat(luna.usage()).isEqualTo(new Usage(2000, 400, 100, 20));
        assertThat(luna.costUsd()).isEqualByComparingTo("0.000214");
        assertThat(luna.callsWithoutCost()).isZero();
        assertThat(statistics.snapshot()).extracting(ModelStatistics::model).containsExactly(LUNA);
    }

    @Test
    void percentilesOfWholeCallsAndFirstTokens() {
        CallStatistics statistics = new CallStatistics();
        LlmClient client = watched(statistics);
        for (int i = 1; i <= 100; i++) {
            int millis = 10 * i;
            model.then((request, listener) -> {
                clock.tick(Duration.ofMillis(millis / 10));
                listener.onEvent(new StreamEvent.TextDelta(0, "first"));
                clock.tick(Duration.ofMillis(millis - millis / 10));
                return ScriptedClient.answer("", Usage.NONE);
            });
            client.stream(HELLO, CallOptions.ofDefaults(), event -> {});
        }
        ModelStatistics luna = statistics.of(LUNA).orElseThrow();
        assertThat(luna.whole().count()).isEqualTo(100);
        assertThat(luna.whole().p50()).isBetween(Duration.ofMillis(495), Duration.ofMillis(505));
        assertThat(luna.whole().p95()).isBetween(Duration.ofMillis(945), Duration.ofMillis(960));
        assertThat(luna.firstToken().p50()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aCostThatIsUnknownIsCountedAsThat() {
        CallStatistics statistics = new CallStatistics();
        complete(new ObservedClient(model, statistics, ModelPrices.unknown(), clock));
        ModelStatistics luna = statistics.of(LUNA).orElseThrow();
        assertThat(luna.costUsd()).isZero();
        assertThat(luna.callsWithoutCost()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsIsNoFailureOfTheProvider() {
        CallStatistics statistics = new CallStatistics();
        assertThatThrownBy(() -> watched(statistics).stream(HELLO, CallOptions.ofDefaults(), event -> {
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(statistics.of(LUNA).orElseThrow().errors()).isEqualTo(Map.of("listener", 1L));
    }

    @Test
    void metersAreTaggedWithProviderAndModel() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        LlmClient client = watched(new MicrometerObserver(registry));
        thenTakes(250, new Usage(1000, 400, 50, 20));
        client.stream(HELLO, CallOptions.ofDefaults(), event -> {});
        model.thenFail(status(503, "down"));
        fail(client);
        var luna = registry.get("pagehand.llm.calls").tags("provider", "openai", "model", "gpt-6-luna");
        assertThat(luna.tag("outcome", "success").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
        assertThat(registry.get("pagehand.llm.calls")
                        .tag("outcome", "outage")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("pagehand.llm.first.token").timer().count()).isEqualTo(1);
        assertThat(tokens(registry, "input")).isEqualTo(600);
        assertThat(tokens(registry, "cached_input")).isEqualTo(400);
        assertThat(tokens(registry, "output")).isEqualTo(30);
        assertThat(tokens(registry, "reasoning")).isEqualTo(20);
        assertThat(registry.get("pagehand.llm.cost").counter().count()).isEqualTo(0.000089);
    }

    private static double tokens(SimpleMeterRegistry registry, String type) {
        return registry.get("pagehand.llm.tokens").tag("type", type).counter().count();
    }

    @Test
    void aSpanHasTheConventionsAttributesAndNoContent() {
        Telemetry telemetry = new Telemetry();
        thenTakes(250, new Usage(1000, 400, 50, 20));
        watched(OpenTelemetryObserver.of(telemetry)).stream(
                HELLO.withMaxOutputTokens(99), CallOptions.ofDefaults(), event -> {});
        SpanData span = telemetry.spans.get(0);
        assertThat(span.getName()).isEqualTo("chat gpt-6-luna");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(attribute(span, "gen_ai.operation.name")).isEqualTo("chat");
        assertThat(attribute(span, "gen_ai.provider.name")).isEqualTo("openai");
        assertThat(attribute(span, "gen_ai.request.model")).isEqualTo("gpt-6-luna");
        assertThat(attribute(span, "gen_ai.response.model")).isEqualTo("wire-name");
        assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
                .isEqualTo(1000);
        assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.request.max_tokens")))
                .isEqualTo(99);
        assertThat(span.toString()).doesNotContain("secret");
    }

    @Test
    void contentIsInTheSpanOnlyWhereSwitchedOn() {
        Telemetry telemetry = new Telemetry();
        thenTakes(1, Usage.NONE);
        LlmRequest picture = HELLO.plus(new Message.User(List.of(new ContentPart.Image("image/png", "AAAA"))));
        watched(OpenTelemetryObserver.withContent(telemetry)).complete(picture, CallOptions.ofDefaults());
        SpanData span = telemetry.spans.get(0);
        assertThat(attribute(span, "gen_ai.input.messages"))
                .contains("my secret question")
                .doesNotContain("AAAA");
        assertThat(attribute(span, "gen_ai.output.messages"))
                .contains("my secret answer", "\"finish_reason\":\"stop\"");
    }

    @Test
    void aFailureHasItsKindInSpanAndMetrics() {
        Telemetry telemetry = new Telemetry();
        model.thenFail(limited(Duration.ofSeconds(1)));
        fail(watched(OpenTelemetryObserver.of(telemetry)));
        assertThat(attribute(telemetry.spans.get(0), "error.type")).isEqualTo("rate_limit");
        assertThat(telemetry.points("gen_ai.client.operation.duration"))
                .singleElement()
                .satisfies(point -> assertThat(point.getAttributes().get(AttributeKey.stringKey("error.type")))
                        .isEqualTo("rate_limit"));
    }

    @Test
    void durationAndTokensAreHistograms() {
        Telemetry telemetry = new Telemetry();
        thenTakes(250, new Usage(1000, 400, 50, 20));
        watched(OpenTelemetryObserver.of(telemetry)).stream(HELLO, CallOptions.ofDefaults(), event -> {});
        assertThat(telemetry.points("gen_ai.client.operation.duration"))
                .singleElement()
                .satisfies(point -> assertThat(point.getSum()).isEqualTo(0.25));
        assertThat(telemetry.points("gen_ai.client.token.usage"))
                .extracting(HistogramPointData::getSum)
                .containsExactlyInAnyOrder(1000.0, 50.0);
        assertThat(telemetry.points("gen_ai.client.operation.time_to_first_chunk"))
                .hasSize(1);
    }

    private static String attribute(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }
}
