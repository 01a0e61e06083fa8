package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.fixture.ForbiddenServer;
import dev.pagehand.browser.fixture.ForeignBrowser;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.page.SnapshotElement;
import dev.pagehand.browser.policy.GuardProxy;
import dev.pagehand.browser.policy.HostResolver;
import dev.pagehand.browser.policy.UrlPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a browser that somebody else has started, pages are kept to the policy as in one of our own. */
@EnabledOnOs(OS.LINUX)
class AttachedBrowserTest {

    /** How it is attached to. */
    enum Way {
        PROTOCOL,
        SERVER
    }

    private static final Map<Way, ForeignBrowser> BROWSERS = new EnumMap<>(Way.class);
    private static TestSite site;
    private static ForbiddenServer inside;

    @BeforeAll
    static void start() throws IOException {
        site = new TestSite();
        inside = new ForbiddenServer();
        BROWSERS.put(Way.PROTOCOL, ForeignBrowser.withOpenPort());
        BROWSERS.put(Way.SERVER, ForeignBrowser.behindServer());
    }

    @AfterAll
    static void stop() {
        BROWSERS.values().forEach(ForeignBrowser::close);
        site.close();
        inside.close();
    }

    private static String forbidden() {
        return inside.url();
    }

    private static BrowserOptions options(String url) {
        UrlPolicy policy = UrlPolicy.publicOnly()
                .withExemptHosts(List.of(URI.create(site.url("/")).getAuthority()));
        return OpenBrowser.options().withPolicy(policy).withCdpUrl(url);
    }

    private static BrowserSession attached(Way way) {
        return BrowserSession.launch(options(BROWSERS.get(way).url()), line -> {});
    }

    private static ActionOutcome clickTheButton(BrowserSession session, String html) {
        session.navigate(site.serve(html));
        SnapshotElement button = session.observe().elements().stream()
                .filter(element -> element.role().equals("button"))
                .findFirst()
                .orElseThrow();
        return session.perform(Action.of(button.id(), ActionMethod.CLICK)).outcome();
    }

    @ParameterizedTest
    @EnumSource
    void whatPagesReachIsKeptToThePolicy(Way way) {
        try (BrowserSession session = attached(way)) {
            ActionOutcome asked = clickTheButton(
                    session,
                    "<button onclick=\"fetch('/echo').then(r => r.text()).then(t => document.body.append('said ' + t))\">Ask</button>");
            assertThat(asked.changes().lines()).anyMatch(line -> line.contains("said echo"));

            ActionOutcome fetched = clickTheButton(
                    session,
                    "<button onclick=\"fetch('" + forbidden()
                            + "').catch(() => document.body.append('could not'))\">Fetch</button>");
            assertThat(fetched.changes().notes()).anyMatch(note -> note.contains("refused by policy"));
            clickTheButton(session, "<button onclick=\"location='" + forbidden() + "'\">Go</button>");
            assertThatThrownBy(() -> session.navigate(forbidden())).isInstanceOf(BrowserException.Blocked.class);
            assertThat(inside.reached()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesHaveNoWebRtcWhichWouldGoPastTheGuard(Way way) {
        try (BrowserSession session = attached(way)) {
            clickTheButton(
                    session,
                    "<button>See</button><script>"
                            + "const seen = []; self.tell = of => seen.push(typeof of.RTCPeerConnection);"
                            + "document.querySelector('button').onclick = () => { tell(self);"
                            + "const frame = document.createElement('iframe'); document.body.append(frame);"
                            + "tell(frame.contentWindow); tell(open(''));"
                            + "document.body.append('seen ' + seen.join(' ')); };</script>"
                            + "<iframe srcdoc='<script>parent.tell(self)</script>'></iframe>");
            assertThat(session.observe().text()).contains("seen undefined undefined undefined undefined");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsShareItAndLeaveItOpen(Way way) {
        BrowserOptions options = options(BROWSERS.get(way).url());
        try (SharedBrowser browser = SharedBrowser.launch(options, line -> {})) {
            for (int i = 0; i < 2; i++) {
                try (BrowserSession session = browser.open(options)) {
                    session.navigate(site.serve("<p>Hello"));
                    assertThat(session.observe().text()).contains("Hello");
                }
                assertThat(browser.alive()).isTrue();
            }
        }
        assertThat(BROWSERS.get(way).alive()).isTrue();
        try (BrowserSession next = attached(way)) {
            next.navigate(site.serve("<p>Again"));
            assertThat(next.observe().text()).contains("Again");
        }
    }

    @Test
    void aBrowserThatDoesNotReachTheGuardIsNotUsed() {
        try (ForeignBrowser apart = ForeignBrowser.withOpenPort("--host-resolver-rules=MAP 127.0.0.1 ~NOTFOUND")) {
            assertThatThrownBy(() -> BrowserSession.launch(options(apart.url()), line -> {}))
                    .isInstanceOf(BrowserException.Unavailable.class)
                    .hasMessageContainingAll("does not reach http://127.0.0.1:", "--allow-private")
                    .hasMessageNotContaining("devtools");
            BrowserOptions all = OpenBrowser.options().withCdpUrl(apart.url());
            try (BrowserSession free = BrowserSession.launch(all, line -> {})) {
                free.navigate("about:blank");
                assertThat(free.observe().url()).isEqualTo("about:blank");
            }
        }
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForWithoutEnd() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            BrowserOptions options =
                    options("ws://127.0.0.1:" + silent.getLocalPort() + "/").withTimeout(Duration.ofSeconds(2));
            assertThatThrownBy(() -> BrowserSession.launch(options, line -> {}))
                    .isInstanceOf(BrowserException.Unavailable.class)
                    .hasMessageContaining("no browser answers at ws://127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void whatLetsOneInIsNotTold() {
        assertThat(new RemoteBrowser("wss://ada:secret@browsers.example:3000/path?token=t").shown())
                .isEqualTo("wss://browsers.example:3000");
        assertThatThrownBy(() -> BrowserSession.launch(options("ws://127.0.0.1:1/?token=s3cret"), line -> {}))
                .isInstanceOf(BrowserException.Unavailable.class)
                .hasMessageContaining("no browser answers at ws://127.0.0.1:1")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theGuardListensWhereTheBrowserReachesIt() throws IOException {
        try (GuardProxy guard = GuardProxy.start(
                UrlPolicy.publicOnly(), HostResolver.system(), Optional.empty(), InetAddress.getByName("127.0.0.2"))) {
            assertThat(guard.address()).hasHost("127.0.0.2");
        }
        assertThat(new RemoteBrowser("http://127.0.0.1:9222").reachesUsAt().isLoopbackAddress())
                .isTrue();
        assertThat(new RemoteBrowser("no address at all").reachesUsAt().isLoopbackAddress())
                .isTrue();
    }
}
