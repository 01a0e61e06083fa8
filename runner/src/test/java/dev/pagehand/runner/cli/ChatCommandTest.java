package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code chat} against local servers, in every provider's format. */
class ChatCommandTest {

    private EveryWireServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        server = new EveryWireServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private CommandRun chat(String... args) {
        List<String> all = new ArrayList<>(List.of("chat", "--no-stream"));
        all.addAll(List.of(args));
        return CommandRun.of(folder, server.settings(), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom/mine",
                "openai/gpt-4.1",
                "openai/gpt-6.1-sol",
                "anthropic/claude-sonnet-5-5",
                "gemini/gemini-3.8-flash",
                "groq/some-new-model",
                "openrouter/vendor/model",
                "ollama/qwen3",
                "remote/gpt-4.1"
            })
    void toolsPicturesAndSchemasReachEveryProvider(String model) throws IOException {
        Files.writeString(
                folder.resolve("tools.json"),
                "[{\"name\":\"look\",\"description\":\"looks\",\"inputSchema\":{\"type\":\"object\",\"properties\":"
                        + "{\"at\":{\"type\":\"string\"}}}}]");
        Files.write(folder.resolve("dot.png"), new byte[] {1, 2, 3});
        Files.writeString(
                folder.resolve("schema.json"),
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"required\":[\"a\"],"
                        + "\"additionalProperties\":false}");

        CommandRun call = chat("see", "--model", model, "--tools", "tools.json", "--image", "dot.png", "--json");

        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.json().toString())
                .startsWith("{\"content\":\"\",\"reasoning\":\"\",\"toolCalls\":[{\"id\":\"c1\",\"name\":\"look\","
                        + "\"arguments\":{\"at\":\"door\"}}],\"finishReason\":\"tool_calls\",\"usage\":"
                        + "{\"inputTokens\":100,\"cachedInputTokens\":0,\"reasoningTokens\":0,\"outputTokens\":10},"
                        + "\"model\":\"m\",\"provider\":\"" + model.substring(0, model.indexOf('/'))
                        + "\",\"costUsd\":");
        assertThat(server.bodies().get(0)).contains("\"look\"", "AQID");

        CommandRun shaped = chat("see", "--model", model, "--schema", "schema.json", "--json");

        assertThat(shaped.exitCode()).as(shaped.err()).isZero();
        assertThat(shaped.json().get("content").asText()).isEqualTo("{\"a\":1}");
        assertThat(shaped.json().get("finishReason").asText()).isEqualTo("stop");
        assertThat(server.bodies().get(1)).contains("integer");
    }

    @Test
    void howTheAnswerIsWrittenGoesAlong() {
        CommandRun run = chat(
                "hi",
                "--model=custom/mine",
                "--top-p=0.9",
                "--seed=7",
                "--stop=END",
                "--stop=###",
                "--effort=low",
                "--max-tokens=50",
                "--temperature=0.2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(server.bodies().get(0))
                .contains("\"temperature\":0.2,\"top_p\":0.9,\"reasoning_effort\":\"low\",\"max_tokens\":50,\"seed\":7,"
                        + "\"stop\":[\"END\",\"###\"]");
    }

    @Test
    void whatAModelCannotHeedIsWrongUsageAndNotSent() {
        CommandRun seed = chat("hi", "--model=anthropic/claude-sonnet-5-5", "--seed=7");
        CommandRun effort = chat("hi", "--model=custom/mine", "--effort=huge");
        CommandRun share = chat("hi", "--model=custom/mine", "--top-p=1.5");

        assertThat(List.of(seed, effort, share))
                .allSatisfy(run -> assertThat(run.exitCode()).isEqualTo(2));
        assertThat(seed.err()).contains("Anthropic's Messages, which knows no seed");
        assertThat(effort.err()).contains("'huge'", "none, minimal, low, medium, high, max");
        assertThat(share.err()).contains("topP is 1.5");
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void theDemonstrationAsksInThreeWays() {
        CommandRun shown = chat("--demo", "--model", "openai/gpt-4.1");
        CommandRun json = chat("--demo", "--model", "openai/gpt-4.1", "--json");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).isEqualToNormalizingNewlines("""
                        --- synchronous ---
                        {"a":1}
                        --- streaming ---
                        {"a":1}
                        --- asynchronous ---
                        {"a":1}
                        """);
        assertThat(json.json().fieldNames()).toIterable().containsExactly("synchronous", "streaming", "asynchronous");
        assertThat(server.bodies()).hasSize(6);
        assertThat(server.bodies().get(1)).contains("\"stream\":true");
    }

    @Test
    void withoutAQuestionItSaysHowToAsk() {
        CommandRun run = chat("--model", "openai/gpt-4.1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("pagehand chat \"");
    }

    @Test
    void theOrchestratorAsksTheCheapestThatIsConfigured() {
        CommandRun run = chat("hello", "--model", "auto:cost-optimized", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("content").asText()).isEqualTo("{\"a\":1}");
        assertThat(server.bodies()).hasSize(1);
        assertThat(server.paths()).containsExactly("/groq/v1/chat/completions");
        assertThat(run.json().get("costUsd").decimalValue()).isEqualByComparingTo("0.0000058");
    }

    @Test
    void aRunWithTheOrchestratorKnowsWhatItCost() throws IOException {
        try (PlainSite site = new PlainSite();
                ScriptedModel model = new ScriptedModel(true, true)) {
            Map<String, String> settings = new HashMap<>();
            settings.put("OPENAI_API_KEY", "k");
            settings.put("OPENAI_BASE_URL", model.url().replace("/chat/completions", ""));
            settings.put("PAGEHAND_AUTO_MODELS", "openai/gpt-4.1");
            CommandRun run = CommandRun.of(
                    folder,
                    settings,
                    "run",
                    "Write Bob into the name and send it.",
                    "--model",
                    "auto:balanced",
                    "--max-cost",
                    "0.50",
                    "--allow-private",
                    "--url",
                    site.url(),
                    "--json");

            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(run.json().get("model").asText()).isEqualTo("auto:balanced");
            assertThat(run.json().at("/usage/costUsd").decimalValue()).isEqualByComparingTo("0.00084");
        }
    }
}
