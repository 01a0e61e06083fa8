package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class DriverProcessesTest {

    @Test
    void whatElseWasStartedWhileADriverStartedIsLeftAlone() throws IOException, InterruptedException {
        Set<Long> before = DriverProcesses.before();
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            DriverProcesses drivers = DriverProcesses.since(before);
            drivers.end();
            assertThat(other.isAlive()).isTrue();

            other.destroyForcibly().waitFor();
            assertThat(drivers.alive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }
}
