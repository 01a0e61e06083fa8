package dev.pagehand.gateway.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.remote.RefreshCallback;
import dev.pagehand.llm.remote.RemoteClients;
import dev.pagehand.llm.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** llm-client's own remote provider through its own gateway. */
class RemoteFrontTest {

    private static LlmClient client(Served served, TokenSource tokens, Optional<RefreshCallback> refresh) {
        return RemoteClients.client(
                "http://localhost:" + served.port() + "/",
                "m",
                tokens,
                new HttpTransport(TimeLimits.from(Settings.of(Map.of()))),
                refresh);
    }

    private static Served withKey(LlmClient model) {
        return new Served(Served.config(model).withKeys(AccessKeys.parse("right")), UnaryOperator.identity());
    }

    @Test
    void answersWholeAndStreamed() {
        ScriptedModel model = ScriptedModel.saying("Grüß Gott");
        try (Served served = withKey(model);
                LlmClient client = client(served, TokenSource.of(AccessToken.of("right")), Optional.empty())) {
            LlmResponse whole = client.complete(
                    LlmRequest.of(List.of(Message.system("brief"), Message.user("hello")))
                            .withTemperature(0.3)
                            .withMaxOutputTokens(40),
                    CallOptions.ofDefaults());
            assertThat(whole.text()).isEqualTo("Grüß Gott");
            assertThat(whole.usage()).isEqualTo(new Usage(11, 0, 7, 0));
            assertThat(whole.serverLatency()).isPositive();
            assertThat(model.last().messages()).containsExactly(Message.system("brief"), Message.user("hello"));
            assertThat(model.last().temperature()).hasValue(0.3);
            assertThat(model.last().maxOutputTokens()).hasValue(40);

            List<String> pieces = new ArrayList<>();
            LlmResponse streamed = client.stream(LlmRequest.of("hello"), CallOptions.ofDefaults(), event -> {
                if (event instanceof StreamEvent.TextDelta delta) {
                    pieces.add(delta.text());
                }
            });
            assertThat(pieces).hasSize(2);
            assertThat(streamed.text()).isEqualTo("Grüß Gott");
            assertThat(streamed.usage()).isEqualTo(new Usage(11, 0, 7, 0));
        }
    }

    @Test
    void toolCallsGoThrough() {
        ToolCall call = new ToolCall("c1", "look", "{\"city\":\"Köln\"}");
        try (Served served = withKey(ScriptedModel.calling(call));
                LlmClient client = client(served, TokenSource.of(AccessToken.of("right")), Optional.empty())) {
            assertThat(client.complete(LlmRequest.of("hello"), CallOptions.ofDefaults())
                            .message()
                            .toolCalls())
                    .containsExactly(call);
            assertThat(client.stream(LlmRequest.of("hello"), CallOptions.ofDefaults(), event -> {})
                            .message()
                            .toolCalls())
                    .containsExactly(call);
        }
    }

    @Test
    void anOldTokenIsRefreshedOnceAndAWrongOneIsAnError() {
        AtomicReference<String> token = new AtomicReference<>("old");
        TokenSource tokens = TokenSource.ofSetting(name -> Optional.of(token.get()), "REMOTE_AUTH_TOKEN");
        try (Served served = withKey(ScriptedModel.saying("hello"))) {
            try (LlmClient client = client(served, tokens, Optional.of(() -> {
                token.set("right");
                return true;
            }))) {
                assertThat(client.complete(LlmRequest.of("hello"), CallOptions.ofDefaults())
                                .text())
                        .isEqualTo("hello");
            }
            token.set("old");
            try (LlmClient client = client(served, tokens, Optional.of(() -> false))) {
                assertThatThrownBy(() -> client.stream(LlmRequest.of("hello"), CallOptions.ofDefaults(), event -> {}))
                        .isInstanceOf(LlmException.Authentication.class);
            }
        }
    }

    @Test
    void errorsCarryTheirDetail() {
        LlmException broken = new LlmException.Authentication("the provider refused the gateway's key");
        try (Served served = new Served(ScriptedModel.failing(broken))) {
            JsonNode error = Served.json(served.post(
                    "/api/v1/llm/chat", "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"model\":\"m\"}"));
            assertThat(error.path("detail").asText()).isEqualTo("the provider refused the gateway's key");

            JsonNode unknown = Served.json(served.post(
                    "/api/v1/llm/chat", "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"model\":\"nobody\"}"));
            assertThat(unknown.path("detail").asText()).contains("nobody");
        }
    }

    @Test
    void aStreamThatBreaksHasErrorAndDetail() {
        ScriptedModel model = new ScriptedModel("custom/m", (request, options, listener) -> {
            listener.onEvent(new StreamEvent.TextDelta(0, "Once"));
            throw new LlmException.Timeout("stood still");
        });
        try (Served served = new Served(model);
                LlmClient client = client(served, TokenSource.of(AccessToken.of("any")), Optional.empty())) {
            assertThatThrownBy(() -> client.stream(LlmRequest.of("hello"), CallOptions.ofDefaults(), event -> {}))
                    .hasMessageContaining("stood still");
        }
    }
}
