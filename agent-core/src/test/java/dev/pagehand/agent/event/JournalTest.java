package dev.pagehand.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.SettableClock;
import dev.pagehand.agent.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void writesALineAnEventWithItsTimeAndWithoutSecrets() throws IOException {
        Path file = folder.resolve("run/journal.jsonl");
        try (Journal journal = Journal.open(file, List.of("hunter2", "hunter2-long"), new SettableClock())) {
            journal.onEvent(new RunEvent.RunStarted("1", Task.of("log in with hunter2-long"), "m"));
            journal.onEvent(new RunEvent.TextDelta("piece"));
            journal.onEvent(new RunEvent.ModelAsked(1, 20));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("at").asText()).isEqualTo("2026-11-21T01:00:00Z");
        assertThat(first.get("task").asText()).isEqualTo("log in with ***");
    }

    @Test
    void goesOnWhereAnEarlierOneEnded() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        for (int i = 0; i < 2; i++) {
            try (Journal journal = Journal.open(file, List.of(), new SettableClock())) {
                journal.onEvent(new RunEvent.ModelAsked(i, 20));
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }
}
