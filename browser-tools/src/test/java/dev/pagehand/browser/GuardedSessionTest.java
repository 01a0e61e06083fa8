package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.fixture.ForbiddenServer;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.page.SnapshotElement;
import dev.pagehand.browser.policy.UrlPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session under a policy keeps to it also where the page acts by itself. */
class GuardedSessionTest {

    private static TestSite site;
    private static ForbiddenServer inside;
    private static BrowserSession session;

    @BeforeAll
    static void start() throws IOException {
        site = new TestSite();
        inside = new ForbiddenServer();
        UrlPolicy policy = UrlPolicy.publicOnly()
                .withExemptHosts(List.of(URI.create(site.url("/")).getAuthority()));
        session = BrowserSession.launch(OpenBrowser.options().withPolicy(policy), line -> {});
    }

    @AfterAll
    static void stop() {
        session.close();
        site.close();
        inside.close();
    }

    private static String forbidden() {
        return inside.url();
    }

    private static ActionOutcome clickTheButton(String html) {
        session.navigate(site.serve(html));
        SnapshotElement button = session.observe().elements().stream()
                .filter(element -> element.role().equals("button"))
                .findFirst()
                .orElseThrow();
        return session.perform(Action.of(button.id(), ActionMethod.CLICK)).outcome();
    }

    @Test
    void whatThePageFetchesIsRefusedAndTold() {
        ActionOutcome outcome = clickTheButton("<button onclick=\"fetch('" + forbidden()
                + "').catch(() => document.body.append('could not'))\">Fetch</button>");
        assertThat(outcome.changes().notes()).anyMatch(note -> note.contains("refused by policy"));
        assertThat(inside.reached()).isZero();
    }

    @Test
    void anAddressThatAClickLeadsToIsRefused() {
        clickTheButton("<button onclick=\"location='" + forbidden() + "'\">Go</button>");
        assertThat(inside.reached()).isZero();
    }

    @Test
    void aForbiddenAddressIsNotOpened() {
        assertThatThrownBy(() -> session.navigate(forbidden()))
                .isInstanceOf(BrowserException.Blocked.class)
                .hasMessageContaining("loopback address")
                .hasMessageContaining("--allow-private");
        assertThat(inside.reached()).isZero();
    }

    @Test
    void theSiteItselfWorksAsEver() {
        ActionOutcome outcome = clickTheButton(
                "<button onclick=\"fetch('/echo').then(r => r.text()).then(t => document.body.append('said ' + t))\">Ask</button>");
        assertThat(outcome.changes().lines()).anyMatch(line -> line.contains("said echo"));
    }

    @Test
    void nothingThatListensThereIsToldAsUnreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        UrlPolicy policy = UrlPolicy.publicOnly().withExemptHosts(List.of("127.0.0.1:" + free));
        try (BrowserSession other = BrowserSession.launch(OpenBrowser.options().withPolicy(policy), line -> {})) {
            assertThatThrownBy(() -> other.navigate("http://127.0.0.1:" + free + "/"))
                    .isInstanceOf(BrowserException.Unreachable.class)
                    .hasMessageContaining("could not be opened");
        }
    }
}
