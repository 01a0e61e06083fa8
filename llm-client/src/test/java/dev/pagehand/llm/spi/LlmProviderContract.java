package dev.pagehand.llm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.wire.WireSamples;
import dev.pagehand.llm.wire.WireServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every provider does. Extend it, hand in the provider, the settings that point it at a local server, and answers
 * in its wire format.
 */
public abstract class LlmProviderContract {

    protected static final String KEY = "pk-Contract0Key1Contract2";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LlmRequest HELLO = LlmRequest.of("hello");

    protected final WireServer server = new WireServer();

    protected abstract LlmProvider provider();

    /** A model to ask for. */
    protected abstract String model();

    /** The settings of a client for a server at this address, with {@link #KEY} as its key. */
    protected abstract Map<String, String> settings(String baseUrl);

    protected abstract WireSamples samples();

    @AfterEach
    void closeServer() {
        server.close();
    }

    private LlmClient client() {
        return provider()
                .client(
                        model(),
                        new ProviderContext(Settings.of(settings(server.url())), Path.of("/nonexistent"), line -> {}));
    }

    private static LlmRequest withTools() throws Exception {
        JsonNode schema = JSON.readTree("{\"type\":\"object\",\"properties\":{\"at\":{\"type\":\"string\"}}}");
        return HELLO.withTools(
                List.of(new ToolSpec("click", "Clicks.", schema), new ToolSpec("look", "Looks.", schema)));
    }

    @Test
    void hasANameAndTellsItsModels() {
        assertThat(provider().key()).matches("[a-z][a-z0-9_-]*");
        assertThat(provider().displayName()).isNotBlank();
        try (LlmClient client = client()) {
            assertThat(client.model().toString()).isEqualTo(provider().key() + "/" + model());
        }
        if (!provider().models().isEmpty()) {
            assertThat(provider().capabilities("").contextTokens())
                    .isEqualTo(
                            provider().capabilities(provider().defaultModel()).contextTokens());
        }
    }

    @Test
    void answersWithTextFinishReasonAndUsage() {
        server.json(samples().text("Grüße – 😀"));
        try (LlmClient client = client()) {
            LlmResponse response = client.complete(HELLO, CallOptions.ofDefaults());

            assertThat(response.text()).isEqualTo("Grüße – 😀");
            assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(response.usage()).isEqualTo(new Usage(12, 0, 7, 0));
            assertThat(response.model()).isEqualTo("wire-model-1");
        }
    }

    @Test
    void answersWithAToolCall() throws Exception {
        server.json(samples().call("call_1", "click", "{\"at\":\"0-13\"}"));
        try (LlmClient client = client()) {
            LlmResponse response = client.complete(withTools(), CallOptions.ofDefaults());

            assertThat(response.message().toolCalls())
                    .containsExactly(new ToolCall("call_1", "click", "{\"at\":\"0-13\"}"));
            assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10_000})
    void streamsTextWhereverTheBytesAreSplit(int pieceBytes) {
        server.stream(samples().sse(samples().textStream("Grü", "ße – ", "😀")), pieceBytes);
        List<StreamEvent> events = new ArrayList<>();
        try (LlmClient client = client()) {
            LlmResponse response = client.stream(HELLO, CallOptions.ofDefaults(), events::add);

            assertThat(response.text()).isEqualTo("Grüße – 😀");
            assertThat(response.usage()).isEqualTo(new Usage(12, 0, 7, 0));
            assertThat(events)
                    .contains(new StreamEvent.TextDelta(0, "Grü"), new StreamEvent.TextDelta(0, "😀"))
                    .last()
                    .isEqualTo(new StreamEvent.Completed(response));
        }
    }

    @Test
    void handsAToolCallOverOnceAndBeforeTheNextOneIsWhole() throws Exception {
        server.stream(
                samples()
                        .sse(samples()
                                .callStream("call_1", "click", List.of("{\"at\":", "\"0-13\"}"), "call_2", "look")),
                11);
        List<StreamEvent> events = new ArrayList<>();
        try (LlmClient client = client()) {
            LlmResponse response = client.stream(withTools(), CallOptions.ofDefaults(), events::add);

            ToolCall first = new ToolCall("call_1", "click", "{\"at\":\"0-13\"}");
            ToolCall second = new ToolCall("call_2", "look", "{}");
            assertThat(response.message().toolCalls()).containsExactly(first, second);
            assertThat(events.stream().filter(StreamEvent.ToolCallCompleted.class::isInstance))
                    .containsExactly(
                            new StreamEvent.ToolCallCompleted(0, first), new StreamEvent.ToolCallCompleted(1, second));
            int secondStarts = IntStream.range(0, events.size())
                    .filter(i -> events.get(i).equals(new StreamEvent.ToolCallStarted(1, "call_2", "look")))
                    .findFirst()
                    .orElseThrow();
            assertThat(events.indexOf(new StreamEvent.ToolCallCompleted(0, first)))
                    .isLessThan(secondStarts);
        }
    }

    @Test
    void theWholeConversationGoesOut() throws Exception {
        server.json(samples().text("done"));
        ToolCall call = new ToolCall("call_1", "click", "{\"at\":\"0-13\"}");
        LlmRequest request = withTools()
                .withMessages(List.of(
                        Message.system("system-words"),
                        Message.user("user-words"),
                        new Message.Assistant(List.of(), List.of(call)),
                        Message.toolResult(call, "result-words", true),
                        Message.assistant("assistant-words"),
                        Message.user("last-words")))
                .withMaxOutputTokens(77);
        try (LlmClient client = client()) {
            client.complete(request, CallOptions.ofDefaults());
        }
        assertThat(server.lastBody().toString())
                .contains("system-words", "user-words", "result-words", "assistant-words", "last-words")
                .contains("\"click\"", "0-13", "Clicks.", "77");
    }

    @Test
    void theKeyGoesIntoAHeaderAndNowhereElse() {
        server.json(samples().text("hi"));
        try (LlmClient client = client()) {
            client.complete(HELLO, CallOptions.ofDefaults());
        }
        assertThat(server.requests().get(0).getTarget()).doesNotContain(KEY);
        assertThat(server.lastBody().toString()).doesNotContain(KEY);
        assertThat(server.requests().get(0).getHeaders().toMultimap().values().toString())
                .contains(KEY);
    }

    @Test
    void aRefusedKeyIsAnAuthenticationErrorThatDoesNotShowIt() {
        server.answer(401, "application/json", samples().error("wrong key " + KEY));
        try (LlmClient client = client()) {
            assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Authentication.class)
                    .message()
                    .doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 502, 503, 529})
    void anErrorStatusSaysWhetherTryingAgainMayHelp(int status) {
        server.answer(status, "application/json", samples().error("some words"), "Retry-After", "3");
        try (LlmClient client = client()) {
            LlmException.Status error = catchThrowableOfType(
                    LlmException.Status.class, () -> client.complete(HELLO, CallOptions.ofDefaults()));

            assertThat(error.status()).isEqualTo(status);
            assertThat(error.retryable()).isEqualTo(status == 429 || status >= 500);
            if (error.retryable()) {
                assertThat(error.retryAfter()).contains(Duration.ofSeconds(3));
            }
        }
    }

    @Test
    void anErrorInsideAStreamEndsItWithThatError() {
        List<String> events = new ArrayList<>(samples().textStream("one ", "two"));
        server.stream(samples().sse(List.of(events.get(0), samples().errorEvent("broken inside"))), 50);
        List<StreamEvent> heard = new ArrayList<>();
        try (LlmClient client = client()) {
            assertThatThrownBy(() -> client.stream(HELLO, CallOptions.ofDefaults(), heard::add))
                    .isInstanceOf(LlmException.Status.class)
                    .hasMessageContaining("broken inside");
            assertThat(heard).last().isInstanceOf(StreamEvent.Failed.class);
        }
    }

    @Test
    void aStreamThatIsCutIsNoAnswer() {
        List<String> events = samples().textStream("one ", "two ", "three");
        server.stream(samples().sse(events.subList(0, 1)), 50);
        List<StreamEvent> heard = new ArrayList<>();
        try (LlmClient client = client()) {
            assertThatThrownBy(() -> client.stream(HELLO, CallOptions.ofDefaults(), heard::add))
                    .isInstanceOf(LlmException.Connection.class);
            assertThat(heard).noneMatch(StreamEvent.Completed.class::isInstance);
        }
    }

    @Test
    void aLineThatIsNotJsonIsSkipped() {
        List<String> events = new ArrayList<>(samples().textStream("one ", "two"));
        events.add(1, "no json {");
        server.stream(samples().sse(events), 50);
        try (LlmClient client = client()) {
            assertThat(client.stream(HELLO, CallOptions.ofDefaults(), event -> {})
                            .text())
                    .isEqualTo("one two");
        }
    }

    @Test
    void aWebPageIsNoAnswer() {
        server.answer(200, "text/html", "<html><title>Please log in</title></html>");
        try (LlmClient client = client()) {
            assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.InvalidResponse.class)
                    .hasMessageContaining("Please log in");
        }
    }

    @Test
    void aCancelledCallSendsNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        try (LlmClient client = client()) {
            assertThatThrownBy(() ->
                            client.complete(HELLO, CallOptions.ofDefaults().withCancellation(cancellation)))
                    .isInstanceOf(LlmException.Cancelled.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void answersAsynchronouslyToo() {
        server.json(samples().text("later"));
        try (LlmClient client = client()) {
            assertThat(client.completeAsync(HELLO, CallOptions.ofDefaults())
                            .join()
                            .text())
                    .isEqualTo("later");
            server.forget();
            server.answer(500, "application/json", samples().error("down"));
            assertThatThrownBy(() -> client.streamAsync(HELLO, CallOptions.ofDefaults(), event -> {})
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(LlmException.Status.class);
        }
    }

    @Test
    void anAnswerThatDoesNotFitItsSchemaIsRepairedOnce() throws Exception {
        JsonNode schema = JSON.readTree("{\"type\":\"object\",\"properties\":{\"price\":{\"type\":\"number\"}},"
                + "\"required\":[\"price\"],\"additionalProperties\":false}");
        server.json(samples().text("{\"price\":\"cheap\"}")).json(samples().text("{\"price\":5}"));
        try (LlmClient client = client()) {
            LlmResponse response = client.complete(
                    HELLO.withResponseSchema(new ResponseSchema("offer", schema)), CallOptions.ofDefaults());

            assertThat(JSON.readTree(response.text()).path("price").asInt()).isEqualTo(5);
            assertThat(response.usage()).isEqualTo(new Usage(24, 0, 14, 0));
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0).getBody().utf8()).contains("price");
        assertThat(server.lastBody().toString()).contains("does not fit", "cheap");
    }
}
