package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pagehand.browser.policy.GuardRefusal.Cause;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GuardInChromiumTest {

    private static GuardedChromium chromium;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SettableResolver names = new SettableResolver().with("inside.example", "127.0.0.1");
    private HttpServer site;
    private Trap trap;
    private String home;

    @BeforeAll
    static void startBrowser() {
        chromium = new GuardedChromium(GuardProxy.chromiumArguments());
    }

    @AfterAll
    static void endBrowser() {
        chromium.close();
    }

    @BeforeEach
    void startSite() throws IOException {
        trap = new Trap();
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        site.setExecutor(threads);
        site.createContext("/", exchange -> answer(exchange, "text/html", "<title>site</title><p>hello"));
        site.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.createContext("/hop", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://" + trap.pair() + "/hop");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        site.createContext("/worker.js", exchange -> answer(exchange, "text/javascript", WORKER));
        site.start();
        home = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
    }

    @AfterEach
    void endSite() {
        site.stop(0);
        threads.shutdownNow();
        trap.close();
    }

    private static final String WORKER = """
            self.addEventListener('install', () => self.skipWaiting());
            self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
            self.addEventListener('message', event => event.waitUntil(
                fetch(event.data, {mode: 'no-cors'}).then(() => 'ok', () => 'failed')
                    .then(result => event.ports[0].postMessage(result))));
            """;

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private UrlPolicy siteOnly() {
        return UrlPolicy.publicOnly().withExemptHosts(List.of(home.substring(7, home.length() - 1)));
    }

    private GuardProxy guard(UrlPolicy policy) {
        return GuardProxy.start(policy, names, Optional.empty());
    }

    /** Each is a way for a page to reach an address; each waits until the browser is done with it. */
    static Stream<String> scripts() {
        return Stream.of(
                "url => fetch(url, {mode: 'no-cors'}).catch(() => 0)",
                "url => fetch(url, {method: 'POST', body: 'x', mode: 'no-cors'}).catch(() => 0)",
                "url => fetch(url, {mode: 'cors', headers: {'X-A': '1'}}).catch(() => 0)",
                "() => fetch('/hop', {mode: 'no-cors'}).catch(() => 0)",
                "url => new Promise(done => { const f = document.createElement('iframe');"
                        + " f.onload = f.onerror = done; f.src = url; document.body.append(f); }).then(() => 0)",
                "() => new Promise(done => { const f = document.createElement('iframe');"
                        + " f.onload = f.onerror = done; f.src = '/hop'; document.body.append(f); }).then(() => 0)",
                "url => new Promise(done => { const i = new Image();"
                        + " i.onload = i.onerror = done; i.src = url; }).then(() => 0)",
                "url => new Promise(done => { const s = document.createElement('script');"
                        + " s.onload = s.onerror = done; s.src = url; document.body.append(s); }).then(() => 0)",
                "url => new Promise(done => { const e = new EventSource(url);"
                        + " e.onerror = e.onopen = () => { e.close(); done(); }; }).then(() => 0)",
                "url => new Promise(done => { const w = new WebSocket(url.replace('http', 'ws'));"
                        + " w.onopen = w.onerror = done; }).then(() => 0)",
                "url => new Promise(done => { const w = new WebSocket(url.replace('http', 'wss'));"
                        + " w.onopen = w.onerror = done; }).then(() => 0)",
                "url => fetch(url.replace('http', 'https'), {mode: 'no-cors'}).catch(() => 0)",
                "url => { const code = `fetch('${url}', {mode: 'no-cors'}).then(() => postMessage(1), () => postMessage(0))`;"
                        + " const w = new Worker(URL.createObjectURL(new Blob([code])));"
                        + " return new Promise(done => { w.onmessage = done; }).then(() => 0); }",
                "async url => { await navigator.serviceWorker.register('/worker.js');"
                        + " const ready = await navigator.serviceWorker.ready;"
                        + " const channel = new MessageChannel();"
                        + " ready.active.postMessage(url, [channel.port2]);"
                        + " await new Promise(done => { channel.port1.onmessage = done; }); }");
    }

    // Chromium itself connects to servers of its maker now and then, always by HTTPS: no page asked for that.
    private static List<GuardRefusal> ofPages(GuardProxy guard) {
        return guard.takeRefusals().stream()
                .filter(refusal -> !refusal.target().endsWith(":443"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noScriptReachesWhatThePolicyForbids(String script) {
        try (GuardProxy guard = guard(siteOnly())) {
            Page page = chromium.page(guard);
            page.navigate(home);
            for (String host :
                    List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "inside.example")) {
                page.evaluate(script, "http://" + host + ":" + trap.port() + "/");

                assertThat(ofPages(guard))
                        .as(host)
                        .isNotEmpty()
                        .allMatch(refusal -> refusal.cause() == Cause.POLICY
                                && refusal.target().endsWith(":" + trap.port()));
            }
            page.context().close();
        }
        assertThat(trap.visitors()).isZero();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void withoutAPolicyAgainstItTheSameScriptArrives(String script) {
        try (GuardProxy guard = guard(siteOnly().withAllowPrivate(true))) {
            Page page = chromium.page(guard);
            page.navigate(home);
            page.evaluate(script, "http://inside.example:" + trap.port() + "/");
            page.context().close();
        }
        assertThat(trap.visitors()).isPositive();
    }

    @Test
    void aPopupIsRefused() {
        try (GuardProxy guard = guard(siteOnly())) {
            Page page = chromium.page(guard);
            page.navigate(home);
            Page popup =
                    page.waitForPopup(() -> page.evaluate("url => { window.open(url); }", "http://" + trap.pair()));
            popup.waitForLoadState();

            assertThat(popup.content()).contains("Refused by policy").doesNotContain("inside");
            assertThat(ofPages(guard)).isNotEmpty();
            page.context().close();
        }
        assertThat(trap.visitors()).isZero();
    }

    @Test
    void aRedirectOfTheWholePageIsRefusedAndMarked() {
        try (GuardProxy guard = guard(siteOnly())) {
            Page page = chromium.page(guard);
            Response response = page.navigate(home + "hop");

            assertThat(response.status()).isEqualTo(403);
            assertThat(response.headerValue("pagehand-guard")).isEqualTo("policy");
            page.context().close();
        }
        assertThat(trap.visitors()).isZero();
    }

    @Test
    void anHttpsPageThatIsForbiddenDoesNotOpen() {
        try (GuardProxy guard = guard(siteOnly())) {
            Page page = chromium.page(guard);

            Assertions.assertThatThrownBy(() -> page.navigate("https://" + trap.pair() + "/"))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("ERR_TUNNEL_CONNECTION_FAILED");
            assertThat(ofPages(guard))
                    .isNotEmpty()
                    .extracting(GuardRefusal::reason)
                    .allMatch(reason -> reason.contains("loopback address"));
            page.context().close();
        }
        assertThat(trap.visitors()).isZero();
    }

    @Test
    void whatIsPermittedWorksAsWithoutAGuard() {
        try (GuardProxy guard = guard(siteOnly())) {
            Page page = chromium.page(guard);
            page.navigate(home);
            Object length = page.evaluate("() => fetch('/echo', {method: 'POST', body: 'x'.repeat(3000000)})"
                    + ".then(r => r.text()).then(t => t.length)");

            assertThat(page.title()).isEqualTo("site");
            assertThat(length).isEqualTo(3_000_000);
            assertThat(ofPages(guard)).isEmpty();
            page.context().close();
        }
    }

    @Test
    void webRtcSendsNoDatagramPastTheGuard() throws IOException {
        try (DatagramSocket listening = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                GuardProxy guard = guard(siteOnly())) {
            Page page = chromium.page(guard);
            page.navigate(home);
            page.evaluate("""
                    async stun => {
                        const peer = new RTCPeerConnection({iceServers: [{urls: stun}]});
                        peer.createDataChannel('x');
                        const gathered = new Promise(done => { peer.onicecandidate = e => e.candidate || done(); });
                        await peer.setLocalDescription(await peer.createOffer());
                        await Promise.race([gathered, new Promise(done => setTimeout(done, 2000))]);
                    }
                    """, "stun:127.0.0.1:" + listening.getLocalPort());
            listening.setSoTimeout(200);

            Assertions.assertThatThrownBy(() -> listening.receive(new DatagramPacket(new byte[2000], 2000)))
                    .isInstanceOf(SocketTimeoutException.class);
            page.context().close();
        }
    }

    @Test
    void twoContextsOfOneBrowserKeepToTheirOwnGuards() {
        try (GuardProxy open = guard(siteOnly().withAllowPrivate(true));
                GuardProxy shut = guard(siteOnly())) {
            Page free = chromium.page(open);
            Page held = chromium.page(shut);
            held.navigate("http://" + trap.pair() + "/held");
            free.navigate("http://" + trap.pair() + "/free");

            assertThat(free.content()).contains("inside");
            free.context().close();
            held.context().close();
        }
        assertThat(trap.visits()).contains("GET /free HTTP/1.1").doesNotContain("GET /held HTTP/1.1");
    }
}
