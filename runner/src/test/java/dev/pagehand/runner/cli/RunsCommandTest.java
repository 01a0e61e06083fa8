package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.queue.RunRequest;
import dev.pagehand.runner.store.RunEnd;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import dev.pagehand.runner.store.StoreConfig;
import dev.pagehand.runner.store.WorkerRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {

    private static final String DONE = "01JDVX0000AAAAAAAAAAAAAAAA";
    private static final String DIED = "01JDVX0001AAAAAAAAAAAAAAAA";
    private static final String GOING = "01JDVX0002AAAAAAAAAAAAAAAA";

    @TempDir
    private Path home;

    @BeforeEach
    void threeRunsOfTheShell() throws IOException {
        String started =
                "{\"at\":\"2026-11-29T10:00:00Z\",\"type\":\"run_started\",\"runId\":\"%s\",\"task\":\"tell the"
                        + " price\",\"model\":\"offline/rules\"}\n";
        String ended = "{\"at\":\"2026-11-29T10:00:03Z\",\"type\":\"run_ended\",\"result\":{\"runId\":\"" + DONE
                + "\",\"status\":\"succeeded\",\"task\":\"tell the price\",\"model\":\"offline/rules\",\"answer\":\"$12\","
                + "\"output\":null,\"steps\":[{\"index\":1,\"tool\":\"browser_click\",\"arguments\":{\"target\":\"0-1\"},"
                + "\"outcome\":\"performed\",\"detail\":\"clicked\",\"ms\":4}],\"usage\":{\"modelCalls\":1,\"inputTokens\":0,"
                + "\"outputTokens\":0,\"costUsd\":0},\"durationMs\":3000,\"verified\":true,\"error\":null,\"artifacts\":{}}}\n";
        journal(DONE, started.formatted(DONE) + ended);
        Files.writeString(home.resolve("runs").resolve(DONE).resolve("report.html"), "<p>report</p>");
        Path died = journal(DIED, started.formatted(DIED) + "{\"at\":\"2026-11-29T10:00:01Z\",\"type\":\"too");
        Files.setLastModifiedTime(died, FileTime.from(Instant.now().minusSeconds(3600)));
        journal(GOING, started.formatted(GOING));
    }

    private Path journal(String id, String lines) throws IOException {
        Path folder = Files.createDirectories(home.resolve("runs").resolve(id));
        return Files.writeString(folder.resolve("journal.jsonl"), lines);
    }

    private CommandRun pagehand(String... args) {
        return CommandRun.of(home, Map.of("PAGEHAND_HOME", home.toString()), args);
    }

    @Test
    void whatTheShellRanIsListedOnceItHasEnded() {
        for (int look = 0; look < 2; look++) {
            JsonNode runs = pagehand("runs", "--json").json().path("runs");
            assertThat(runs).hasSize(2);
            assertThat(runs.get(0).path("id").asText()).isEqualTo(DIED);
            assertThat(runs.get(0).path("status").asText()).isEqualTo("interrupted");
            assertThat(runs.get(1).path("status").asText()).isEqualTo("succeeded");
            assertThat(runs.get(1).path("answer").asText()).isEqualTo("$12");
            assertThat(runs.get(1).path("origin").asText()).isEqualTo("shell");
        }
    }

    @Test
    void listsAreFiltered() {
        CommandRun run = pagehand("runs", "--status", "succeeded,failed");
        assertThat(run.out()).contains(DONE).contains("tell the price").doesNotContain(DIED);
    }

    @Test
    void oneRunIsShownWithItsSteps() {
        assertThat(pagehand("runs", "show", DONE).out())
                .contains("succeeded")
                .contains("browser_click")
                .contains("$12");
    }

    @Test
    void aRunWhoseWorkerDiedIsShownWithEveryAttempt() {
        String id;
        try (RunStore store = RunStore.open(StoreConfig.in(home))) {
            ObjectNode task = JsonNodeFactory.instance.objectNode().put("task", "buy it");
            id = RunQueue.of(store, Clock.systemUTC()).submit(RunRequest.of(task), Optional.empty());
            WorkerRuns runs = store.runsOf("w1");
            Instant now = Instant.now();
            runs.claim(id, SiteLimits.ofDefaults(), now);
            ObjectNode called = JsonNodeFactory.instance.objectNode().put("type", "tool_called");
            called.put("index", 1).put("tool", "browser_click").putObject("arguments");
            store.events().append(id, 1, called, now);
            runs.giveBack(id, 1);
            ObjectNode lost = JsonNodeFactory.instance.objectNode().put("type", "attempt_lost");
            store.events().append(id, lost.put("why", "its worker w1 died"), now);
            runs.claim(id, SiteLimits.ofDefaults(), now);
            runs.end(id, 2, RunEnd.outside("interrupted", "the worker w1 was stopped", now));
        }
        assertThat(pagehand("runs", "show", id).out())
                .containsSubsequence(
                        "attempt 1 ",
                        ": lost, its worker w1 died",
                        "step 1 ",
                        "browser_click {}: under_way",
                        "attempt 2 ",
                        ": interrupted, the worker w1 was stopped",
                        "error ",
                        "the worker w1 was stopped");
        JsonNode attempts = pagehand("runs", "show", id, "--json").json().path("attempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).path("ended").asText()).isEqualTo("lost");
    }

    @Test
    void theReportIsFound() {
        CommandRun run = pagehand("runs", "report", DONE);
        assertThat(run.exitCode()).isZero();
        assertThat(Path.of(run.out().strip())).hasContent("<p>report</p>");
        assertThat(pagehand("runs", "report", DIED).exitCode()).isEqualTo(2);
    }

    @Test
    void aRunThatIsNotThereIsToldWithWhereItWasLookedFor() {
        CommandRun run = pagehand("runs", "show", "nothing");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no run nothing").contains("pagehand.db");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsTheEnvironment() {
        CommandRun run = CommandRun.of(
                home, Map.of("PAGEHAND_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/pagehand"), "runs", "--json");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.json().path("error").path("message").asText()).contains("does not answer");
    }
}
