package dev.pagehand.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.auth.TokenStatus;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.wire.WireServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteClientTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");

    private final WireServer server = new WireServer();
    private final AtomicInteger tokensAsked = new AtomicInteger();

    @AfterEach
    void close() {
        server.close();
    }

    /** Gives another token each time that it is asked. */
    private final TokenSource tokens = new TokenSource() {
        @Override
        public Credential current(CallOptions options) {
            return Credential.of(AccessToken.of("token-" + tokensAsked.incrementAndGet()));
        }

        @Override
        public boolean invalidate(AccessToken token) {
            return false;
        }

        @Override
        public TokenStatus status() {
            return new TokenStatus("test", true, Optional.empty(), Optional.empty());
        }
    };

    private LlmClient client(RefreshCallback refresh) {
        return RemoteClients.client(
                server.url() + "/",
                "m",
                tokens,
                new HttpTransport(TimeLimits.ofDefaults()),
                Optional.ofNullable(refresh));
    }

    private LlmResponse ask() {
        try (LlmClient client = client(null)) {
            return client.complete(HELLO, CallOptions.ofDefaults());
        }
    }

    @Test
    void sendsTheFieldsOfTheProtocol() {
        server.json("{\"content\":\"hi\"}");

        ask();

        assertThat(server.requests().get(0).getTarget()).isEqualTo("/api/v1/llm/chat");
        assertThat(server.requests().get(0).getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
        assertThat(server.lastBody().toString())
                .isEqualTo(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"model\":\"m\",\"temperature\":0.7,"
                                + "\"max_tokens\":null,\"tools\":null,\"tool_choice\":null,\"timeout\":120.0}");
    }

    @Test
    void missingFieldsHaveTheirDefaults() {
        server.json("{\"tool_calls\":[{\"name\":\"look\"}],\"latency_ms\":12.5}");

        LlmResponse response = ask();

        assertThat(response.text()).isEmpty();
        assertThat(response.model()).isEqualTo("m");
        assertThat(response.usage()).isEqualTo(Usage.NONE);
        assertThat(response.message().toolCalls())
                .extracting(ToolCall::arguments)
                .containsExactly("{}");
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(response.serverLatency()).isEqualTo(Duration.ofNanos(12_500_000));
    }

    @Test
    void a401IsRefreshedOnceWithATokenAskedForAnew() {
        server.answer(401, "application/json", "{}").json("{\"content\":\"hi\"}");
        AtomicInteger refreshed = new AtomicInteger();
        try (LlmClient client = client(() -> refreshed.incrementAndGet() == 1)) {
            assertThat(client.complete(HELLO, CallOptions.ofDefaults()).text()).isEqualTo("hi");
        }
        assertThat(refreshed).hasValue(1);
        assertThat(server.requests())
                .extracting(request -> request.getHeaders().get("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aSecond401IsTheError() {
        server.answer(401, "application/json", "{}");
        try (LlmClient client = client(() -> true)) {
            assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Authentication.class)
                    .hasMessageContaining("Authentication failed");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aRefreshThatFailsOrThrowsIsAnAuthenticationError() {
        server.answer(401, "application/json", "{}");
        for (RefreshCallback refresh : new RefreshCallback[] {
            () -> false,
            () -> {
                throw new IllegalStateException("no network");
            }
        }) {
            server.requests().clear();
            try (LlmClient client = client(refresh)) {
                assertThatThrownBy(() -> client.stream(HELLO, CallOptions.ofDefaults(), event -> {}))
                        .isInstanceOf(LlmException.Authentication.class);
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "502|{\"detail\":\"d\",\"error\":\"e\"}|Server LLM gateway error: d",
                "502|{\"error\":\"e\"}|Server LLM gateway error: e",
                "502|{\"other\":1}|Server LLM gateway error: {\"other\":1}",
                "502|just text|Server LLM gateway error: just text",
                "404|{\"detail\":\"d\"}|Model not found: m",
                "418|a teapot|Unexpected status 418: a teapot"
            })
    void anErrorIsToldInTheOrderDetailErrorJsonText(int status, String body, String message) {
        server.answer(status, "application/json", body);

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        LlmException.Status.class,
                        error -> assertThat(error.status()).isEqualTo(status))
                .hasMessageContaining(message);
    }

    @Test
    void streamsLineByLineAndSkipsWhatIsNoJson() {
        server.stream("""
                data: {"content":"a"}

                event: x
                data: no json

                data: {"content":"b","is_final":true}
                data: [DONE]
                data: {"content":"never"}

                """, 5);
        try (LlmClient client = client(null)) {
            LlmResponse response = client.stream(HELLO, CallOptions.ofDefaults(), event -> {});

            assertThat(response.text()).isEqualTo("ab");
        }
        assertThat(server.requests().get(0).getTarget()).isEqualTo("/api/v1/llm/chat/stream");
    }

    @Test
    void anErrorInAStreamIsToldByItsDetail() {
        server.stream("data: {\"content\":\"a\"}\n\ndata: {\"error\":\"E\",\"detail\":\"the reason\"}\n\n", 50);
        try (LlmClient client = client(null)) {
            assertThatThrownBy(() -> client.stream(HELLO, CallOptions.ofDefaults(), event -> {}))
                    .isInstanceOf(LlmException.Status.class)
                    .hasMessageContaining("Stream error: the reason");
        }
    }
}
