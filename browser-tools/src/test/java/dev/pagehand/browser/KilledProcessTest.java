package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A JVM that is killed with -9 can clean up nothing: the next start does. */
@EnabledOnOs(OS.LINUX)
class KilledProcessTest {

    private static final long PATIENCE_SECONDS = 30;

    private static List<Path> foldersOf(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> String.valueOf(path.getFileName()).startsWith("pagehand-" + pid + "-"))
                    .toList();
        }
    }

    private static void awaitCleanUp() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(DriverFolder.CLEAN_UP)) {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
        }
    }

    @Test
    void theNextStartEndsItsProcessesAndRemovesItsFolder()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (TestSite site = new TestSite()) {
            Process killed = SessionProcess.start(site.serve("<p>Hello"));
            awaitReady(killed);
            List<ProcessHandle> left = killed.descendants().toList();
            assertThat(left).hasSizeGreaterThan(3);
            assertThat(foldersOf(killed.pid())).hasSize(1);
            // A driver ends by itself when its JVM is gone, unless it hangs: then nothing but the next start ends it.
            for (ProcessHandle driver : killed.children().toList()) {
                assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(driver.pid()))
                                .start()
                                .waitFor())
                        .isZero();
            }
            killed.destroyForcibly().waitFor();
            assertThat(left).anyMatch(ProcessHandle::isAlive);
            assertThat(foldersOf(killed.pid())).hasSize(1);

            try (BrowserSession next = BrowserSession.launch(OpenBrowser.options(), line -> {})) {
                next.navigate(site.serve("<p>Next"));
                awaitCleanUp();
                for (ProcessHandle each : left) {
                    each.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
                assertThat(foldersOf(killed.pid())).isEmpty();
                assertThat(next.observe().text()).contains("Next");
            }
        }
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.equals(SessionProcess.READY)) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo(SessionProcess.READY);
    }
}
