package dev.pagehand.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.retry.Timing;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What single models and providers want, seen from the request that reaches them. */
class QuirksTest {

    private static final ToolSpec LOOK =
            new ToolSpec("look", "Looks.", WireJson.newObject().put("type", "object"));

    private final WireServer server = new WireServer();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void close() {
        server.close();
    }

    private LlmClient client(String model) {
        return LlmProviders.load()
                .client(
                        model,
                        new ProviderContext(Settings.of(Map.of(
                                        "ANTHROPIC_API_KEY",
                                        "k-12345678",
                                        "ANTHROPIC_BASE_URL",
                                        server.url(),
                                        "OPENAI_API_KEY",
                                        "k-12345678",
                                        "OPENAI_BASE_URL",
                                        server.url() + "/v1",
                                        "GEMINI_API_KEY",
                                        "k-12345678",
                                        "GEMINI_BASE_URL",
                                        server.url(),
                                        "GROQ_API_KEY",
                                        "k-12345678",
                                        "GROQ_BASE_URL",
                                        server.url())))
                                .withTiming(new Timing(clock, clock.sleeper())));
    }

    private JsonNode sent(String model, LlmRequest request, String answer) {
        server.json(answer);
        try (LlmClient client = client(model)) {
            client.complete(request, CallOptions.ofDefaults());
        }
        return server.lastBody();
    }

    @Test
    void aModelThatRefusesForcedToolsIsAskedWithoutForce() {
        LlmRequest forced = LlmRequest.of("x").withTools(List.of(LOOK)).withToolChoice(ToolChoice.REQUIRED);
        String answer = WireSamples.anthropic().text("ok");

        assertThat(sent("anthropic/claude-sonnet-5-5", forced, answer)
                        .at("/tool_choice/type")
                        .asText())
                .isEqualTo("auto");
        server.forget();
        assertThat(sent("anthropic/claude-some-other", forced, answer)
                        .at("/tool_choice/type")
                        .asText())
                .isEqualTo("any");
    }

    @Test
    void toolsGoToResponsesWhereTheRegistrySaysSo() {
        sent("openai/gpt-6.1-sol", LlmRequest.of("x"), WireSamples.responses().text("ok"));
        assertThat(server.requests().get(0).getTarget()).isEqualTo("/v1/responses");
        server.forget();
        sent("openai/gpt-4.1", LlmRequest.of("x"), WireSamples.chat().text("ok"));
        assertThat(server.requests().get(0).getTarget()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void anthropicCachesTheBeginningOfARun() {
        LlmRequest request = LlmRequest.of(List.of(Message.system("rules"), Message.user("x")))
                .withTools(List.of(LOOK))
                .withTemperature(1.5);

        JsonNode body = sent(
                "anthropic/claude-some-other", request, WireSamples.anthropic().text("ok"));

        assertThat(body.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.at("/messages/0/content/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.path("temperature").asDouble()).isEqualTo(1.0);
    }

    @Test
    void limitsThatASchemaMayNotHoldStandInItsDescription() {
        JsonNode schema = WireJson.parse(
                        "{\"type\":\"object\",\"properties\":{\"minimum\":{\"type\":\"integer\",\"minimum\":1}},"
                                + "\"required\":[\"minimum\"]}")
                .orElseThrow();
        LlmRequest request = LlmRequest.of("x").withResponseSchema(new ResponseSchema("s", schema));

        JsonNode body = sent(
                "anthropic/claude-sonnet-5-5", request, WireSamples.anthropic().text("{\"minimum\":3}"));

        assertThat(body.at("/output_config/format/schema").toString())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"minimum\":{\"type\":\"integer\",\"description\":\"{minimum=1}\"}},"
                                + "\"required\":[\"minimum\"],\"additionalProperties\":false}");
    }

    @Test
    void geminiTakesNoSchemaBesideToolsBeforeItsThirdGeneration() {
        ResponseSchema schema = new ResponseSchema("s", WireJson.newObject().put("type", "object"));
        LlmRequest request = LlmRequest.of("x").withTools(List.of(LOOK)).withResponseSchema(schema);
        String answer = WireSamples.gemini().text("{}");

        assertThat(sent("gemini/gemini-2.5-flash", request, answer)
                        .at("/generationConfig/responseJsonSchema")
                        .isMissingNode())
                .isTrue();
        server.forget();
        assertThat(sent("gemini/gemini-3.8-flash", request, answer)
                        .at("/generationConfig/responseJsonSchema")
                        .isObject())
                .isTrue();
    }

    @Test
    void geminiSaysInItsBodyHowLongToWait() {
        server.answer(
                429,
                "application/json",
                "{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota.\",\"status\":\"RESOURCE_EXHAUSTED\","
                        + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.4s\"}]}}");
        try (LlmClient client = client("gemini/gemini-3.8-flash")) {
            assertThatThrownBy(() -> client.complete(LlmRequest.of("x"), CallOptions.ofDefaults()))
                    .isInstanceOfSatisfying(LlmException.Status.class, error -> {
                        assertThat(error.retryable()).isTrue();
                        assertThat(error.retryAfter()).contains(Duration.ofMillis(34_400));
                    });
            assertThat(clock.sleeps())
                    .hasSize(3)
                    .allSatisfy(waited -> assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(34_400)));
        }
    }

    @Test
    void theServersWordOnRetryingIsHeeded() {
        server.answer(500, "application/json", "{}", "x-should-retry", "false");
        try (LlmClient client = client("anthropic/claude-sonnet-5-5")) {
            assertThatThrownBy(() -> client.complete(LlmRequest.of("x"), CallOptions.ofDefaults()))
                    .isInstanceOfSatisfying(
                            LlmException.Status.class,
                            error -> assertThat(error.retryable()).isFalse());
        }
    }

    @Test
    void aPictureForAModelWithoutVisionIsRefusedBeforeItIsSent() {
        LlmRequest request =
                LlmRequest.of(List.of(new Message.User(List.of(new ContentPart.Image("image/png", "AAAA")))));
        try (LlmClient client = client("groq/llama-3.3-70b-versatile")) {
            assertThatThrownBy(() -> client.complete(request, CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Configuration.class)
                    .hasMessageContaining("sees no pictures");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void tokensAreCountedWhereTheProviderCountsAndElseEstimated() {
        server.json("{\"input_tokens\":17,\"totalTokens\":18}");
        LlmRequest request = LlmRequest.of("12345").withMaxOutputTokens(5);
        Map<String, String> paths = Map.of(
                "anthropic/claude-sonnet-5-5", "/v1/messages/count_tokens",
                "gemini/gemini-3.8-flash", "/v1beta/models/gemini-3.8-flash:countTokens",
                "openai/gpt-6.1-sol", "/v1/responses/input_tokens");
        paths.forEach((model, path) -> {
            try (LlmClient client = client(model)) {
                assertThat(client.countTokens(request, CallOptions.ofDefaults()))
                        .isEqualTo(new TokenCount(model.startsWith("gemini") ? 18 : 17, false));
            }
            assertThat(server.requests().get(server.requests().size() - 1).getTarget())
                    .isEqualTo(path);
        });
        try (LlmClient client = client("groq/llama-3.3-70b-versatile")) {
            assertThat(client.countTokens(request, CallOptions.ofDefaults())).isEqualTo(new TokenCount(2, true));
        }
    }

    @Test
    void aCallThatTheCeilingCutIsNotHandedOver() {
        server.stream(
                WireSamples.anthropic()
                        .sse(List.of(
                                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":1}}}",
                                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"look\",\"input\":{}}}",
                                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"at\\\":\"}}",
                                "{\"type\":\"content_block_stop\",\"index\":0}",
                                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"output_tokens\":5}}",
                                "{\"type\":\"message_stop\"}")),
                50);
        List<StreamEvent> events = new ArrayList<>();
        try (LlmClient client = client("anthropic/claude-sonnet-5-5")) {
            LlmResponse response = client.stream(LlmRequest.of("x"), CallOptions.ofDefaults(), events::add);

            assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
            assertThat(events).noneMatch(StreamEvent.ToolCallCompleted.class::isInstance);
        }
    }

    @Test
    void cancellingTheFutureCancelsTheCall() throws InterruptedException {
        List<String> events = WireSamples.chat().textStream("one", "two");
        server.stream(WireSamples.chat().sse(events), 5);
        Cancellation seen = new Cancellation();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (LlmClient client = client("openai/gpt-4.1")) {
            CompletableFuture<LlmResponse> future = client.streamAsync(
                    LlmRequest.of("x"), CallOptions.ofDefaults().withCancellation(seen), event -> {
                        if (event instanceof StreamEvent.TextDelta) {
                            begun.countDown();
                            await(cancelled);
                        } else if (event instanceof StreamEvent.Failed failed
                                && failed.error() instanceof LlmException.Cancelled) {
                            ended.countDown();
                        }
                    });
            begun.await();
            future.cancel(true);
            cancelled.countDown();
            ended.await();
            assertThat(seen.isCancelled()).isFalse();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
