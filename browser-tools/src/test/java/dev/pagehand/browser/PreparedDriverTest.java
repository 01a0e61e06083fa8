package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedDriverTest {

    private final BrowserOptions options = OpenBrowser.options();

    @Test
    void aSessionUsesTheDriverThatWasPreparedAndEndsIt() {
        List<Long> before = children();
        BrowserSession.prepare(options.home(), options.environment(), line -> {});
        try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
            session.navigate("about:blank");

            assertThat(children()).hasSize(before.size() + 1);
        }
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void preparingTwiceStartsOneDriver() {
        List<Long> before = children();
        BrowserSession.prepare(options.home(), options.environment(), line -> {});
        BrowserSession.prepare(options.home(), options.environment(), line -> {});
        try (BrowserSession first = BrowserSession.launch(options, line -> {});
                BrowserSession second = BrowserSession.launch(options, line -> {})) {
            first.navigate("about:blank");
            second.navigate("about:blank");

            assertThat(children()).hasSize(before.size() + 2);
        }
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void whatWasPreparedForAnotherHomeIsEnded() {
        List<Long> before = children();
        // The same folder by another name, so that nothing has to be unpacked.
        Path elsewhere = options.home().resolve("driver").resolve("..");
        BrowserSession.prepare(elsewhere, options.environment(), line -> {});
        try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
            session.navigate("about:blank");
        }
        assertThat(children()).isEqualTo(before);
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

    private static List<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }
}
