package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.EveryLog;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ObjectGraph;
import dev.pagehand.llm.auth.LoginServer;
import dev.pagehand.llm.auth.TokenScript;
import dev.pagehand.llm.custom.CustomEndpoint;
import dev.pagehand.llm.retry.RetryPolicy;
import dev.pagehand.llm.retry.RetryingClient;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every provider, token source and way to a server, in good order and in every trouble, with every log switched on: no
 * log message, exception or printed object holds a key, token or password, as it is or encoded. The servers say back
 * whatever secret they were sent.
 */
@Timeout(120)
class EverySecretTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");
    private static final String PLANTED = "planted";
    private static final String PROXY_USER = "proxy-user-planted";
    private static final String PROXY_PASSWORD = "proxy-password-planted";

    @TempDir
    private Path folder;

    private final TestServer plain = TestServer.plain();
    private final TestServer tls = TestServer.tls("localhost").protocols(Protocol.HTTP_2, Protocol.HTTP_1_1);
    private final TestServer proxy = TestServer.plain();
    private final Tunnel tunnel = new Tunnel();
    private final LoginServer logins = new LoginServer();
    private final EveryLog log = new EveryLog();

    @AfterEach
    void close() {
        log.close();
        Stream.of(plain, tls, proxy, tunnel, logins).forEach(closeable -> {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** What the servers answer, one trouble after another. */
    private static final List<Integer> TROUBLES = List.of(200, 201, 307, 400, 401, 403, 407, 429, 500);

    private static MockResponse answer(int status, RecordedRequest request) {
        if (request.getMethod().equals("CONNECT")) {
            return new MockResponse.Builder().code(403).build();
        }
        String back = "" + request.getHeaders() + request.getTarget();
        String quoted = back.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        MockResponse.Builder response = new MockResponse.Builder().setHeader("X-Echo", "yes");
        if (status == 201) {
            // An error within a stream.
            return response.code(200)
                    .setHeader("Content-Type", "text/event-stream")
                    .body("data: not JSON " + quoted + "\n\ndata: {\"error\":{\"message\":\"" + quoted + "\"}}\n\n")
                    .build();
        }
        return response.code(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("Location", "https://elsewhere.example/?key=" + PLANTED)
                .body("{\"error\":{\"message\":\"" + quoted + "\",\"metadata\":{\"raw\":\"" + quoted + "\"}}}")
                .build();
    }

    private void trouble(int status) {
        plain.rule(request -> answer(status, request));
        tls.rule(request -> answer(status, request));
        proxy.rule(request -> answer(status, request));
    }

    private Map<String, String> keys(LlmProvider provider, String url) {
        Map<String, String> settings = new LinkedHashMap<>();
        String prefix = provider.key().toUpperCase(Locale.ROOT);
        settings.put(prefix + "_API_KEY", "sk-" + provider.key() + "-" + PLANTED + "-0123456789");
        settings.put(prefix + "_BASE_URL", url);
        settings.put("REMOTE_AUTH_TOKEN", "remote-" + PLANTED);
        settings.put("CONNECTION_TIMEOUT", "5");
        settings.put("LLM_REQUEST_TIMEOUT", "10");
        settings.put("LLM_API_KEY", "sk-custom-" + PLANTED);
        settings.put("LLM_API_URL", url + "/chat/completions?key=query-" + PLANTED);
        settings.put("MULTI_CA_BUNDLE", tls.authority(folder.resolve("ca.pem")).toString());
        return settings;
    }

    private List<Map<String, String>> ways(LlmProvider provider) {
        Map<String, String> straight = keys(provider, base(plain));
        Map<String, String> secure = keys(provider, base(tls));
        Map<String, String> byProxy = keys(provider, base(plain));
        byProxy.put("FORCE_PROXY", "true");
        byProxy.put("HTTP_PROXY_URL", proxyUrl(proxy.port()));
        Map<String, String> tunnelled = keys(provider, base(tls));
        tunnelled.put("FORCE_PROXY", "true");
        tunnelled.put("HTTP_PROXY_URL", proxyUrl(tunnel.port()));
        Map<String, String> refused = keys(provider, base(tls));
        refused.put("FORCE_PROXY", "true");
        refused.put("HTTP_PROXY_URL", proxyUrl(proxy.port()));
        Map<String, String> nowhere = keys(provider, "http://localhost:1");
        nowhere.put("HTTP_PROXY_URL", proxyUrl(1));
        Map<String, String> wrong = keys(provider, "ftp://user:" + PLANTED + "@x/?key=" + PLANTED);
        wrong.put("HTTP_PROXY_URL", "socks5://user:" + PLANTED + "@localhost:1");
        return List.of(straight, secure, byProxy, tunnelled, refused, nowhere, wrong);
    }

    private static String base(TestServer server) {
        return server.url("/").replaceAll("/$", "");
    }

    private static String proxyUrl(int port) {
        return "http://" + PROXY_USER + ":" + PROXY_PASSWORD + "@localhost:" + port;
    }

    private void ask(LlmProvider provider, Map<String, String> settings) {
        ProviderContext context = new ProviderContext(Settings.of(settings), folder, log::add);
        keep(catchThrowable(() -> {
            try (LlmClient client = provider.client("some-model", context)) {
                LlmClient outer = RetryingClient.builder(client)
                        .policy(RetryPolicy.ofDefaults().withAttempts(2))
                        .sleeper((duration, cancellation) -> {})
                        .build();
                print(provider, context, outer);
                keep(catchThrowable(() -> outer.complete(HELLO, CallOptions.ofDefaults())));
                keep(catchThrowable(
                        () -> client.stream(HELLO, CallOptions.ofDefaults(), event -> log.add(event.toString()))));
                keep(catchThrowable(() -> log.add(
                        client.countTokens(HELLO, CallOptions.ofDefaults()).toString())));
                print(outer);
            }
        }));
    }

    private void print(Object... roots) {
        ObjectGraph.from(roots).forEach(object -> log.add(object.getClass().getName() + ": " + object));
    }

    private void keep(Throwable thrown) {
        if (thrown != null) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            log.add(text.toString());
            print(thrown);
        }
    }

    @Test
    void noProviderShowsItsKeyOrAProxysPassword() {
        for (LlmProvider provider : LlmProviders.load().all()) {
            for (Map<String, String> settings : ways(provider)) {
                boolean answers = !settings.toString().contains("localhost:1,")
                        && !settings.toString().contains("ftp:");
                boolean straight = !settings.containsKey("HTTP_PROXY_URL");
                for (int status : straight ? TROUBLES : answers ? List.of(200, 401, 500) : List.of(200)) {
                    trouble(status);
                    ask(provider, settings);
                }
            }
        }
        assertThat(plain.requests().size()).isGreaterThan(100);
        assertThat(tls.requests().size()).isGreaterThan(100);
        assertThat(tls.requests().get(0).getVersion()).isEqualTo("HTTP/2");
        assertThat(proxy.requests())
                .hasSizeGreaterThan(50)
                .anyMatch(request -> request.getHeaders().get("Proxy-Authorization") != null);
        assertThat(tunnel.heads()).hasSizeGreaterThan(20);
        nothingIsShown();
    }

    @Test
    void noTokenSourceShowsItsTokens() throws IOException {
        LlmProvider custom = LlmProviders.load().find("custom").orElseThrow();
        TokenScript.write(folder, """
                import sys, json
                sys.stderr.write('Bearer script-planted eyJhbGciOi.planted.sig')
                print(json.dumps({'access_token': 'script-planted', 'expires_in': 1}))
                """);
        String url = base(plain) + "/v1/chat/completions?key=query-planted";
        List<Map<String, String>> sources = List.of(
                Map.of("LLM_API_URL", url),
                Map.of("LLM_API_URL", url, "LLM_TOKEN_COMMAND", "python3 fetch_token.py --secret argument-planted"),
                Map.of("LLM_API_URL", url, "OAUTH_ACCESS_TOKEN", "access-planted"),
                login(url, Map.of("OAUTH_REFRESH_TOKEN", logins.refreshToken())),
                login(url, Map.of("OAUTH_REFRESH_TOKEN", "refresh-planted-of-another")),
                login(url, Map.of()),
                login(url, Map.of("OAUTH_CLIENT_AUTH", "basic")));
        for (Map<String, String> source : sources) {
            for (int status : List.of(200, 401, 500)) {
                trouble(status);
                ask(custom, source);
                ProviderContext context = new ProviderContext(Settings.of(source), folder, log::add);
                keep(catchThrowable(() -> print(
                        CustomEndpoint.tokenSource(context),
                        CustomEndpoint.tokenSource(context).status())));
            }
        }
        TokenScript.write(folder, """
                import sys
                sys.stderr.write('it said access_token=script-planted-0123456789')
                sys.exit(3)
                """);
        ask(custom, Map.of("LLM_API_URL", url, "LLM_TOKEN_COMMAND", "python3 fetch_token.py"));
        TokenScript.write(folder, "print('script-planted-0123456789 is no JSON')\n");
        ask(custom, Map.of("LLM_API_URL", url, "LLM_TOKEN_COMMAND", "python3 fetch_token.py"));
        logins.refuse(request -> Optional.of(LoginServer.json(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"secret-planted and "
                        + logins.forms().get(logins.forms().size() - 1).get("refresh_token") + "\"}")));
        ask(custom, login(url, Map.of("OAUTH_REFRESH_TOKEN", logins.refreshToken())));
        ask(custom, login(url, Map.of()));

        assertThat(logins.refreshes()).isGreaterThan(3);
        assertThat(plain.requests().size()).isGreaterThan(25);
        assertThat(log.said()).anyMatch(line -> line.contains("fetch_token.py"));
        nothingIsShown();
    }

    private Map<String, String> login(String url, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "LLM_API_URL",
                url,
                "OAUTH_TOKEN_URL",
                logins.url() + "?code=query-planted",
                "OAUTH_CLIENT_ID",
                "me",
                "OAUTH_CLIENT_SECRET",
                "secret-planted"));
        settings.putAll(more);
        return settings;
    }

    private void nothingIsShown() {
        List<String> needles = List.of(
                PLANTED,
                Credentials.basic(PROXY_USER, PROXY_PASSWORD).substring(6),
                Base64.getEncoder().encodeToString("me:secret-planted".getBytes(StandardCharsets.UTF_8)));
        assertThat(log.said()).hasSizeGreaterThan(200);
        assertThat(log.said().stream()
                        .filter(line -> needles.stream().anyMatch(line::contains))
                        .distinct()
                        .limit(20))
                .isEmpty();
    }

    @Test
    void settingsPrintNoValues() throws IOException {
        Files.writeString(folder.resolve(".env"), "OAUTH_REFRESH_TOKEN=refresh-planted\n");
        print(
                Settings.of(Map.of("LLM_API_KEY", "key-planted")),
                Settings.fromEnvironment(folder),
                new ProviderContext(Settings.of(Map.of("LLM_API_KEY", "key-planted"))));
        assertThat(log.said()).hasSizeGreaterThan(3).noneMatch(line -> line.contains(PLANTED));
    }
}
