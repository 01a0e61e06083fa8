package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomModelTest {

    private static PlainSite site;

    @BeforeAll
    static void open() throws IOException {
        site = new PlainSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static CommandRun run(Path folder, Map<String, String> settings) {
        return CommandRun.of(
                folder,
                settings,
                "run",
                "Write Bob into the name and send it.",
                "--allow-private",
                "--url",
                site.url(),
                "--json");
    }

    private static Map<String, String> settings(ScriptedModel model) {
        return Map.of("LLM_API_URL", model.url(), "LLM_API_KEY", "any", "LLM_MODEL_NAME", "scripted");
    }

    @ParameterizedTest(name = "native calls {0}, streaming {1}")
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void theSameTaskSucceedsHoweverTheModelAnswers(boolean nativeCalls, boolean streams, @TempDir Path folder)
            throws IOException {
        try (ScriptedModel model = new ScriptedModel(nativeCalls, streams)) {
            CommandRun run = run(folder, settings(model));

            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(run.err()).startsWith("Model: custom/scripted");
            assertThat(run.json().get("answer").asText()).isEqualTo("Sent: Bob, Small");
            assertThat(run.json().get("usage").get("modelCalls").asInt()).isEqualTo(3);
            assertThat(run.json().get("usage").get("inputTokens").asInt()).isEqualTo(300);
            assertThat(run.json().get("usage").get("costUsd").isNull()).isTrue();
        }
    }

    @ParameterizedTest(name = "native calls {0}: asked {1} times")
    @CsvSource({"true,4,browser_fly", "false,2,Colourless green ideas"})
    void nonsenseGetsItsChanceAndThenEndsTheRun(boolean nativeCalls, int asked, String said, @TempDir Path folder)
            throws IOException {
        try (ScriptedModel model = new ScriptedModel(nativeCalls, true)) {
            model.talkNonsense();

            CommandRun run = run(folder, settings(model));

            assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(1);
            assertThat(model.requests()).hasSize(asked);
            assertThat(run.json().at("/status").asText()).isEqualTo("failed");
            assertThat(run.json().at("/error/kind").asText()).isEqualTo("model");
            assertThat(run.json().at("/error/message").asText()).contains(said, "choose another");
            assertThat(run.err()).doesNotContain("\tat ");
            OwnProcesses.awaitNone();
        }
    }

    private static Map<String, String> withScript(ScriptedModel model, Path folder) throws IOException {
        Files.copy(Path.of("..", "fetch_token.py"), folder.resolve("fetch_token.py"));
        Map<String, String> settings = new HashMap<>();
        settings.put("LLM_API_URL", model.url());
        settings.put("LLM_MODEL_NAME", "scripted");
        // Named, since the OAuth settings below would be used without a script otherwise.
        settings.put("LLM_TOKEN_COMMAND", "python3 fetch_token.py");
        settings.put("OAUTH_TOKEN_URL", model.tokenUrl());
        settings.put("OAUTH_CLIENT_ID", "us");
        settings.put("OAUTH_CLIENT_SECRET", "planted-secret");
        return settings;
    }

    @Test
    void anOutdatedTokenIsFetchedAgainAndTheTaskGoesOn(@TempDir Path folder) throws IOException {
        try (ScriptedModel model = new ScriptedModel(true, true)) {
            model.accept("token-2");

            CommandRun run = run(folder, withScript(model, folder));

            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(model.tokensFetched()).isEqualTo(2);
            assertThat(model.refused()).isEqualTo(1);
            assertThat(run.err() + run.out()).doesNotContain("planted-secret", "token-1", "token-2");
        }
    }

    @Test
    void theFourthRefusalInARowIsAnErrorThatSaysWhatToCheck(@TempDir Path folder) throws IOException {
        try (ScriptedModel model = new ScriptedModel(true, true)) {
            model.accept("none of ours");

            CommandRun run = run(folder, withScript(model, folder));

            assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(4);
            assertThat(model.refused()).isEqualTo(4);
            assertThat(run.json().get("status").asText()).isEqualTo("failed");
            assertThat(run.json().get("error").get("message").asText())
                    .contains("401")
                    .contains("fetch_token.py");
        }
    }

    @Test
    void aMoneyLimitWithoutAPriceIsRefused(@TempDir Path folder) throws IOException {
        try (ScriptedModel model = new ScriptedModel(true, true)) {
            CommandRun run = CommandRun.of(
                    folder,
                    settings(model),
                    "run",
                    "Send it.",
                    "--allow-private",
                    "--url",
                    site.url(),
                    "--max-cost",
                    "0.10");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(model.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void chatPrintsItsDocument(boolean streams, @TempDir Path folder) throws IOException {
        try (ScriptedModel model = new ScriptedModel(true, streams)) {
            Path tools = Files.writeString(
                    folder.resolve("tools.json"),
                    "[{\"name\":\"browser_type\",\"description\":\"types\",\"inputSchema\":{\"type\":\"object\"}}]");
            CommandRun run = CommandRun.of(
                    folder,
                    settings(model),
                    "chat",
                    "hello",
                    "--json",
                    "--tools",
                    tools.toString(),
                    streams ? "--verbose" : "--no-stream");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.json().get("toolCalls").get(0).get("name").asText()).isEqualTo("browser_type");
            assertThat(run.json()
                            .get("toolCalls")
                            .get(0)
                            .get("arguments")
                            .get("text")
                            .asText())
                    .isEqualTo("Bob");
            assertThat(run.json().get("finishReason").asText()).isEqualTo("tool_calls");
            assertThat(run.json().get("usage").get("inputTokens").asInt()).isEqualTo(100);
            assertThat(run.json().get("provider").asText()).isEqualTo("custom");
            assertThat(run.json().get("costUsd").isNull()).isTrue();
            assertThat(model.requests().get(0).get("messages").get(0).toString())
                    .contains("You are a helpful assistant.");
            assertThat(model.requests().get(0).get("temperature").asDouble()).isEqualTo(0.7);
        }
    }
}
