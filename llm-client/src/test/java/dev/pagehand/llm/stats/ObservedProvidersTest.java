package dev.pagehand.llm.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Observers that are handed in with the context, as a program that embeds us has them. */
class ObservedProvidersTest {

    private static final LlmRequest HELLO = LlmRequest.of("my secret question");
    private static final CallOptions USUAL = CallOptions.ofDefaults();

    private final ChatServer server = new ChatServer();

    @AfterEach
    void close() {
        server.close();
    }

    private LlmClient client(CallObserver observer) {
        ProviderContext context = server.context(
                Path.of("/nonexistent"), "OPENAI_API_KEY", "sk-planted", "OPENAI_BASE_URL", server.base());
        return LlmProviders.load().client("openai/gpt-4.1", context.withObserver(observer));
    }

    /** One whole answer, one stream, one refusal. */
    private void threeCalls(CallObserver observer) {
        server.json(ChatServer.text("my secret answer")).stream(
                        1_000, ChatServer.delta("{\"content\":\"my secret answer\"}"), ChatServer.end("stop"))
                .answer(400, "application/json", "{\"error\":{\"message\":\"no\"}}");
        try (LlmClient client = client(observer)) {
            client.complete(HELLO, USUAL);
            client.stream(HELLO, USUAL, event -> {});
            assertThatThrownBy(() -> client.complete(HELLO, USUAL)).isInstanceOf(LlmException.Status.class);
        }
    }

    @Test
    void metersAppearForSuccessStreamAndError() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        threeCalls(new MicrometerObserver(registry));

        assertThat(registry.get("pagehand.llm.calls")
                        .tag("outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("pagehand.llm.calls").timers()).hasSize(2);
        assertThat(registry.get("pagehand.llm.first.token").timer().count()).isEqualTo(1);
        assertThat(registry.get("pagehand.llm.cost").counter().count()).isPositive();
    }

    @ParameterizedTest(name = "content switched on: {0}")
    @ValueSource(booleans = {false, true})
    void spansAppearForSuccessStreamAndErrorWithContentOnlyWhereSwitchedOn(boolean content) {
        Telemetry telemetry = new Telemetry();
        threeCalls(content ? OpenTelemetryObserver.withContent(telemetry) : OpenTelemetryObserver.of(telemetry));

        assertThat(telemetry.spans).hasSize(3);
        assertThat(telemetry.spans).extracting(SpanData::getName).containsOnly("chat gpt-4.1");
        assertThat(telemetry.spans)
                .filteredOn(span -> span.getAttributes().get(AttributeKey.stringKey("error.type")) != null)
                .hasSize(1);
        assertThat(telemetry.spans.get(0).toString().contains("my secret question"))
                .isEqualTo(content);
        assertThat(telemetry.spans.get(1).toString().contains("my secret answer"))
                .isEqualTo(content);
        assertThat(telemetry.spans.toString()).doesNotContain("sk-planted");
    }
}
