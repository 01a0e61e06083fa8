package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {

    @Test
    @EnabledIf(value = "dev.pagehand.runner.cli.OwnProgram#hearsCtrlC", disabledReason = "SIGINT is ignored here")
    void ctrlCEndsARunAsCancelledAndLeavesNothingBehind() throws IOException, InterruptedException {
        try (PlainSite site = new PlainSite()) {
            Process process = OwnProgram.start(
                    "run", "Wait for 'a text that never comes'.", "--url", site.url(), "--allow-private", "--json");
            BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
            String line = err.readLine();
            while (line != null && !line.contains("opened")) {
                line = err.readLine();
            }
            List<ProcessHandle> started = process.descendants().toList();
            assertThat(started).isNotEmpty();

            OwnProgram.interrupt(process);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            JsonNode json = new ObjectMapper().readTree(process.getInputStream());
            assertThat(json.get("status").asText()).isEqualTo("cancelled");
            OwnProgram.awaitEnd(started);
        }
    }
}
