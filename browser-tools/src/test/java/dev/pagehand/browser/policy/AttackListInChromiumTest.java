package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a page's markup leads a browser to an address; a forbidden address gets not even a connection. */
final class AttackListInChromiumTest {

    private static final Page.WaitForConditionOptions SOON = new Page.WaitForConditionOptions().setTimeout(20_000);
    private static GuardedChromium chromium;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SettableResolver names = new SettableResolver().with("inside.example", "127.0.0.1");
    private volatile String html = "";
    private volatile Map<String, String> headers = Map.of();
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
        site.createContext("/", this::page);
        site.createContext("/to/", exchange -> {
            String status = exchange.getRequestURI().getPath().substring("/to/".length());
            boolean named = status.equals("userinfo");
            exchange.getResponseHeaders()
                    .add("Location", named ? target().replace("//", "//shop.example:80@") : target());
            exchange.sendResponseHeaders(named ? 302 : Integer.parseInt(status), -1);
            exchange.close();
        });
        site.start();
        home = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
    }

    @AfterEach
    void endSite() {
        site.stop(0);
        threads.shutdownNow();
        trap.close();
    }

    private void page(HttpExchange exchange) throws IOException {
        boolean asked = exchange.getRequestURI().getPath().equals("/");
        byte[] body = (asked ? html : "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        if (asked) {
            headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value.replace("URL", target())));
        }
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String target() {
        return "http://inside.example:" + trap.port() + "/x";
    }

    private UrlPolicy siteOnly() {
        return UrlPolicy.publicOnly().withExemptHosts(List.of(home.substring(7, home.length() - 1)));
    }

    /** URL stands for the forbidden address. */
    static List<String> ways() {
        return List.of(
                "<script>fetch('/to/301')</script>",
                "<script>fetch('/to/302')</script>",
                "<script>fetch('/to/303', {method: 'POST', body: 'x'})</script>",
                "<script>fetch('/to/307', {method: 'POST', body: 'x'})</script>",
                "<script>fetch('/to/308', {method: 'POST', body: 'x'})</script>",
                "<script>location = '/to/301'</script>",
                "<script>location = '/to/303'</script>",
                "<script>location = '/to/307'</script>",
                "<script>location = '/to/308'</script>",
                "<meta http-equiv=refresh content='0; url=URL'>",
                "<script>location = 'URL'</script>",
                "<script>location.replace('URL')</script>",
                "<script>open('URL', '_blank', 'noopener')</script>",
                "<a id=a href='URL' target=_blank rel=noopener>a</a><script>a.click()</script>",
                "<a id=a href='/' ping='URL'>a</a><script>if (!location.hash) { a.href = '#b'; a.click() }</script>",
                "<iframe src='URL'></iframe>",
                "<iframe srcdoc=\"<img src='URL'>\"></iframe>",
                "<iframe srcdoc=\"<script>parent.location = 'URL'</script>\"></iframe>",
                "<iframe src=\"data:text/html,<img src='URL'>\"></iframe>",
                "<iframe sandbox=allow-scripts srcdoc=\"<script>fetch('URL', {mode: 'no-cors'})</script>\"></iframe>",
                "<iframe id=f></iframe><script>f.src = URL.createObjectURL(new Blob([\"<img src='URL'>\"], {type: 'text/html'}))</script>",
                "<iframe src=\"javascript:`<img src='URL'>`\"></iframe>",
                "<object data='URL'></object>",
                "<embed src='URL'>",
                "<script>navigator.sendBeacon('URL', 'x')</script>",
                "<script>const x = new XMLHttpRequest(); x.open('POST', 'URL'); x.send('x')</script>",
                "<script>const x = new XMLHttpRequest(); x.open('GET', 'URL', false); try { x.send() } catch {}</script>",
                "<script>fetch('URL', {method: 'POST', mode: 'no-cors', keepalive: true})</script>",
                "<script>new SharedWorker(URL.createObjectURL(new Blob([\"fetch('URL', {mode: 'no-cors'})\"])))</script>",
                "<script>new Worker(URL.createObjectURL(new Blob([\"importScripts('URL')\"])))</script>",
                "<script type=module>import 'URL'</script>",
                "<link rel=prefetch href='URL'>",
                "<link rel=preload as=fetch crossorigin href='URL'>",
                "<link rel=modulepreload href='URL'>",
                "<link rel=icon href='URL'><link rel=stylesheet href='URL'>",
                "<style>@import 'URL';</style>",
                "<style>@import url('URL') layer(a) supports(display: grid) screen;</style>",
                "<link rel=preload as=style href='URL'>",
                "<link rel=preload as=font crossorigin href='URL'>",
                "<p style=\"background: url('URL')\">p</p>",
                "<p style=\"cursor: url('URL'), auto; list-style-image: url('URL'); display: list-item\">p</p>",
                "<style>p::after { content: url('URL') }</style><p>p</p>",
                "<style>@font-face { font-family: f; src: url('URL') } p { font-family: f }</style><p>p</p>",
                "<img src='URL'>",
                "<img srcset='URL 1x'>",
                "<picture><source srcset='URL'><img></picture>",
                "<input type=image src='URL'>",
                "<svg><image href='URL' width=9 height=9 /></svg>",
                "<svg><filter id=i><feImage href='URL'/></filter><rect width=9 height=9 filter='url(#i)'/></svg>",
                "<video src='URL' preload=auto></video>",
                "<video poster='URL'></video>",
                "<audio src='URL' preload=auto></audio>",
                "<form id=f action='URL'></form><script>f.submit()</script>",
                "<form id=f method=post action='URL'><input name=a value=b></form><script>f.submit()</script>",
                "<form id=f action='/'><button id=b formaction='URL'>b</button></form><script>b.click()</script>",
                "<base href='URL'><img src='y.png'>",
                "<script>new EventSource('URL')</script>",
                "<video crossorigin><track default kind=subtitles src='URL'></video><script>document.querySelector('track').track.mode = 'showing'</script>",
                "<style>p { background: image-set('URL' 1x) }</style><p>p</p>",
                "<style>p { mask-image: url('URL'); shape-outside: url('URL') }</style><p>p</p>",
                "<link rel=preload as=image imagesrcset='URL 1x'>",
                "<script>document.write('<img src=\\'URL\\'>')</script>",
                "<script>new Image().src = 'URL'; navigation.navigate('URL')</script>",
                "<iframe srcdoc=\"<iframe srcdoc='<img src=URL>'></iframe>\"></iframe>",
                "<template id=t><img src='URL'></template><script>const d = document.createElement('div'); document.body.append(d);"
                        + " d.attachShadow({mode: 'closed'}).append(t.content.cloneNode(true))</script>",
                "<script>location = '/to/userinfo'</script>",
                "<script>new WebSocket('URL'.replace('http', 'ws'))</script>",
                "<a id=a href='http://shop.example@AT/'>a</a><script>a.click()</script>",
                "<a id=a href='http://shop.example:80@AT/'>a</a><script>a.click()</script>",
                "<a id=a href='http://x\\\\@AT/'>a</a><script>a.href = '//AT/'; a.click()</script>");
    }

    private void write(String way) {
        String at = "inside.example:" + trap.port();
        // "URL." is the script's own object.
        html = "<!doctype html><title>site</title><body>"
                + way.replaceAll("(?<![a-z])URL(?!\\.)", target()).replace("AT/", at + "/");
    }

    private static void open(Page page, String address) {
        try {
            page.navigate(address);
        } catch (PlaywrightException e) {
            // The page led away from itself before it had loaded: what came of that is what is asserted.
            assertThat(e.getMessage()).containsAnyOf("ERR_", "interrupted", "Timeout");
        }
    }

    private void assertRefused() {
        try (GuardProxy guard = GuardProxy.start(siteOnly(), names, Optional.empty())) {
            Page page = chromium.page(guard);
            List<GuardRefusal> refused = new ArrayList<>();
            open(page, home);
            page.waitForCondition(
                    () -> {
                        refused.addAll(guard.takeRefusals());
                        return refused.stream()
                                .anyMatch(refusal -> refusal.target().endsWith(":" + trap.port()));
                    },
                    SOON);
            page.context().close();
        }
        assertThat(trap.visitors()).isZero();
    }

    private void assertArrives() {
        try (GuardProxy guard = GuardProxy.start(siteOnly().withAllowPrivate(true), names, Optional.empty())) {
            Page page = chromium.page(guard);
            open(page, home);
            page.waitForCondition(() -> trap.visitors() > 0, SOON);
            page.context().close();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noMarkupReachesWhatThePolicyForbids(String way) {
        write(way);
        assertRefused();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void withoutAPolicyAgainstItTheSameMarkupArrives(String way) {
        write(way);
        assertArrives();
    }

    /** What a site's own headers make the browser ask for. */
    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("Refresh", "0; url=URL", ""),
                Arguments.of("Link", "<URL>; rel=preload; as=image", ""),
                Arguments.of("Content-Security-Policy", "img-src 'none'; report-uri URL", "<img src='/x.png'>"),
                Arguments.of(
                        "Content-Security-Policy-Report-Only", "img-src 'none'; report-uri URL", "<img src='/x'>"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void noHeaderReachesWhatThePolicyForbids(String name, String value, String body) {
        headers = Map.of(name, value);
        write(body);
        assertRefused();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void withoutAPolicyAgainstItTheSameHeaderArrives(String name, String value, String body) {
        headers = Map.of(name, value);
        write(body);
        assertArrives();
    }

    /** What opens a connection and asks for nothing, or would go past a proxy. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=preconnect href='HTTPS'><link rel=dns-prefetch href='HTTPS'>",
                "<script>new WebTransport('HTTPS').ready.catch(() => 0)</script>",
                "<link rel=manifest href='URL'><link rel=manifest crossorigin=use-credentials href='URL'>",
                "<svg><use href='URL#a'/><use xlink:href='URL#b'/></svg>",
                "<svg><rect width=9 height=9 fill='url(URL#a)' clip-path='url(URL#b)'/></svg>",
                "<script>new RTCPeerConnection({iceServers: [{urls: 'turn:AT?transport=tcp', username: 'a', credential: 'b'}]})"
                        + ".createDataChannel('x')</script>"
            })
    void nothingOpensAConnectionPastTheGuard(String way) throws IOException {
        try (DatagramSocket packets = besideTheTrap();
                GuardProxy guard = GuardProxy.start(siteOnly(), names, Optional.empty())) {
            write(way.replace("HTTPS", "https://127.0.0.1:" + trap.port() + "/x")
                    .replace("AT?", "127.0.0.1:" + trap.port() + "?"));
            packets.setSoTimeout(1_500);
            Page page = chromium.page(guard);
            open(page, home);
            assertThatThrownBy(() -> packets.receive(new DatagramPacket(new byte[64], 64)))
                    .isInstanceOf(SocketTimeoutException.class);
            page.context().close();
        }
        assertThat(trap.visitors()).isZero();
    }

    // With its port's number, which another program may have for packets: then the trap takes another port.
    private DatagramSocket besideTheTrap() throws IOException {
        while (true) {
            try {
                return new DatagramSocket(trap.port(), InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                trap.close();
                trap = new Trap();
            }
        }
    }

    /** What the browser tells by itself of a page that has troubles, wherever the page's headers want it sent. */
    @Test
    void noReportOfTheBrowserReachesWhatThePolicyForbids() throws IOException {
        headers = Map.of(
                "Report-To", "{\"group\":\"r\",\"max_age\":99,\"endpoints\":[{\"url\":\"URL\"}]}",
                "NEL", "{\"report_to\":\"r\",\"max_age\":99,\"success_fraction\":1.0,\"failure_fraction\":1.0}",
                "Reporting-Endpoints", "default=\"URL\", r=\"URL\"",
                "Content-Security-Policy", "img-src 'none'; report-to r",
                "Cross-Origin-Opener-Policy-Report-Only", "same-origin; report-to=\"r\"");
        nothingOpensAConnectionPastTheGuard("<img src='/x.png'><script>open('/', 'other'); fetch('/gone')</script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "0",
                "0.0.0.0",
                "127.0.0.1.",
                "１２７。０。０。１",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::]",
                "[::1]",
                "localhost.",
                "LOCALHOST",
                "a.localhost",
                "INSIDE.example."
            })
    void noSpellingOfAnAddressInsideIsReached(String host) {
        write("<script>location = 'http://" + host + ":" + trap.port() + "/'</script>");
        assertRefused();
    }

    /** The guard carries HTTP only; the browser itself must not give a page what lies beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "chrome://version/", "view-source:http://AT/", "ftp://AT/", "about:srcdoc"
            })
    void noOtherSchemeOpensFromAPage(String address) {
        write("<iframe id=f></iframe><script>try { f.src = '" + address + "' } catch {} try { open('" + address
                + "') } catch {} try { location = '" + address + "' } catch {}</script>");
        try (GuardProxy guard = GuardProxy.start(siteOnly(), names, Optional.empty())) {
            Page page = chromium.page(guard);
            open(page, home);
            assertThat(page.context().pages())
                    .flatExtracting(Page::frames)
                    .allSatisfy(
                            frame -> assertThat(frame.url())
                                    .matches(
                                            "(http://127\\.0\\.0\\.1:\\d+/|about:(blank|srcdoc)(#blocked)?|chrome-error://.*)?"));
            page.context().close();
        }
        assertThat(trap.visitors()).isZero();
    }

    @Test
    void aNameThatTurnsInwardsBetweenTwoRequestsIsRefusedAtTheSecond() {
        String own = "127.0.0.1:" + site.getAddress().getPort();
        names.with("turning.example", "93.184.216.34").with("turning.example", "127.0.0.1");
        UrlPolicy policy = UrlPolicy.publicOnly().withExemptHosts(List.of(own));
        // The first answer is judged and would be the one connected to; the second leads inside.
        assertThat(policy.check("http://turning.example/", names)).isInstanceOf(UrlVerdict.Allowed.class);
        html = "<script>location = 'http://turning.example:" + trap.port() + "/'</script>";
        assertRefused();
    }
}
