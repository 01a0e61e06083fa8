package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.policy.UrlPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages see of a session's settings, and what is left of a session when it closes. */
class SessionSettingsTest {

    @TempDir
    private Path folder;

    private TestSite site;

    @BeforeEach
    void start() throws IOException {
        site = new TestSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static BrowserSession launch(UnaryOperator<SessionOptions.Builder> settings) {
        return BrowserSession.launch(options(settings), line -> {});
    }

    private static BrowserOptions options(UnaryOperator<SessionOptions.Builder> settings) {
        return OpenBrowser.options()
                .withAllowEvaluate(true)
                .withSession(settings.apply(SessionOptions.builder()).build());
    }

    @Test
    void aPageSeesTheDeviceThatWasChosen() {
        try (BrowserSession session = launch(to -> to.device("iphone 15")
                .locale("de-DE")
                .timeZone("Asia/Tokyo")
                .geolocation(new SessionOptions.Position(48.1, 11.6)))) {
            session.navigate(site.serve("<meta name=viewport content='width=device-width'><p>Hello"));
            assertThat(session.evaluate("() => [innerWidth, devicePixelRatio, navigator.maxTouchPoints > 0,"
                            + " navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone].join()"))
                    .isEqualTo("\"393,3,true,de-DE,Asia/Tokyo\"");
            assertThat(session.evaluate("() => navigator.userAgent")).contains("iPhone");
            assertThat(session.evaluate("() => new Promise(done => navigator.geolocation.getCurrentPosition("
                            + "at => done(at.coords.latitude), no => done(no.message)))"))
                    .isEqualTo("48.1");
        }
    }

    @Test
    void whatIsNotPermittedIsDeniedUnasked() {
        try (BrowserSession session = launch(to -> to)) {
            session.navigate(site.serve("<p>Hello"));
            assertThat(session.evaluate("() => Promise.all(['geolocation', 'notifications', 'camera', 'microphone',"
                            + " 'clipboard-read'].map(name => navigator.permissions.query({name})"
                            + ".then(found => found.state))).then(all => all.join())"))
                    .isEqualTo("\"denied,denied,denied,denied,denied\"");
            assertThat(session.evaluate("() => new Promise(done => navigator.geolocation.getCurrentPosition("
                            + "() => done('told'), no => done(no.code)))"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aLaterSessionIsLoggedInByTheStateOfAnEarlierOne() throws IOException {
        Path state = folder.resolve("deep/state.json");
        String url = site.serve("<p>Hello");
        try (BrowserSession session = launch(to -> to)) {
            session.navigate(url);
            session.evaluate("() => { document.cookie = 'login=abc; max-age=9999'; localStorage.setItem('k', 'v'); }");
            session.saveStorageState(state);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rw-------");
        try (Stream<Path> beside = Files.list(state.getParent())) {
            assertThat(beside).containsExactly(state);
        }
        BrowserOptions options = options(to -> to).withStorageState(state);
        try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
            session.navigate(url);
            assertThat(session.evaluate("() => document.cookie + ' ' + localStorage.getItem('k')"))
                    .isEqualTo("\"login=abc v\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"cookies\":[]}",
                "{\"cookies\":{},\"origins\":[]}",
                "{\"cookies\":[{\"name\":\"a\",\"value\":\"hidden-value\"}],\"origins\":[]}",
                "{\"cookies\":[],\"origins\":[{\"origin\":\"http://a\",\"localStorage\":[{\"name\":1}]}]}"
            })
    void aFileThatIsNoStorageStateIsRefusedWithoutItsValues(String text) throws IOException {
        Path state = Files.writeString(folder.resolve("state.json"), text);
        assertThatThrownBy(() -> StorageState.checked(state))
                .isInstanceOf(BrowserException.Configuration.class)
                .hasMessageContaining("state.json")
                .hasMessageContaining("browser_storage_state")
                .hasMessageNotContaining("hidden-value");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLoginGoesToItsOriginOnly(boolean guarded) throws IOException {
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        HttpServer own = asking(header -> {});
        HttpServer other = asking(elsewhere::add);
        try {
            UrlPolicy policy = guarded
                    ? UrlPolicy.publicOnly().withExemptHosts(List.of(host(own), host(other)))
                    : UrlPolicy.publicOnly().withAllowPrivate(true);
            BrowserOptions options = options(
                            to -> to.httpLogin(new HttpLogin("HTTP://" + host(own) + "/", "ada", "pass")))
                    .withPolicy(policy);
            try (BrowserSession session = BrowserSession.launch(options, line -> {})) {
                session.navigate("http://" + host(own) + "/");
                assertThat(session.observe().text()).contains("inside");
                assertThatThrownBy(() -> session.navigate("http://" + host(other) + "/"))
                        .isInstanceOf(BrowserException.Unreachable.class)
                        .hasMessageContaining("asks for a user name");
            }
            assertThat(elsewhere).isNotEmpty().containsOnly("none");
        } finally {
            own.stop(0);
            other.stop(0);
        }
    }

    private static String host(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer asking(Consumer<String> credentials) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
                    byte[] body = "<p>inside".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("realm") {
                    @Override
                    public Result authenticate(HttpExchange exchange) {
                        credentials.accept(exchange.getRequestHeaders().containsKey("Authorization") ? "sent" : "none");
                        return super.authenticate(exchange);
                    }

                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("ada") && password.equals("pass");
                    }
                });
        server.start();
        return server;
    }

    @Test
    void credentialsAreNotPrintedAndNeedAnOrigin() {
        assertThat(new HttpLogin("https://a.example/", "ada", "pass-word"))
                .hasToString("HttpLogin[ada at https://a.example]");
        for (String wrong : List.of("a.example", "*", "https://*/path", "https://ada:pass-word@a.example", "")) {
            assertThatThrownBy(() -> new HttpLogin(wrong, "ada", "pass-word"))
                    .isInstanceOf(BrowserException.Configuration.class)
                    .hasMessageContaining("https://")
                    .hasMessageNotContaining("pass-word");
        }
    }

    @Test
    void requestsAndTraceAreThereWhenTheSessionHasClosed() throws IOException {
        Path har = folder.resolve("all.har");
        Path trace = folder.resolve("trace.zip");
        try (BrowserSession session = launch(to -> to.har(har).trace(trace).viewport(640, 480))) {
            session.navigate(site.serve("<title>Filmed</title><p>Hello"));
            session.observe();
        }
        assertThat(har).content().contains("Filmed");
        assertThat(Files.size(trace)).isGreaterThan(1000);
        for (Path file : List.of(har, trace)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    /** Where this machine has no ffmpeg of Playwright's, the session says so and does not start. */
    @Test
    void eachTabIsFilmedOrTheLackOfFfmpegIsTold() throws IOException {
        Path video = folder.resolve("films");
        try (BrowserSession session = launch(to -> to.video(video))) {
            session.navigate(site.serve("<title>Filmed</title><p>Hello"));
            session.observe();
        } catch (BrowserException.Unavailable e) {
            assertThat(e).hasMessageContaining("install ffmpeg");
            return;
        }
        try (Stream<Path> films = Files.list(video)) {
            assertThat(films).singleElement().satisfies(film -> {
                assertThat(film.toString()).endsWith(".webm");
                assertThat(Files.size(film)).isGreaterThan(500);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(film)))
                        .isEqualTo("rw-------");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx-", "", "not a tag"})
    void aWrongLocaleIsTold(String locale) {
        assertThatThrownBy(() -> SessionOptions.builder().locale(locale))
                .isInstanceOf(BrowserException.Configuration.class)
                .hasMessageContaining("de-DE");
    }

    @Test
    void wrongSettingsAreToldWithAnExample() {
        SessionOptions.Builder to = SessionOptions.builder();
        assertThatThrownBy(() -> to.device("Nokia 3310")).hasMessageContaining("Pixel 8");
        assertThatThrownBy(() -> to.timeZone("Mars/Base")).hasMessageContaining("Europe/Berlin");
        assertThatThrownBy(() -> to.viewport(0, 720)).hasMessageContaining("1280x720");
        assertThatThrownBy(() -> new SessionOptions.Position(91, 0)).hasMessageContaining("90");
    }
}
