package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.fixture.Leftovers;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PreparedDriverTest {

    private final BrowserOptions options = OpenBrowser.options();
    private final Leftovers leftovers = Leftovers.before();

    @Test
    void aSessionUsesTheDriverThatWasPreparedAndEndsIt()
            throws InterruptedException, ExecutionException, TimeoutException {
        BrowserSession.prepare(options.home(), options.environment(), line -> {});
        try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
            session.navigate("about:blank");

            assertThat(drivers()).hasSize(1);
        }
        leftovers.assertGone();
    }

    @Test
    void preparingTwiceStartsOneDriver() throws InterruptedException, ExecutionException, TimeoutException {
        BrowserSession.prepare(options.home(), options.environment(), line -> {});
        BrowserSession.prepare(options.home(), options.environment(), line -> {});
        try (BrowserSession first = BrowserSession.launch(options, line -> {});
                BrowserSession second = BrowserSession.launch(options, line -> {})) {
            first.navigate("about:blank");
            second.navigate("about:blank");

            assertThat(drivers()).hasSize(2);
        }
        leftovers.assertGone();
    }

    @Test
    void whatWasPreparedForAnotherHomeIsEnded() throws InterruptedException, ExecutionException, TimeoutException {
        // The same folder by another name, so that nothing has to be unpacked.
        Path elsewhere = options.home().resolve("driver").resolve("..");
        BrowserSession.prepare(elsewhere, options.environment(), line -> {});
        try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
            session.navigate("about:blank");
        }
        leftovers.assertGone();
    }

    @Test
    void whatKeepsADriverFromStartingIsToldToTheSession() throws IOException {
        Path noFolder = Files.createTempFile("pagehand", "home");
        String temporary = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", noFolder.toString());
        try {
            BrowserSession.prepare(noFolder, options.environment(), line -> {});

            assertThatThrownBy(() -> BrowserSession.launch(options.withHome(noFolder), line -> {}))
                    .isInstanceOf(BrowserException.Unavailable.class)
                    .hasMessageContaining("PAGEHAND_HOME");
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
            Files.delete(noFolder);
        }
        try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
            session.navigate("about:blank");
        }
    }

    private List<ProcessHandle> drivers() {
        return leftovers.started(line -> line.contains("run-driver"));
    }
}
