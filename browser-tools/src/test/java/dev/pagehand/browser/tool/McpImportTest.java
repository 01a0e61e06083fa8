package dev.pagehand.browser.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.fixture.Leftovers;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McpImportTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    /** Long enough for an answer within this process, and short enough to be waited for. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private static McpImport started(String way, Duration limit) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return McpImport.process(
                "shop",
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeMcpServer.class.getName(),
                        way),
                Map.of(),
                limit);
    }

    private static ToolResult call(McpImport server, String arguments) {
        return ToolRegistry.of(server.tools()).call("shop_greet", OpenBrowser.json(arguments));
    }

    @Test
    void toolsOfAProcessAreCalledAndItEndsWithTheImport()
            throws InterruptedException, ExecutionException, TimeoutException {
        Leftovers leftovers = Leftovers.before();
        try (McpImport server = started("well", LONG)) {
            assertThat(server.tools()).extracting(Tool::name).containsExactly("shop_greet");
            assertThat(server.tools().get(0).description())
                    .startsWith("From the MCP server shop: x")
                    .hasSizeLessThan(1_100);
            ToolResult result = call(server, "{'name': 'Ann'}");
            assertThat(result.failed()).isFalse();
            assertThat(result.text()).isEqualTo("untrusted answer of the MCP server shop: \"hello Ann\"\n");
            assertThat(result.json().path("untrusted").asBoolean()).isTrue();
            assertThat(call(server, "{'name': 'nobody'}").failed()).isTrue();
            assertThat(call(server, "{'name': 7}")).isInstanceOf(ToolResult.Invalid.class);
        }
        leftovers.assertGone();
    }

    @Test
    void aServerThatDiesOrHangsMakesItsCallsFailAndNothingElse() throws IOException {
        try (McpImport server = started("dies", LONG)) {
            ToolResult result = call(server, "{'name': 'Ann'}");
            assertThat(result).isInstanceOf(ToolResult.Failed.class);
            assertThat(result.text()).contains("what it did is not known").doesNotContain("no answer within");
            assertThat(call(server, "{'name': 'Ann'}").text()).contains("has ended; nothing was called");
        }
        try (Served hanging = new Served("hangs");
                McpImport server = McpImport.http("shop", hanging.address(), SHORT)) {
            assertThat(call(server, "{'name': 'Ann'}").text()).contains("no answer within 3000 ms");
        }
    }

    @Test
    void aServerThatLiesForgesNoLinesAndFloodsNothing() {
        try (McpImport server = started("lies", LONG)) {
            assertThat(server.tools()).hasSizeLessThanOrEqualTo(100);
            assertThat(server.tools())
                    .extracting(Tool::name)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("shop_[a-z0-9]+"))
                    .contains("shop_greet");
            ToolResult result = call(server, "{'name': 'Ann'}");
            assertThat(result.text()).hasLineCount(1).hasSizeLessThan(45_000).contains("more characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "garbage"})
    void whatSpeaksNoMcpIsToldAndLeavesNoProcess(String way)
            throws InterruptedException, ExecutionException, TimeoutException {
        Leftovers leftovers = Leftovers.before();
        assertThatThrownBy(() -> started(way, Duration.ofSeconds(2)))
                .isInstanceOf(BrowserException.Configuration.class)
                .hasMessageContaining("shop");
        leftovers.assertGone();
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        assertThatThrownBy(
                        () -> McpImport.process("shop", List.of("/no/such/program"), Map.of(), Duration.ofSeconds(2)))
                .isInstanceOf(BrowserException.Configuration.class);
        assertThatThrownBy(() -> McpImport.process("a b", List.of("true"), Map.of(), LONG))
                .hasMessageContaining("prefix");
    }

    @Test
    void toolsAreImportedOverHttp() throws IOException {
        try (Served http = new Served("well");
                McpImport server = McpImport.http("shop", http.address(), LONG)) {
            assertThat(call(server, "{'name': 'Ann'}").text()).contains("hello Ann");
            http.stop();
            assertThat(call(server, "{'name': 'Ann'}").failed()).isTrue();
        }
        assertThatThrownBy(() -> McpImport.http("shop", URI.create("http://127.0.0.1:1/mcp"), SHORT))
                .isInstanceOf(BrowserException.Configuration.class);
    }

    /** The fake server over HTTP, in this process. */
    private static final class Served implements AutoCloseable {

        private final HttpServer http;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final CountDownLatch over = new CountDownLatch(1);
        private final String way;

        Served(String way) throws IOException {
            this.way = way;
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(threads);
            http.createContext("/mcp", this::answer);
            http.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/mcp");
        }

        private void answer(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode request =
                    body.length == 0 ? new ObjectMapper().createObjectNode() : new ObjectMapper().readTree(body);
            if (way.equals("hangs") && request.path("method").asText().equals("tools/call")) {
                awaitTheEnd();
            }
            Optional<String> answer = FakeMcpServer.answer(request, way);
            byte[] bytes = answer.orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            boolean post = exchange.getRequestMethod().equals("POST");
            exchange.sendResponseHeaders(
                    post ? (answer.isPresent() ? 200 : 202) : 405, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        }

        private void awaitTheEnd() {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void stop() {
            over.countDown();
            http.stop(0);
            threads.shutdownNow();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
