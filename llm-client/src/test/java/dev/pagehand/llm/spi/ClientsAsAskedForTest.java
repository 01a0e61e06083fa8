package dev.pagehand.llm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.orchestration.QuotaSnapshot;
import dev.pagehand.llm.retry.Timing;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.stats.CallOutcome;
import dev.pagehand.llm.stats.ModelStatistics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link LlmProviders} puts around the clients of providers, against a real server. */
@Timeout(60)
class ClientsAsAskedForTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");
    private static final CallOptions USUAL = CallOptions.ofDefaults();

    private final ChatServer server = new ChatServer();
    private final ChatServer other = new ChatServer();

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
        other.close();
    }

    private ProviderContext context(String... more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("LLM_API_URL", server.url(), "OPENAI_API_KEY", "sk-planted", "OPENAI_BASE_URL", server.base()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new ProviderContext(Settings.of(settings), folder, line -> {})
                .withTiming(new Timing(clock, clock.sleeper()));
    }

    private LlmClient client(String model, String... more) {
        return LlmProviders.load().client(model, context(more));
    }

    private static MockResponse.Builder answer(int status, String body) {
        return ChatServer.response(status, "application/json", body).newBuilder();
    }

    @Test
    void aCallThatMeetsAnOutageIsMadeAgain() {
        server.answer(503, "text/plain", "away").json(ChatServer.text("hi"));
        try (LlmClient client = client("custom/m")) {
            assertThat(client.complete(HELLO, USUAL).text()).isEqualTo("hi");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void fourAttemptsAreTheLimit() {
        for (int i = 0; i < 9; i++) {
            server.answer(503, "text/plain", "away");
        }
        try (LlmClient client = client("openai/gpt-4.1")) {
            assertThatThrownBy(() -> client.complete(HELLO, USUAL)).isInstanceOf(LlmException.Status.class);
        }
        assertThat(server.requests()).hasSize(4);
        assertThat(clock.sleeps()).hasSize(3);
    }

    @Test
    void aStreamThatHasBegunIsNotMadeAgain() {
        List<StreamEvent> events = new ArrayList<>();
        server.raw(1_000, "data: " + ChatServer.delta("{\"content\":\"half\"}") + "\n\n")
                .json(ChatServer.text("again"));
        try (LlmClient client = client("custom/m")) {
            assertThatThrownBy(() -> client.stream(HELLO, USUAL, events::add)).isInstanceOf(LlmException.class);
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(events).filteredOn(StreamEvent.Failed.class::isInstance).hasSize(1);
    }

    @Test
    void aStreamThatHasNotBegunIsMadeAgain() {
        List<StreamEvent> events = new ArrayList<>();
        server.answer(503, "text/plain", "away").stream(
                1_000, ChatServer.delta("{\"content\":\"hi\"}"), ChatServer.end("stop"));
        try (LlmClient client = client("custom/m")) {
            assertThat(client.stream(HELLO, USUAL, events::add).text()).isEqualTo("hi");
        }
        assertThat(events).noneMatch(StreamEvent.Failed.class::isInstance);
    }

    @Test
    void whatAnAnswerSaysOfRateLimitsIsHeardAlsoWithAnError() {
        List<QuotaSnapshot> heard = new ArrayList<>();
        server.answer(answer(429, "{\"error\":{\"message\":\"slow down\"}}")
                        .setHeader("x-ratelimit-remaining-requests", "0")
                        .setHeader("x-ratelimit-reset-requests", "1ms")
                        .build())
                .json(ChatServer.text("hi"));
        try (LlmClient client =
                LlmProviders.load().client("openai/gpt-4.1", context().withQuotas(heard::add))) {
            client.complete(HELLO, USUAL);
        }
        assertThat(heard).singleElement().satisfies(quota -> {
            assertThat(quota.model()).hasToString("openai/gpt-4.1");
            assertThat(quota.limits())
                    .singleElement()
                    .satisfies(limit -> assertThat(limit.left()).isZero());
        });
    }

    @Test
    void everyClientKeepsStatisticsAndTellsTheObserver() {
        List<CallOutcome> outcomes = new ArrayList<>();
        server.answer(400, "application/json", "{\"error\":{\"message\":\"no\"}}")
                .json(ChatServer.text("hi"));
        ProviderContext watched = context().withObserver((model, request) -> outcomes::add);
        try (LlmClient client = LlmProviders.load().client("openai/gpt-4.1", watched)) {
            assertThatThrownBy(() -> client.complete(HELLO, USUAL)).isInstanceOf(LlmException.Status.class);
            client.complete(HELLO, USUAL);
            ModelStatistics known = client.statistics().get(0);
            assertThat(known.calls()).isEqualTo(2);
            assertThat(known.errors().values()).containsExactly(1L);
            assertThat(known.usage().outputTokens()).isEqualTo(20);
            assertThat(known.costUsd()).isEqualByComparingTo("0.00018");
        }
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void theUsersOwnPricesAndTiersHold() throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), """
                {"models": [{"name": "openai/gpt-4.1", "price": {"input": 1, "output": 2,
                  "above": [{"promptTokens": 9, "input": 1000, "output": 1000}]}}]}""");
        server.json(ChatServer.text("hi"));
        try (LlmClient client = client("openai/gpt-4.1", "PAGEHAND_MODELS", file.toString())) {
            assertThat(client.complete(HELLO, USUAL).costUsd().orElseThrow()).isEqualByComparingTo("0.03");
            assertThat(client.priceCeiling(Instant.now(), 9).orElseThrow().input())
                    .isEqualByComparingTo("1");
            assertThat(client.priceCeiling(Instant.now(), 10).orElseThrow().input())
                    .isEqualByComparingTo("1000");
        }
    }

    @Test
    void aPriceHoldsOnTheDaysThatItIsFor() throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), """
                {"models": [{"name": "openai/gpt-4.1", "prices": [
                  {"input": 1, "output": 0, "until": "2026-11-30"}, {"input": 2, "output": 0, "from": "2026-12-01"}]}]}""");
        server.json(ChatServer.text("hi")).json(ChatServer.text("hi"));
        try (LlmClient client = client("openai/gpt-4.1", "PAGEHAND_MODELS", file.toString())) {
            clock.set(Instant.parse("2026-11-30T23:59:59Z"));
            BigDecimal before = client.complete(HELLO, USUAL).costUsd().orElseThrow();
            clock.set(Instant.parse("2026-12-01T00:00:00Z"));
            BigDecimal after = client.complete(HELLO, USUAL).costUsd().orElseThrow();

            assertThat(after).isEqualByComparingTo(before.add(before));
        }
    }

    @Test
    void anAnswerThatTellsNoUsageHasAnUnknownCost() {
        server.json("{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}");
        try (LlmClient client = client("openai/gpt-4.1")) {
            assertThat(client.complete(HELLO, USUAL).costUsd()).isEmpty();
            assertThat(client.statistics().get(0).callsWithoutCost()).isEqualTo(1);
        }
    }

    @Test
    void anUnknownPriceStaysUnknown() {
        server.json(ChatServer.text("hi"));
        try (LlmClient client = client("custom/m")) {
            assertThat(client.complete(HELLO, USUAL).costUsd()).isEmpty();
            assertThat(client.statistics().get(0).callsWithoutCost()).isEqualTo(1);
        }
    }

    @Test
    void theOrchestratorChoosesAmongWhatIsConfiguredAndMovesOn() {
        for (int i = 0; i < 4; i++) {
            server.answer(503, "text/plain", "away");
        }
        other.json(ChatServer.text("from the other"));
        try (LlmClient client = client(
                "auto:failover",
                "GROQ_API_KEY",
                "g",
                "GROQ_BASE_URL",
                other.base(),
                "PAGEHAND_AUTO_MODELS",
                "openai/gpt-4.1,groq/llama-3.1-8b-instant")) {
            LlmResponse response = client.complete(HELLO, USUAL);
            assertThat(client.model()).hasToString("auto:failover");
            assertThat(response.text()).isEqualTo("from the other");
            assertThat(response.costUsd().orElseThrow()).isEqualByComparingTo("0.0000021");
            assertThat(client.statistics())
                    .extracting(known -> known.model() + " " + known.errors().size())
                    .containsExactlyInAnyOrder("openai/gpt-4.1 1", "groq/llama-3.1-8b-instant 0");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void theOrchestratorHeedsWhatAProviderSaidOfItsRateLimit() {
        server.answer(answer(200, ChatServer.text("first"))
                .setHeader("x-ratelimit-remaining-requests", "0")
                .setHeader("x-ratelimit-reset-requests", "10m")
                .build());
        other.json(ChatServer.text("second"));
        try (LlmClient client = client(
                "auto:failover",
                "GROQ_API_KEY",
                "g",
                "GROQ_BASE_URL",
                other.base(),
                "PAGEHAND_AUTO_MODELS",
                "openai/gpt-4.1,groq/llama-3.1-8b-instant")) {
            assertThat(client.complete(HELLO, USUAL).text()).isEqualTo("first");
            assertThat(client.complete(HELLO, USUAL).text()).isEqualTo("second");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anUnknownStrategyNamesTheKnownOnes() {
        assertThatThrownBy(() -> client("auto:cheap"))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("cost-optimized, performance-optimized, balanced, failover, load-balanced");
    }

    @Test
    void aServerThatRefusesSchemasIsAskedByThePrompt() throws IOException {
        ResponseSchema schema = new ResponseSchema(
                "s",
                new ObjectMapper()
                        .readTree(
                                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"required\":[\"a\"]}"));
        String fitting = ChatServer.text("{\\\"a\\\": 1}");
        server.answer(400, "application/json", "{\"error\":{\"message\":\"response_format is not supported\"}}")
                .json(fitting)
                .json(fitting);
        try (LlmClient client = client("custom/m")) {
            assertThat(client.complete(HELLO.withResponseSchema(schema), USUAL).text())
                    .contains("1");
            client.complete(HELLO.withResponseSchema(schema), USUAL);
        }
        assertThat(server.body(0)).contains("\"response_format\"");
        assertThat(server.requests()).hasSize(3);
        assertThat(server.body(1)).doesNotContain("\"response_format\"");
        assertThat(server.body(2)).doesNotContain("\"response_format\"");
    }
}
