package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {

    static Stream<Arguments> wrongInput() {
        return Stream.of(
                wrong(2, "write an address such as https://", "run", "click 'x'", "--url", "http://ex ample"),
                wrong(2, "https://example.com", "snapshot", "--url", "example.com"),
                wrong(4, "does not resolve", "run", "click 'x'", "--url", "https://no-such-host.invalid"),
                wrong(1, "--allow-private", "snapshot", "--url", "http://127.0.0.1:9/"),
                wrong(4, "could not be opened", "snapshot", "--allow-private", "--url", nobodyThere()),
                wrong(2, "provider", "run", "click 'x'", "--model", "nonsense"),
                wrong(2, "nobody", "run", "click 'x'", "--model", "nobody/knows"),
                wrong(2, "LLM_API_URL", "run", "click 'x'", "--model", "custom/gpt-4.1"),
                wrong(2, "OPENAI_API_KEY", "chat", "hello", "--model", "openai/gpt-4.1"),
                wrong(2, "--timeout", "run", "click 'x'", "--timeout", "soon"),
                wrong(2, "maxSteps", "run", "click 'x'", "--max-steps", "0"),
                wrong(2, "0.10", "run", "click 'x'", "--max-cost", "much"),
                wrong(2, "--output-schema", "run", "click 'x'", "--output-schema", "nowhere.json"),
                wrong(2, "--args", "call", "browser_click", "--args", "{", "--url", "https://example.com"),
                wrong(2, "--url", "snapshot"),
                wrong(2, "--help", "run"),
                wrong(2, "quotes", "run", "click", "it"),
                wrong(2, "fetch_token.py", "token"),
                wrong(2, "snapshot", "snapshto"),
                wrong(4, "no such file", "demo", "--browser", "/nowhere/chromium"));
    }

    private static String nobodyThere() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments wrong(int code, String message, String... args) {
        return Arguments.of(code, message, args);
    }

    @ParameterizedTest
    @MethodSource("wrongInput")
    void wrongInputIsToldWithoutAStackTrace(int code, String message, String[] args) {
        CommandRun run = CommandRun.of(args);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message).doesNotContain("\tat ", "Exception");
        assertThat(run.out()).isEmpty();
        OwnProcesses.awaitNone();
    }

    @Test
    void withJsonTheErrorIsADocument() {
        CommandRun run = CommandRun.of("run", "click 'x'", "--url", "https://no-such-host.invalid", "--json");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.json().get("status").asText()).isEqualTo("failed");
        assertThat(run.json().get("error").get("message").asText()).contains("no-such-host.invalid");
    }

    @Test
    void verboseShowsWhereItCameFrom() {
        assertThat(CommandRun.of("snapshot", "--url", "example.com", "--verbose")
                        .err())
                .contains("\tat ");
    }

    @Test
    void aTokenScriptThatIsMissingIsAWrongSetting(@TempDir Path folder) {
        Map<String, String> settings = Map.of(
                "LLM_API_URL", "http://127.0.0.1:9/v1/chat/completions",
                "LLM_MODEL_NAME", "some-model",
                "LLM_TOKEN_COMMAND", "python3 nowhere.py");
        CommandRun token = CommandRun.of(folder, settings, "token");
        CommandRun run = CommandRun.of(folder, settings, "run", "click 'x'");

        assertThat(token.exitCode()).as(token.err()).isEqualTo(2);
        assertThat(token.err()).contains("nowhere.py");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere.py").startsWith("Model: custom/some-model");
    }

    @Test
    void aTokenScriptThatPrintsRubbishIsAnAuthenticationError(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("fetch_token.py"), "print('hello')\n");

        CommandRun run = CommandRun.of(folder, Map.of(), "token", "--json");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.json().get("error").get("message").asText()).contains("fetch_token.py", "access_token");
    }

    @Test
    void aTokenIsNeverShown(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("fetch_token.py"),
                "print('{\"access_token\": \"planted-secret\", \"expires_in\": 60}')\n");

        CommandRun run = CommandRun.of(folder, Map.of(), "token", "--json", "--verbose");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("source").asText()).contains("fetch_token.py");
        assertThat(run.json().get("expiresAt").asText()).endsWith("Z");
        assertThat(run.out() + run.err()).doesNotContain("planted-secret");
    }

    @Test
    void aModelThatCannotBeReachedIsTheEnvironment(@TempDir Path folder) {
        Map<String, String> settings = Map.of(
                "LLM_API_URL", "http://127.0.0.1:9/v1/chat/completions", "LLM_API_KEY", "k", "LLM_MODEL_NAME", "m");
        CommandRun run = CommandRun.of(folder, settings, "chat", "hello", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.json().get("error").get("kind").asText()).isEqualTo("environment");
    }

    @Test
    void helpAndVersionAreNoErrors() {
        CommandRun help = CommandRun.of("run", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: pagehand run", "Example:");
        assertThat(CommandRun.of("help", "run").out()).isEqualTo(help.out());
        assertThat(CommandRun.of("--version").out()).startsWith("pagehand ");
    }

    @Test
    void doctorTellsWhatIsThereAndHowToMendWhatIsNot() {
        CommandRun good = CommandRun.of("doctor", "--json");
        CommandRun bad = CommandRun.of("doctor", "--json", "--browser", "/nowhere/chromium");

        assertThat(good.exitCode()).as(good.out()).isZero();
        assertThat(good.json().get("ok").asBoolean()).isTrue();
        assertThat(good.json().get("checks"))
                .extracting(check -> check.get("name").asText())
                .contains("java", "driver", "browser", "model", "database");
        assertThat(bad.exitCode()).isEqualTo(4);
        assertThat(bad.json().get("checks")).anySatisfy(check -> {
            assertThat(check.get("ok").asBoolean()).isFalse();
            assertThat(check.get("mend").asText()).isNotBlank();
        });
    }

    @Test
    void modelsNamesTheOneThatDecides() {
        assertThat(CommandRun.of("models", "--json").json())
                .filteredOn(model -> model.get("default").asBoolean())
                .extracting(model -> model.get("name").asText())
                .containsExactly("offline/rules");
    }
}
