package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {

    @TempDir
    private Path home;

    private CommandRun pagehand(String... args) {
        return CommandRun.of(home, Map.of("PAGEHAND_HOME", home.toString()), args);
    }

    private CommandRun add(String name, String... more) {
        List<String> args = new ArrayList<>(List.of("schedule", "add", name, "--task", "tell me the price"));
        args.addAll(List.of(more));
        return pagehand(args.toArray(String[]::new));
    }

    @Test
    void aScheduleIsAddedShownPausedRunAndRemoved() {
        CommandRun added =
                add("prices", "--cron", "0 9 * * MON-FRI", "--zone", "Europe/Berlin", "--jitter", "30s", "--json");
        assertThat(added.exitCode()).isZero();
        assertThat(added.json().path("next").asText()).contains("T0");

        JsonNode list = pagehand("schedule", "list", "--json").json().path("schedules");
        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("definition").path("zone").asText()).isEqualTo("Europe/Berlin");

        assertThat(pagehand("schedule", "pause", "prices").exitCode()).isZero();
        assertThat(pagehand("schedule", "show", "prices").json().path("paused").asBoolean())
                .isTrue();
        assertThat(pagehand("schedule", "resume", "prices").exitCode()).isZero();

        String run = pagehand("schedule", "run-now", "prices", "--json")
                .json()
                .path("id")
                .asText();
        JsonNode history =
                pagehand("schedule", "history", "prices", "--json").json().path("runs");
        assertThat(history.get(0).path("id").asText()).isEqualTo(run);

        assertThat(pagehand("schedule", "remove", "prices").exitCode()).isZero();
        CommandRun gone = pagehand("schedule", "show", "prices");
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("there is no schedule 'prices'");
    }

    @Test
    void whatIsWrongIsWrongUsage() {
        assertThat(add("a", "--cron", "0 0 30 2 *").err()).contains("never comes");
        assertThat(add("a", "--cron", "0 9 * * *", "--zone", "Mars/Olymp").err())
                .contains("is no time zone");
        assertThat(add("a b", "--cron", "0 9 * * *").err()).contains("'name'");
        assertThat(add("a", "--cron", "0 9 * * *", "--overlap", "both").err()).contains("skip, queue, cancel");
        CommandRun unknown = add("a", "--cron", "0 9 * * *", "--model", "grok/llama");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("'model': nobody provides 'grok/llama'", "did you mean groq?");
        assertThat(add("a", "--cron", "0 9 * * *").exitCode()).isZero();
        CommandRun second = add("a", "--cron", "0 9 * * *");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("there is a schedule 'a' already");
    }
}
