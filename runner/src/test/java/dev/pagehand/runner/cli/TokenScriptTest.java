package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person is told whose token script does not work, and that no script outlives the command. */
@DisabledOnOs(OS.WINDOWS)
class TokenScriptTest {

    private static final String HANGS = "import time\ntime.sleep(300)\n";

    static Stream<Arguments> badScripts() {
        return Stream.of(
                Arguments.of("print('hello')", "not one JSON object"),
                Arguments.of("pass", "printed nothing"),
                Arguments.of("print('x' * 10_000_000)", "more than 64 KiB"),
                Arguments.of("raise SystemExit('invalid_client')", "it said: invalid_client"),
                Arguments.of("print('{\"access_token\": \"planted\\\\r\\\\nX-Evil: 1\"}')", "line break"));
    }

    private static Map<String, String> settings(String url) {
        return Map.of("LLM_API_URL", url, "LLM_MODEL_NAME", "scripted");
    }

    @ParameterizedTest
    @MethodSource("badScripts")
    void whatTheScriptPrintsWrongIsTold(String python, String problem, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("fetch_token.py"), python + "\n");
        try (ScriptedModel model = new ScriptedModel(true, true)) {
            CommandRun run = CommandRun.of(folder, settings(model.url()), "chat", "hello");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.err())
                    .contains("Python script failed", problem, "run it by hand in " + folder)
                    .doesNotContain("\tat ", "planted");
            assertThat(run.out()).isEmpty();
            assertThat(model.requests()).isEmpty();
            OwnProcesses.awaitNone();
        }
    }

    @Test
    void aRunWhoseScriptFailsEndsAsAnAuthenticationError(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("fetch_token.py"), "print('hello')\n");
        try (PlainSite site = new PlainSite()) {
            CommandRun run = CommandRun.of(
                    folder,
                    settings("http://127.0.0.1:9/v1/chat/completions"),
                    "run",
                    "Send it.",
                    "--url",
                    site.url(),
                    "--allow-private",
                    "--json");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.json().at("/error/kind").asText()).isEqualTo("authentication");
            assertThat(run.json().at("/error/message").asText()).contains("Python script failed", "fetch_token.py");
            OwnProcesses.awaitNone();
        }
    }

    @Test
    void aScriptThatHangsEndsWithTheCommandThatDoesNotWaitForIt(@TempDir Path folder)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("fetch_token.py"), HANGS);
        Process process = OwnProgram.startIn(
                folder,
                settings("http://127.0.0.1:9/v1/chat/completions"),
                "chat",
                "hello",
                "--timeout",
                "2s",
                "--json");
        ProcessHandle script = scriptOf(process);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("--timeout");
        OwnProgram.awaitEnd(List.of(script));
    }

    @Test
    @EnabledIf(value = "dev.pagehand.runner.cli.OwnProgram#hearsCtrlC", disabledReason = "SIGINT is ignored here")
    void ctrlCWhileTheScriptRunsEndsBoth(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("fetch_token.py"), HANGS);
        Process process = OwnProgram.startIn(folder, settings("http://127.0.0.1:9/v1/chat/completions"), "token");
        ProcessHandle script = scriptOf(process);

        OwnProgram.interrupt(process);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        OwnProgram.awaitEnd(List.of(script));
    }

    private static ProcessHandle scriptOf(Process process) throws IOException {
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        String line = err.readLine();
        while (line != null && !line.startsWith("running the token script")) {
            line = err.readLine();
        }
        // It is said just before the script starts.
        while (process.isAlive() && process.children().findAny().isEmpty()) {
            Thread.onSpinWait();
        }
        return process.children().findAny().orElseThrow();
    }
}
