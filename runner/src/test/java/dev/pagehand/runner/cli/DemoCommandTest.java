package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @Test
    void buysSomethingReportsTheOrderAndLeavesNothingBehind(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of("demo", "--json", "--report", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("Model: offline/rules").doesNotContain("\u001b");
        JsonNode json = run.json();
        assertThat(json.get("status").asText()).isEqualTo("succeeded");
        assertThat(json.get("verified").asBoolean()).isTrue();
        assertThat(json.get("answer").asText()).contains("PH-1001");
        assertThat(json.get("error").isNull()).isTrue();
        assertThat(json.get("usage").get("costUsd").decimalValue()).isZero();
        assertThat(json.get("steps"))
                .allSatisfy(step -> assertThat(step.fieldNames())
                        .toIterable()
                        .contains("index", "tool", "arguments", "outcome", "detail", "ms", "grounding"));
        String report =
                Files.readString(Path.of(json.get("artifacts").get("report").asText()));
        assertThat(report)
                .contains("PH-1001", "data:image/jpeg;base64,", "Place order")
                .doesNotContain("<script", "src=\"http");
        assertThat(Files.readAllLines(
                        Path.of(json.get("artifacts").get("journal").asText())))
                .last()
                .asString()
                .contains("\"run_ended\"");
        OwnProcesses.awaitNone();
    }

    @Test
    void anAddressHasNoPlaceThere() {
        CommandRun run = CommandRun.of("demo", "--url", "https://example.com");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--url");
    }
}
