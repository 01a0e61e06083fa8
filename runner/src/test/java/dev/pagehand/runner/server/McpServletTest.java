package dev.pagehand.runner.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.runner.SettableClock;
import dev.pagehand.runner.queue.Eventually;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class McpServletTest {

    private static final String HELLO = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";

    private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    private Server jetty;
    private HttpServer site;
    private McpServlet servlet;
    private int port;

    @BeforeEach
    void serve() throws Exception {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = ("<title>Page</title><h1>" + exchange.getRequestURI().getPath() + "</h1>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
        BrowserOptions browser = BrowserOptions.ofDefaults()
                .withHome(Path.of("target", "mcp-home").toAbsolutePath())
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                .withTimeout(Duration.ofSeconds(20));
        servlet = new McpServlet(
                "/mcp",
                new McpServletConfig(
                        browser,
                        "test",
                        List.of("127.0.0.1"),
                        List.of("https://chat.example"),
                        2,
                        Duration.ofMinutes(10),
                        clock,
                        line -> {}));
        jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/mcp");
        jetty.setHandler(context);
        jetty.start();
        port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
        site.stop(0);
        Eventually.until("no browser is left", () -> browsers() == 0);
    }

    private McpSyncClient client() {
        McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + port)
                        .endpoint("/mcp")
                        .jsonMapper(McpTools.mapper())
                        .build())
                .requestTimeout(Duration.ofSeconds(40))
                .jsonSchemaValidator((schema, content) ->
                        io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse.asValid(""))
                .build();
        client.initialize();
        return client;
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private String page(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    private static long browsers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .count();
    }

    /** The status of a raw request, whose headers no client library corrects. */
    private int status(String method, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            String request = method + " /mcp HTTP/1.1\r\n" + headers + "Content-Type: application/json\r\n"
                    + "Accept: application/json, text/event-stream\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    @Test
    void eachSessionHasItsOwnBrowserWhichEndsWithIt() {
        McpSyncClient first = client();
        assertThat(first.listTools().tools())
                .extracting(McpSchema.Tool::name)
                .contains("browser_navigate", "browser_fill_form", "act")
                .doesNotContain("browser_evaluate");
        assertThat(browsers()).as("a browser starts with the first call").isZero();
        McpSyncClient second = client();
        call(first, "browser_navigate", Map.of("url", page("/one")));
        call(second, "browser_navigate", Map.of("url", page("/two")));
        assertThat(text(call(first, "browser_snapshot", Map.of())))
                .contains("/one")
                .doesNotContain("/two");
        assertThat(text(call(second, "browser_snapshot", Map.of()))).contains("/two");
        McpSchema.CallToolResult wrong = call(first, "browser_click", Map.of("trget", "0-1"));
        assertThat(wrong.isError()).isTrue();
        assertThat(text(wrong)).contains("target");

        long both = browsers();
        first.closeGracefully();
        Eventually.until("its browser has ended", () -> browsers() < both);
        assertThat(browsers()).isPositive();
        assertThat(text(call(second, "browser_snapshot", Map.of()))).contains("/two");
        second.closeGracefully();
        Eventually.until("no browser is left", () -> browsers() == 0);
    }

    @Test
    void aSessionThatNobodyCallsEnds() {
        McpSyncClient client = client();
        call(client, "browser_navigate", Map.of("url", page("/one")));
        clock.tick(Duration.ofMinutes(9));
        servlet.endIdle();
        assertThat(text(call(client, "browser_snapshot", Map.of()))).contains("/one");
        // The client has its answer a moment before the server is done with the call, which is idle only from then on.
        Eventually.until("its browser has ended", () -> {
            clock.tick(Duration.ofMinutes(10));
            servlet.endIdle();
            return browsers() == 0;
        });
    }

    @Test
    void onlySoManySessionsAreOpenAtOnce() {
        McpSyncClient first = client();
        McpSyncClient second = client();
        assertThatThrownBy(this::client).isInstanceOf(RuntimeException.class);
        first.closeGracefully();
        McpSyncClient third = client();
        assertThat(third.listTools().tools()).isNotEmpty();
        second.closeGracefully();
        third.closeGracefully();
    }

    @Test
    void reboundNamesAndForeignPagesAreRefused() throws IOException {
        String own = "Host: 127.0.0.1:" + port + "\r\n";
        assertThat(status("POST", "Host: rebound.example:" + port + "\r\n", HELLO))
                .isEqualTo(421);
        assertThat(status("POST", own + "Origin: https://evil.example\r\n", HELLO))
                .isEqualTo(403);
        assertThat(status("POST", own, HELLO)).isEqualTo(200);
        assertThat(status("POST", own + "Origin: https://chat.example\r\n", HELLO))
                .isEqualTo(200);
    }

    @Test
    void aPageOfTheServersOwnOriginMayCallIt() throws IOException {
        String own = "Host: 127.0.0.1:" + port + "\r\n";
        assertThat(status("POST", own + "Origin: http://127.0.0.1:" + port + "\r\n", HELLO))
                .isEqualTo(200);
        assertThat(status("POST", own + "Origin: http://127.0.0.1:1\r\n", HELLO))
                .isEqualTo(403);
        assertThat(status("POST", own + "Origin: null\r\n", HELLO)).isEqualTo(403);
    }

    @Test
    void anUnknownSessionIsNotFound() throws IOException {
        String headers = "Host: 127.0.0.1:" + port + "\r\nMcp-Session-Id: made-up\r\n";
        assertThat(status("POST", headers, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"))
                .isEqualTo(404);
        assertThat(status("DELETE", headers, "")).isEqualTo(404);
    }
}
