package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NetworkTest {

    @TempDir
    private Path folder;

    private final TestServer proxy = TestServer.plain();
    private final TestServer server = TestServer.plain();

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    private static Settings settings(String... values) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put(values[i], values[i + 1]);
        }
        return Settings.of(map);
    }

    private String proxyUrl() {
        return proxy.url("/");
    }

    /** The status that a POST is answered with. */
    private static int post(HttpTransport transport, String url) {
        try (HttpAnswer answer = transport.post(
                new JsonPost(url, Map.of("Authorization", "Bearer t"), "{}", false),
                Deadline.in(Duration.ofSeconds(20)),
                Cancellation.never())) {
            answer.text(1000);
            return answer.status();
        }
    }

    private static String nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://localhost:" + socket.getLocalPort() + "/v1";
        }
    }

    @Test
    void forcedMeansAlwaysByTheProxy() {
        try (HttpTransport transport =
                HttpTransport.from(settings("FORCE_PROXY", "TRUE", "HTTP_PROXY_URL", proxyUrl()))) {
            assertThat(post(transport, server.url("/v1"))).isEqualTo(200);
        }
        assertThat(proxy.requests()).hasSize(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void withoutForceTheProxyIsAskedOnlyWhereNoDirectConnectionCanBeMade() throws IOException {
        try (HttpTransport transport = HttpTransport.from(settings("HTTP_PROXY_URL", proxyUrl()))) {
            assertThat(post(transport, server.url("/v1"))).isEqualTo(200);
            assertThat(proxy.requests()).isEmpty();

            server.rule(request -> TestServer.text(503, "busy"));
            assertThat(post(transport, server.url("/v1"))).isEqualTo(503);
            assertThat(proxy.requests()).isEmpty();

            assertThat(post(transport, nobodyListens())).isEqualTo(200);
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void theWayThatWorkedIsRemembered() throws IOException {
        Settings settings = settings("HTTP_PROXY_URL", proxyUrl());
        okhttp3.HttpUrl url = okhttp3.HttpUrl.get(nobodyListens());
        Network network = Network.from(settings);
        assertThat(network.routes(url)).first().isEqualTo(Route.DIRECT);
        try (HttpTransport transport = HttpTransport.from(settings)) {
            post(transport, url.toString());
        }

        assertThat(network.routes(url)).hasSize(2).last().isEqualTo(Route.DIRECT);
        assertThat(Network.from(settings).alwaysChecked().routes(url)).last().isEqualTo(Route.DIRECT);
        assertThat(network.routes(okhttp3.HttpUrl.get(server.url("/")))).first().isEqualTo(Route.DIRECT);
    }

    @Test
    void aProxyThatHasGoneIsLeftForTheDirectWay() throws IOException {
        Settings settings = settings("HTTP_PROXY_URL", nobodyListens());
        okhttp3.HttpUrl url = okhttp3.HttpUrl.get(server.url("/v1"));
        Network network = Network.from(settings);
        network.worked(url, network.routes(url).get(1));
        try (HttpTransport transport = new HttpTransport(TimeLimits.ofDefaults(), network)) {
            assertThat(post(transport, url.toString())).isEqualTo(200);
        }
        assertThat(network.routes(url)).first().isEqualTo(Route.DIRECT);
    }

    @Test
    void userAndPasswordAreSentToTheProxyAndNowhereElse() {
        proxy.rule(request -> request.getHeaders().get("Proxy-Authorization") == null
                ? new MockResponse.Builder()
                        .code(407)
                        .setHeader("Proxy-Authenticate", "Basic realm=x")
                        .build()
                : TestServer.text(200, "{}"));
        String url = proxyUrl().replace("http://", "http://us%40er:p%3Aw@");
        try (HttpTransport transport = HttpTransport.from(settings("FORCE_PROXY", "true", "HTTP_PROXY_URL", url))) {
            assertThat(post(transport, server.url("/v1"))).isEqualTo(200);
        }
        try (HttpTransport transport = HttpTransport.from(settings("HTTP_PROXY_URL", url))) {
            assertThat(post(transport, server.url("/v1"))).isEqualTo(200);
        }

        assertThat(proxy.requests())
                .last()
                .satisfies(request -> assertThat(request.getHeaders().get("Proxy-Authorization"))
                        .isEqualTo(okhttp3.Credentials.basic("us@er", "p:w")));
        assertThat(server.requests())
                .hasSize(1)
                .first()
                .satisfies(request -> assertThat(request.getHeaders().names()).doesNotContain("Proxy-Authorization"));
    }

    @Test
    void aWrongProxyPasswordIsToldAsThat() {
        proxy.rule(request -> new MockResponse.Builder()
                .code(407)
                .setHeader("Proxy-Authenticate", "Basic realm=x")
                .build());
        String url = proxyUrl().replace("http://", "http://user:planted-password@");
        try (HttpTransport transport = HttpTransport.from(settings("FORCE_PROXY", "true", "HTTP_PROXY_URL", url))) {
            assertThat(post(transport, server.url("/v1"))).isEqualTo(407);
            assertThatThrownBy(() -> post(transport, "https://localhost:" + server.port() + "/v1"))
                    .isInstanceOf(LlmException.Connection.class)
                    .hasMessageContaining("HTTP_PROXY_URL")
                    .hasMessageNotContaining("planted-password");
        }
    }

    @Test
    void httpsGoesThroughTheProxyUnread() {
        try (TestServer tls = TestServer.tls("localhost")) {
            Path ca = tls.authority(folder.resolve("ca.pem"));
            try (Tunnel tunnel = new Tunnel();
                    HttpTransport transport = HttpTransport.from(settings(
                            "FORCE_PROXY",
                            "true",
                            "HTTP_PROXY_URL",
                            "http://user:secret@localhost:" + tunnel.port(),
                            "REQUESTS_CA_BUNDLE",
                            ca.toString()))) {
                assertThat(post(transport, tls.url("/v1"))).isEqualTo(200);
                assertThat(tunnel.heads())
                        .hasSize(1)
                        .first()
                        .satisfies(head -> assertThat(head)
                                .startsWith("CONNECT localhost:" + tls.port())
                                .contains("Proxy-Authorization: Basic")
                                .doesNotContain("Bearer"));
            }
        }
    }

    @Test
    void aChangedFileHoldsForTheNextRequest() throws IOException {
        Path env = Files.writeString(folder.resolve(".env"), "FORCE_PROXY=false\nHTTP_PROXY_URL=" + proxyUrl() + "\n");
        try (HttpTransport transport = HttpTransport.from(Settings.fromEnvironment(folder))) {
            post(transport, server.url("/v1"));
            Files.writeString(env, "FORCE_PROXY=true\nHTTP_PROXY_URL=" + proxyUrl() + "\n");
            post(transport, server.url("/v1"));
            assertThat(proxy.requests()).hasSize(1);
            Files.writeString(env, "# no proxy any more\n");
            post(transport, server.url("/v1"));
        }
        assertThat(proxy.requests()).hasSize(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aWrongProxyAddressNamesTheSettingAndNotThePassword() {
        for (String wrong :
                List.of("socks5://user:planted@host:1", "http://user:planted@ho st", "http://user:planted@h:99999")) {
            try (HttpTransport transport = HttpTransport.from(settings("HTTP_PROXY_URL", wrong))) {
                assertThatThrownBy(() -> post(transport, server.url("/v1")))
                        .isInstanceOf(LlmException.Configuration.class)
                        .hasMessageContaining("HTTP_PROXY_URL")
                        .hasMessageNotContaining("planted");
            }
        }
        try (HttpTransport transport = HttpTransport.from(settings("FORCE_PROXY", "true"))) {
            assertThatThrownBy(() -> post(transport, server.url("/v1")))
                    .hasMessageContaining("HTTP_PROXY_URL is not set");
        }
    }

    @Test
    void anUnknownCertificateIsRefusedAndMentionsTheSetting() {
        try (TestServer tls = TestServer.tls("localhost");
                HttpTransport transport = HttpTransport.from(settings("HTTP_PROXY_URL", proxyUrl()))) {
            assertThatThrownBy(() -> post(transport, tls.url("/v1")))
                    .isInstanceOf(LlmException.Connection.class)
                    .hasMessageContaining("MULTI_CA_BUNDLE");
            assertThat(proxy.requests())
                    .as("a wrong certificate is not walked around")
                    .isEmpty();
        }
    }

    @Test
    void furtherAuthoritiesAreAddedAndOthersReplaceTheSystems() {
        try (TestServer one = TestServer.tls("localhost");
                TestServer other = TestServer.tls("localhost")) {
            String first = one.authority(folder.resolve("one.pem")).toString();
            String second = other.authority(folder.resolve("other.pem")).toString();
            try (HttpTransport both = HttpTransport.from(settings("MULTI_CA_BUNDLE", first + " , " + second))) {
                assertThat(post(both, one.url("/"))).isEqualTo(200);
                assertThat(post(both, other.url("/"))).isEqualTo(200);
            }
            try (HttpTransport replaced =
                    HttpTransport.from(settings("MULTI_CA_BUNDLE", first, "REQUESTS_CA_BUNDLE", second))) {
                assertThat(post(replaced, other.url("/"))).isEqualTo(200);
                assertThatThrownBy(() -> post(replaced, one.url("/"))).isInstanceOf(LlmException.Connection.class);
            }
        }
    }

    @Test
    void theSystemsAuthoritiesStayWhereOthersAreAdded() {
        try (TestServer tls = TestServer.tls("localhost")) {
            String file = tls.authority(folder.resolve("ca.pem")).toString();
            int added = authorities("MULTI_CA_BUNDLE", file);
            int replaced = authorities("REQUESTS_CA_BUNDLE", file);
            assertThat(replaced).isEqualTo(1);
            assertThat(added).isGreaterThan(50);
        }
    }

    private static int authorities(String name, String file) {
        return Trust.from(settings(name, file)).orElseThrow().manager().getAcceptedIssuers().length;
    }

    @Test
    void aWrongBundleNamesItsFile() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        for (Path file : List.of(folder.resolve("none.pem"), empty, broken)) {
            try (HttpTransport transport = HttpTransport.from(settings("MULTI_CA_BUNDLE", file.toString()))) {
                assertThatThrownBy(() -> post(transport, server.url("/")))
                        .isInstanceOf(LlmException.Configuration.class)
                        .hasMessageContaining("MULTI_CA_BUNDLE")
                        .hasMessageContaining(file.getFileName().toString());
            }
        }
    }

    @Test
    void oneNamedHostMayGoUncheckedButNeverATokenEndpoint() {
        try (TestServer tls = TestServer.tls("elsewhere.example.com");
                TestServer other = TestServer.tls("127.0.0.1")) {
            Settings settings = settings("LLM_INSECURE_HOST", "localhost");
            try (HttpTransport transport = HttpTransport.from(settings);
                    QuickCalls tokens = QuickCalls.toTokenEndpoint(settings)) {
                assertThat(post(transport, tls.url("/v1"))).isEqualTo(200);
                assertThatThrownBy(() -> post(transport, "https://127.0.0.1:" + other.port() + "/v1"))
                        .isInstanceOf(LlmException.Connection.class);
                assertThatThrownBy(() -> tokens.get(tls.url("/token"), Map.of()))
                        .isInstanceOf(LlmException.Connection.class);
            }
            try (HttpTransport all = HttpTransport.from(settings("LLM_INSECURE_HOST", "*"))) {
                assertThatThrownBy(() -> post(all, tls.url("/v1")))
                        .isInstanceOf(LlmException.Configuration.class)
                        .hasMessageContaining("one host");
            }
        }
    }

    @Test
    void http2IsSpokenWhereTheServerKnowsIt() {
        try (TestServer tls = TestServer.tls("localhost").protocols(Protocol.HTTP_2, Protocol.HTTP_1_1)) {
            String ca = tls.authority(folder.resolve("ca.pem")).toString();
            try (HttpTransport transport = HttpTransport.from(settings("REQUESTS_CA_BUNDLE", ca))) {
                assertThat(post(transport, tls.url("/v1"))).isEqualTo(200);
            }
            assertThat(tls.requests()).extracting(RecordedRequest::getVersion).containsExactly("HTTP/2");
        }
    }

    @Test
    void quickCallsAreTriedAgainOverTheOtherWay() {
        proxy.rule(request -> TestServer.text(200, "[\"by proxy\"]"));
        server.rule(request -> new MockResponse.Builder()
                .headersDelay(20, java.util.concurrent.TimeUnit.SECONDS)
                .build());
        Settings settings = settings("HTTP_PROXY_URL", proxyUrl(), "CONNECTION_TIMEOUT", "2");
        try (QuickCalls calls = QuickCalls.from(settings)) {
            assertThat(calls.get(server.url("/v1/models"), Map.of()).body()).isEqualTo("[\"by proxy\"]");
        }
    }

    @Test
    void quickCallsAreQuick() {
        server.rule(request -> new MockResponse.Builder()
                .headersDelay(20, java.util.concurrent.TimeUnit.SECONDS)
                .build());
        try (QuickCalls calls = QuickCalls.from(settings("CONNECTION_TIMEOUT", "0.3"))) {
            assertThatThrownBy(() -> calls.get(server.url("/v1/models"), Map.of()))
                    .isInstanceOf(LlmException.Timeout.class)
                    .hasMessageContaining("0.3 s")
                    .hasMessageContaining("CONNECTION_TIMEOUT");
        }
    }

    @Test
    void whatMustNotBeSentTwiceIsNotSentTwice() {
        server.rule(request -> new MockResponse.Builder()
                .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                .build());
        QuickCalls.Form form = new QuickCalls.Form(server.url("/token"), Map.of("a", "b"), java.util.Optional.empty());
        try (QuickCalls calls = QuickCalls.from(settings("HTTP_PROXY_URL", proxyUrl()))) {
            assertThatThrownBy(() -> calls.postOnce(form, Duration.ofSeconds(5)))
                    .isInstanceOf(LlmException.Connection.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(proxy.requests()).isEmpty();

            calls.post(form);
            assertThat(proxy.requests()).hasSize(1);
        }
    }
}
