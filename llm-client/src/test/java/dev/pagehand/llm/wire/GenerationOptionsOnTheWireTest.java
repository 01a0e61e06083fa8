package dev.pagehand.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each provider is sent of the options of a request, seen from its side. */
class GenerationOptionsOnTheWireTest {

    private static final GenerationOptions ALL = GenerationOptions.ofDefaults()
            .withTemperature(0.5)
            .withMaxOutputTokens(99)
            .withTopP(0.9)
            .withSeed(7)
            .withStopSequences(List.of("END", "###"))
            .withEffort(ReasoningEffort.LOW);

    private final WireServer server = new WireServer();

    @AfterEach
    void close() {
        server.close();
    }

    private LlmClient client(String model) {
        Map<String, String> settings = new HashMap<>(Map.of("LLM_API_URL", server.url() + "/chat/completions"));
        for (String provider : List.of("OPENAI", "ANTHROPIC", "GEMINI", "GROQ", "OPENROUTER", "OLLAMA", "REMOTE")) {
            settings.put(provider + "_BASE_URL", server.url());
            settings.put(provider + "_API_KEY", "k-12345678");
        }
        settings.put("REMOTE_AUTH_TOKEN", "t-12345678");
        return LlmProviders.load().client(model, new ProviderContext(Settings.of(settings)));
    }

    private JsonNode sent(String model, GenerationOptions options) {
        return sent(model, LlmRequest.of("x").withGeneration(options));
    }

    private JsonNode sent(String model, LlmRequest request) {
        server.forget();
        server.json(answer(model));
        try (LlmClient client = client(model)) {
            client.complete(request, CallOptions.ofDefaults());
        }
        return server.lastBody();
    }

    private static String answer(String model) {
        if (model.startsWith("anthropic/")) {
            return WireSamples.anthropic().text("{}");
        }
        if (model.startsWith("gemini/")) {
            return WireSamples.gemini().text("{}");
        }
        if (model.startsWith("remote/")) {
            return WireSamples.remote().text("{}");
        }
        return model.contains("-sol")
                ? WireSamples.responses().text("{}")
                : WireSamples.chat().text("{}");
    }

    private static GenerationOptions effort(ReasoningEffort effort) {
        return GenerationOptions.ofDefaults().withEffort(effort);
    }

    @ParameterizedTest
    @CsvSource({
        "custom/some-model, reasoning_effort, max_tokens",
        "ollama/qwen3, reasoning_effort, max_tokens",
        "groq/openai/gpt-oss-120b, reasoning_effort, max_tokens",
        "openrouter/vendor/some-model, /reasoning/effort, max_tokens",
        "openai/gpt-7, reasoning_effort, max_completion_tokens"
    })
    void chatCompletionsTakesAll(String model, String effort, String ceiling) {
        JsonNode body = sent(model, ALL);

        assertThat(RequestRules.problems(Wire.OPENAI_CHAT, body)).isEmpty();
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.path("top_p").asDouble()).isEqualTo(0.9);
        assertThat(body.path("seed").asInt()).isEqualTo(7);
        assertThat(body.path("stop").toString()).isEqualTo("[\"END\",\"###\"]");
        assertThat(body.path(ceiling).asInt()).isEqualTo(99);
        assertThat(body.at(effort.startsWith("/") ? effort : "/" + effort).asText())
                .isEqualTo("low");
    }

    @Test
    void nothingIsSentThatWasNotAskedFor() {
        assertThat(sent("openai/gpt-7", GenerationOptions.ofDefaults()).fieldNames())
                .toIterable()
                .containsExactly("model", "messages", "stream");
        assertThat(sent("anthropic/claude-some-other", GenerationOptions.ofDefaults())
                        .fieldNames())
                .toIterable()
                .containsExactly("model", "max_tokens", "messages", "stream");
        assertThat(sent("gemini/gemini-3.8-flash", GenerationOptions.ofDefaults())
                        .path("generationConfig")
                        .toString())
                .isEqualTo("{\"thinkingConfig\":{\"includeThoughts\":true}}");
    }

    @Test
    void responsesTakesTopPAndEffortAndHasNoSeedNorStops() {
        JsonNode body = sent("openai/gpt-6.1-sol", effort(ReasoningEffort.MAX).withTopP(0.9));

        assertThat(RequestRules.problems(Wire.OPENAI_RESPONSES, body)).isEmpty();
        assertThat(body.at("/reasoning/effort").asText()).isEqualTo("xhigh");
        // The registry knows that this model takes its own only.
        assertThat(body.has("top_p")).isFalse();
        refuses("openai/gpt-6.1-sol", GenerationOptions.ofDefaults().withSeed(7), "seed");
        refuses("openai/gpt-6.1-sol", GenerationOptions.ofDefaults().withStopSequences(List.of("x")), "stop sequences");
    }

    @Test
    void anthropicTakesEffortBesideASchema() {
        ResponseSchema schema = new ResponseSchema("s", WireJson.newObject().put("type", "object"));
        GenerationOptions options =
                effort(ReasoningEffort.MINIMAL).withTopP(0.9).withStopSequences(List.of("END"));

        JsonNode body = sent(
                "anthropic/claude-some-other",
                LlmRequest.of("x").withGeneration(options).withResponseSchema(schema));

        assertThat(RequestRules.problems(Wire.ANTHROPIC, body)).isEmpty();
        assertThat(body.at("/output_config/effort").asText()).isEqualTo("low");
        assertThat(body.at("/output_config/format/type").asText()).isEqualTo("json_schema");
        assertThat(body.path("top_p").asDouble()).isEqualTo(0.9);
        assertThat(body.path("stop_sequences").toString()).isEqualTo("[\"END\"]");
    }

    @Test
    void anthropicTakesTemperatureOrTopPAndNoSeed() {
        GenerationOptions both =
                GenerationOptions.ofDefaults().withTemperature(1.5).withTopP(0.9);

        JsonNode body = sent("anthropic/claude-some-other", both);

        assertThat(body.path("temperature").asDouble()).isEqualTo(1.0);
        assertThat(body.has("top_p")).isFalse();
        refuses("anthropic/claude-some-other", both.withSeed(7), "seed");
        refuses("anthropic/claude-some-other", both.withStopSequences(List.of("\n")), "nothing but spaces");
    }

    @Test
    void noEffortDisablesThinkingWhereAModelCanDoWithout() {
        assertThat(sent("anthropic/claude-haiku-5-5", effort(ReasoningEffort.NONE))
                        .at("/thinking/type")
                        .asText())
                .isEqualTo("disabled");
        JsonNode always = sent("anthropic/claude-sonnet-5-5", effort(ReasoningEffort.NONE));
        assertThat(always.has("thinking")).isFalse();
        assertThat(always.at("/output_config/effort").asText()).isEqualTo("low");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash, NONE, MINIMAL",
        "gemini-4-argon, NONE, LOW",
        "gemini-4-argon, MEDIUM, MEDIUM",
        "gemini-4-argon, MAX, HIGH"
    })
    void geminiHasLevelsFromItsThirdGeneration(String model, ReasoningEffort effort, String level) {
        JsonNode body = sent("gemini/" + model, effort(effort));

        assertThat(RequestRules.problems(Wire.GEMINI, body)).isEmpty();
        assertThat(body.at("/generationConfig/thinkingConfig").toString())
                .isEqualTo("{\"includeThoughts\":true,\"thinkingLevel\":\"" + level + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, NONE, 0",
        "gemini-2.5-pro, NONE, 128",
        "gemini-2.5-pro, MINIMAL, 1024",
        "gemini-2.5-pro, MEDIUM, 8192",
        "gemini-2.5-pro, MAX, 24576"
    })
    void geminiHasABudgetBefore(String model, ReasoningEffort effort, int budget) {
        JsonNode body = sent("gemini/" + model, effort(effort));

        assertThat(RequestRules.problems(Wire.GEMINI, body)).isEmpty();
        assertThat(body.at("/generationConfig/thinkingConfig/thinkingBudget").asInt(-1))
                .isEqualTo(budget);
    }

    @Test
    void geminiTakesAllOthersToo() {
        JsonNode body = sent("gemini/gemini-3.8-flash", ALL);

        assertThat(RequestRules.problems(Wire.GEMINI, body)).isEmpty();
        JsonNode config = body.path("generationConfig");
        assertThat(config.path("topP").asDouble()).isEqualTo(0.9);
        assertThat(config.path("seed").asInt()).isEqualTo(7);
        assertThat(config.path("stopSequences").toString()).isEqualTo("[\"END\",\"###\"]");
        refuses("gemini/gemini-3.8-flash", ALL.withSeed(1L << 40), "a seed from -2147483648");
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5-mini, NONE, minimal",
        "openai/gpt-5-mini, MAX, high",
        "openai/gpt-5.1, MINIMAL, low",
        "openai/gpt-5.1, NONE, none",
        "openai/gpt-5.2, MAX, xhigh",
        "openai/o4-mini, NONE, low",
        "openai/gpt-6-luna, MAX, xhigh",
        "groq/openai/gpt-oss-20b, NONE, low",
        "groq/openai/gpt-oss-20b, MAX, high",
        "groq/qwen/qwen3-32b, NONE, none",
        "ollama/gpt-oss:20b, NONE, low",
        "ollama/qwen3, MINIMAL, low",
        "custom/any, MAX, high"
    })
    void anEffortIsToldInTheNearestWordThatTheModelKnows(String model, ReasoningEffort effort, String word) {
        assertThat(sent(model, effort(effort)).path("reasoning_effort").asText())
                .isEqualTo(word);
    }

    @Test
    void anEffortIsLeftOutForModelsThatHaveNone() {
        for (String model :
                List.of("openai/gpt-4.1", "groq/llama-3.1-8b-instant", "groq/qwen/qwen3-32b", "remote/any")) {
            assertThat(sent(model, effort(ReasoningEffort.HIGH)).toString())
                    .describedAs(model)
                    .doesNotContain("effort");
        }
        assertThat(sent("gemini/gemini-2.0-flash", effort(ReasoningEffort.HIGH)).has("generationConfig"))
                .isFalse();
        assertThat(sent("openai/gpt-6.2-sol", effort(ReasoningEffort.NONE))
                        .at("/reasoning/effort")
                        .asText())
                .isEqualTo("low");
    }

    @Test
    void theGatewaysProtocolHasNoSeedNorStops() {
        assertThat(sent("remote/any", GenerationOptions.ofDefaults().withTopP(0.9))
                        .has("top_p"))
                .isFalse();
        refuses("remote/any", GenerationOptions.ofDefaults().withSeed(7), "seed");
        refuses("remote/any", GenerationOptions.ofDefaults().withStopSequences(List.of("x")), "stop sequences");
    }

    private void refuses(String model, GenerationOptions options, String why) {
        server.forget();
        try (LlmClient client = client(model)) {
            assertThatThrownBy(
                            () -> client.complete(LlmRequest.of("x").withGeneration(options), CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.Configuration.class)
                    .hasMessageContaining(why)
                    .hasMessageContaining(model);
        }
        assertThat(server.requests()).isEmpty();
    }
}
