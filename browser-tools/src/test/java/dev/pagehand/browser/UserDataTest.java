package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.fixture.BegunDownloads;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.policy.UrlPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user data directory keeps what pages stored from session to session, for one browser at a time. */
class UserDataTest {

    @TempDir
    private Path temporary;

    private TestSite site;
    private Path folder;
    private BrowserOptions options;

    @BeforeEach
    void start() throws IOException {
        site = new TestSite();
        folder = temporary.resolve("profile");
        options = OpenBrowser.options()
                .withUserData(folder)
                .withOutputFolder(temporary.resolve("output"))
                .withAllowEvaluate(true);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static BrowserSession launch(BrowserOptions options) {
        return BrowserSession.launch(options, line -> {});
    }

    @Test
    void whatAPageStoredIsThereInTheNextSession() throws IOException {
        String page = site.serve("<p>Hello");
        try (BrowserSession session = launch(options)) {
            session.navigate(page);
            session.evaluate("() => { localStorage.who = 'ann'; document.cookie = 'who=ann; max-age=3600'; }");
        }
        try (BrowserSession session = launch(options)) {
            session.navigate(page);
            assertThat(session.evaluate("() => localStorage.who + ' ' + document.cookie"))
                    .isEqualTo("\"ann who=ann\"");
            assertThat(session.tabs()).hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void itsSettingsDownloadsAndTabsAreThoseOfAnySession() {
        SessionOptions settings =
                SessionOptions.builder().locale("de-DE").viewport(700, 500).build();
        try (BrowserSession session = launch(options.withSession(settings))) {
            session.navigate(site.serve("<a href='" + site.url("/file") + "'>Get</a>"));
            assertThat(session.evaluate("() => navigator.language + ' ' + innerWidth + 'x' + innerHeight"))
                    .isEqualTo("\"de-DE 700x500\"");
            session.perform(Action.of(session.observe().elements().get(0).id(), ActionMethod.CLICK));
            BegunDownloads.of(session, 1);
            List<Download> downloads = session.awaitDownloads(Duration.ofSeconds(30));
            assertThat(downloads).extracting(Download::state).containsExactly(Download.State.DONE);
            assertThat(downloads.get(0).file()).hasContent("a,b\n1,2\n");
            session.newTab();
            assertThat(session.tabs()).hasSize(2);
        }
    }

    @Test
    void theGuardStandsBeforeItToo() {
        String hidden = site.serve("<p>Private");
        try (BrowserSession session =
                launch(options.withPolicy(UrlPolicy.publicOnly()).withTimeout(Duration.ofSeconds(5)))) {
            assertThatThrownBy(() -> session.navigate(hidden)).isInstanceOf(BrowserException.Blocked.class);
        }
    }

    @Test
    void aSecondBrowserIsToldWhoHasIt() {
        try (BrowserSession first = launch(options)) {
            first.navigate(site.serve("<p>Hello"));
            assertThatThrownBy(() -> launch(options))
                    .isInstanceOf(BrowserException.Unavailable.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use by another browser")
                    .hasMessageContaining("name another");
            assertThat(first.observe().text()).contains("Hello");
        }
    }

    @Test
    void aFolderThatCannotBeIsAWrongSetting() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");
        assertThatThrownBy(() -> launch(options.withUserData(file)))
                .isInstanceOf(BrowserException.Configuration.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void itGoesWithNoOtherSourceOfCookiesAndNoPool() {
        assertThatThrownBy(() -> options.withStorageState(temporary.resolve("state.json")))
                .isInstanceOf(BrowserException.Configuration.class)
                .hasMessageContaining("storage state");
        assertThatThrownBy(() -> options.withCdpUrl("http://127.0.0.1:9222"))
                .isInstanceOf(BrowserException.Configuration.class);
        assertThatThrownBy(() -> SessionPool.of(options, 1, 1, line -> {}))
                .isInstanceOf(BrowserException.Configuration.class)
                .hasMessageContaining("user data directory");
    }
}
