package dev.pagehand.agent.scripted;

import static dev.pagehand.agent.scripted.Script.begin;
import static dev.pagehand.agent.scripted.Script.click;
import static dev.pagehand.agent.scripted.Script.has;
import static dev.pagehand.agent.scripted.Script.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is killed in the middle of a run, with the signal that no program sees. */
class KilledRunTest {

    @TempDir
    Path folder;

    private final AtomicReference<Process> child = new AtomicReference<>();
    private final List<ProcessHandle> descendants = new ArrayList<>();

    @ParameterizedTest(name = "at decision {0}")
    @ValueSource(ints = {1, 2, 4, 7})
    void leavesAReadableJournalAndNoProcess(int decision) throws IOException, InterruptedException, ExecutionException {
        Path journal = folder.resolve("journal.jsonl");
        try (Site site = Site.start();
                ScriptedModel model = new ScriptedModel(Wire.Form.CHAT, folder)) {
            Script script = begin().when(seen -> seen.calls() == decision - 1, seen -> killed())
                    .when(has("textbox", "").and(seen -> seen.calls() % 2 == 0), type("textbox", "", "Ada"))
                    .otherwise(click("button", "Continue"));
            model.plays(script);
            Process process = program(model, site, journal);
            child.set(process);

            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();

            assertThat(process.exitValue()).isNotZero();
            assertThat(descendants).as("driver and browser were running").hasSizeGreaterThan(1);
            assertThat(outcomes(journal)).isEqualTo(decision);
            for (ProcessHandle each : descendants) {
                assertEnds(each);
            }
        }
    }

    /** At this moment all calls before have their outcome, and the next decision is waited for. */
    private Answer killed() {
        Process process = child.get();
        process.descendants().forEach(descendants::add);
        process.destroyForcibly();
        return Answer.givesUp("nobody hears this");
    }

    private Process program(ScriptedModel model, Site site, Path journal) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalledRun.class.getName(),
                        model.settings().get("LLM_API_URL").orElseThrow(),
                        site.url("wizard"),
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** The outcomes in the journal, of which each line is whole; the task's own navigation is the first. */
    private static long outcomes(Path journal) throws IOException {
        String text = Files.readString(journal);
        assertThat(text).endsWith("\n");
        long outcomes = 0;
        try (Stream<String> lines = text.lines()) {
            for (String line : lines.toList()) {
                JsonNode json = Wire.JSON.readTree(line);
                assertThat(json.has("type")).isTrue();
                outcomes += json.get("type").asText().equals("outcome") ? 1 : 0;
            }
        }
        assertThat(text).doesNotContain("run_ended");
        return outcomes;
    }

    private static void assertEnds(ProcessHandle process) throws InterruptedException, ExecutionException {
        String command = process.info().command().orElse("(gone)");
        try {
            process.onExit().get(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError(process.pid() + " " + command + " is still running", e);
        }
    }
}
