package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that end before they need a browser, while the driver is already on its way. */
class EarlyEndTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run x --model foo/bar",
                "snapshot --url https://host.invalid",
                "snapshot --url ::",
                "snapshot",
                "mcp --no-such-flag"
            })
    void onlyTheMessageIsSaid(String line) throws IOException, InterruptedException {
        Process process = OwnProgram.start(line.split(" "));
        process.getOutputStream().close();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        List<ProcessHandle> left = process.descendants().toList();

        assertThat(process.waitFor()).isIn(2, 4);
        assertThat(said).isNotBlank().doesNotContain("node:", "EPIPE", "\tat ", "Exception");
        assertThat(left).noneMatch(OwnProgram::runs);
    }
}
