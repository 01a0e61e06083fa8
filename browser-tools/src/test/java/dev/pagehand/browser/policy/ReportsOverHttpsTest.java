package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports that the browser sends by itself go to HTTPS only. The keys of the site and of whoever collects are made here, and the
 * browser is told to trust them.
 */
final class ReportsOverHttpsTest {

    private static final String PASSWORD = "changeit";
    private static final List<String> COLLECTED = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static ExecutorService threads;
    private static HttpsServer site;
    private static HttpsServer collector;
    private static GuardedChromium chromium;

    private final SettableResolver names = new SettableResolver().with("inside.example", "127.0.0.1");

    @BeforeAll
    static void start() throws GeneralSecurityException, IOException, InterruptedException {
        KeyStore keys = keys();
        threads = Executors.newCachedThreadPool();
        site = server(keys);
        site.createContext("/", ReportsOverHttpsTest::page);
        collector = server(keys);
        collector.createContext("/", ReportsOverHttpsTest::collect);
        List<String> arguments = new ArrayList<>(GuardProxy.chromiumArguments());
        arguments.add("--ignore-certificate-errors-spki-list=" + pin(keys));
        arguments.add("--short-reporting-delay");
        chromium = new GuardedChromium(arguments);
    }

    @AfterAll
    static void end() {
        chromium.close();
        site.stop(0);
        collector.stop(0);
        threads.shutdownNow();
    }

    @BeforeEach
    void nothingCollected() {
        COLLECTED.clear();
    }

    private static KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:inside.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String pin(KeyStore keys) throws GeneralSecurityException {
        byte[] key = keys.getCertificate("site").getPublicKey().getEncoded();
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }

    private static HttpsServer server(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.start();
        return server;
    }

    private static void page(HttpExchange exchange) throws IOException {
        String to = "https://inside.example:" + collector.getAddress().getPort() + "/reports";
        String asked = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        if (asked.equals("/")) {
            exchange.getResponseHeaders().add("Reporting-Endpoints", "r=\"" + to + "\"");
            exchange.getResponseHeaders().add("Content-Security-Policy", "img-src 'none'; report-to r");
        }
        byte[] body = "<!doctype html><title>site</title><img src='/x.png'><script>fetch('/gone')</script>"
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(asked.equals("/gone") ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void collect(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        COLLECTED.add(exchange.getRequestMethod() + " " + body);
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().add("Access-Control-Allow-Methods", "POST");
        exchange.getResponseHeaders().add("Access-Control-Allow-Headers", "content-type");
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static UrlPolicy siteOnly() {
        return UrlPolicy.publicOnly()
                .withExemptHosts(List.of("127.0.0.1:" + site.getAddress().getPort()));
    }

    private static void open(Page page) {
        page.navigate("https://127.0.0.1:" + site.getAddress().getPort() + "/");
    }

    private static boolean collected() {
        return COLLECTED.stream().anyMatch(report -> report.contains("\"type\":\"csp-violation\""));
    }

    @Test
    void withoutAPolicyAgainstItAReportArrives() {
        try (GuardProxy guard = GuardProxy.start(siteOnly().withAllowPrivate(true), names, Optional.empty())) {
            Page page = chromium.page(guard);
            open(page);
            page.waitForCondition(
                    ReportsOverHttpsTest::collected, new Page.WaitForConditionOptions().setTimeout(20_000));
            page.context().close();
        }
    }

    @Test
    void noReportReachesWhatThePolicyForbids() {
        try (GuardProxy guard = GuardProxy.start(siteOnly(), names, Optional.empty())) {
            Page page = chromium.page(guard);
            open(page);
            List<GuardRefusal> refused = new ArrayList<>();
            page.waitForCondition(
                    () -> {
                        refused.addAll(guard.takeRefusals());
                        return refused.stream()
                                .anyMatch(refusal -> refusal.target().startsWith("inside.example:"));
                    },
                    new Page.WaitForConditionOptions().setTimeout(20_000));
            page.context().close();
        }
        assertThat(COLLECTED).isEmpty();
    }
}
