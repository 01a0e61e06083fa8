package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.fixture.BegunDownloads;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.page.SnapshotElement;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page downloads is kept under a safe name in the session's folder, whatever the server calls it. */
class DownloadTest {

    @TempDir
    private Path folder;

    private HttpServer server;
    private BrowserSession session;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String disposition = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            byte[] body = "<a href='/file' target=''>Get</a><a href='/slow'>Slow</a>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/file", exchange -> {
            exchange.getResponseHeaders().add("Content-Disposition", disposition);
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            exchange.getResponseHeaders().add("Content-Disposition", "attachment; filename=slow.bin");
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(new byte[50_000]);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        session = launch();
    }

    private BrowserSession launch() {
        return BrowserSession.launch(OpenBrowser.options().withOutputFolder(folder), line -> {});
    }

    @AfterEach
    void stop() {
        end.countDown();
        session.close();
        server.stop(0);
    }

    private List<String> click(BrowserSession in, String name) {
        in.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        SnapshotElement link = in.observe().elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow();
        return in.perform(Action.of(link.id(), ActionMethod.CLICK))
                .outcome()
                .changes()
                .notes();
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aDownloadIsToldAndKept() throws IOException {
        disposition = "attachment; filename=\"list.csv\"";
        assertThat(click(session, "Get")).anyMatch(note -> note.contains("a download began: \"list.csv\""));
        Download download = arrived();
        assertThat(download.state()).isEqualTo(Download.State.DONE);
        assertThat(download.bytes()).isEqualTo(5);
        assertThat(download.url()).endsWith("/file");
        assertThat(download.file()).hasContent("hello").hasFileName("list.csv");
        session.close();
        assertThat(files()).containsExactly(download.file());
    }

    private Download arrived() {
        BegunDownloads.of(session, 1);
        return session.awaitDownloads(PATIENCE).get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=\"../../../../etc/cron.d/evil\"",
                "attachment; filename=\"..\\\\..\\\\evil.exe\"",
                "attachment; filename=\"/etc/passwd\"",
                "attachment; filename=\".bashrc\"",
                "attachment; filename=\"CON\"",
                "attachment; filename=\"nul.txt\"",
                "attachment; filename=\"\"",
                "attachment; filename*=UTF-8''%2e%2e%2f%00evil%0d%0a%e2%80%aegpj.exe",
            })
    void aHostileNameLeadsNowhere(String header) throws IOException {
        disposition = header;
        click(session, "Get");
        Path file = arrived().file();
        assertThat(files()).containsExactly(file);
        assertThat(file).hasContent("hello");
        assertThat(String.valueOf(file.getFileName())).matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,140}");
    }

    @Test
    void filesOfOneNameAreBothKept() throws IOException {
        disposition = "attachment; filename=\"list.csv\"";
        click(session, "Get");
        arrived();
        click(session, "Get");
        BegunDownloads.of(session, 2);

        assertThat(session.awaitDownloads(PATIENCE))
                .extracting(download -> String.valueOf(download.file().getFileName()))
                .containsExactly("list.csv", "list-2.csv");
        assertThat(files()).hasSize(2);
    }

    @Test
    void oneThatGoesOnIsNotWaitedForLongerThanAsked() throws IOException {
        click(session, "Slow");
        BegunDownloads.of(session, 1);
        List<Download> now = session.awaitDownloads(Duration.ofMillis(300));
        assertThat(now).extracting(Download::state).containsExactly(Download.State.RUNNING);
        session.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void oneThatBreaksOffHasFailed() {
        click(session, "Slow");
        BegunDownloads.of(session, 1);
        end.countDown();
        server.stop(0);
        assertThat(session.awaitDownloads(PATIENCE)).extracting(Download::state).containsExactly(Download.State.FAILED);
    }

    @Test
    void sessionsOfOneBrowserDoNotSeeEachOthersDownloads() {
        disposition = "attachment; filename=\"list.csv\"";
        BrowserOptions options = OpenBrowser.options().withOutputFolder(folder);
        try (SessionPool pool = SessionPool.of(options, 1, 2, line -> {});
                SessionPool.Lease one = pool.acquire(SessionOptions.ofDefaults(), PATIENCE);
                SessionPool.Lease two = pool.acquire(SessionOptions.ofDefaults(), PATIENCE)) {
            one.call(in -> {
                click(in, "Get");
                return BegunDownloads.of(in, 1);
            });
            assertThat(one.<List<Download>>call(in -> in.awaitDownloads(PATIENCE)))
                    .hasSize(1);
            assertThat(two.<List<Download>>call(in -> in.awaitDownloads(Duration.ofMillis(100))))
                    .isEmpty();
        }
    }

    private ToolResult downloads(String arguments) {
        return ToolRegistry.forSession(session).call("browser_downloads", OpenBrowser.json(arguments));
    }

    @Test
    void theToolListsThemAndWaitsForThem() {
        assertThat(downloads("{}").text()).startsWith("0 downloads");
        disposition = "attachment; filename=\"list.csv\"";
        click(session, "Get");
        BegunDownloads.of(session, 1);
        ToolResult result = downloads("{}");
        Path file = session.downloads().get(0).file();
        assertThat(result.text()).contains("1 download\n- \"list.csv\" done, 5 bytes: " + file);
        JsonNode listed = result.json().path("downloads").path(0);
        assertThat(listed.path("name").asText()).isEqualTo("list.csv");
        assertThat(listed.path("state").asText()).isEqualTo("done");
        assertThat(listed.path("bytes").asLong()).isEqualTo(5);
        assertThat(listed.path("url").asText()).endsWith("/file");
        assertThat(listed.path("file").asText()).isEqualTo(file.toString());
    }

    @Test
    void theToolNamesNoFileOfOneThatIsNotWhole() {
        click(session, "Slow");
        BegunDownloads.of(session, 1);
        ToolResult result = downloads("{'wait': false}");
        assertThat(result.text()).startsWith("1 download, 1 running").contains("\"slow.bin\" running");
        assertThat(result.json().path("downloads").path(0).path("file").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a/b/c.txt, c.txt", "'', file", "..., file", "aux.tar.gz, file-aux.tar.gz", "x y*?.PDF, x_y_.PDF"})
    void namesAreMadeSafe(String suggested, String name) {
        assertThat(SafeName.of(suggested)).isEqualTo(name);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = SafeName.of("é".repeat(500) + ".pdf");
        assertThat(name).endsWith(".pdf");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
    }
}
