package dev.pagehand.runner.server;

import dev.pagehand.browser.tool.Tool;
import dev.pagehand.gateway.access.OriginCheck;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The tools over MCP's streamable HTTP: one browser for each MCP session, which ends with it (DELETE, or the idle limit).
 * To be mounted with support for asynchronous requests, and closed by {@link #destroy()}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http">streamable
 *     HTTP</a>
 */
public final class McpServlet implements Servlet {

    private static final String SESSION = "Mcp-Session-Id";

    private final OriginCheck check;
    private final McpSessions sessions;
    private final HttpServletStreamableServerTransportProvider transport;
    private final McpSyncServer server;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "pagehand-mcp-idle");
        made.setDaemon(true);
        return made;
    });

    private final ScheduledFuture<?> sweep;

    /** @param path where it is mounted, such as {@code /mcp} */
    public McpServlet(String path, McpServletConfig config) {
        this(path, config, new OriginCheck(config.hosts(), config.origins()));
    }

    /**
     * With the check of the server that it is mounted on, in place of the config's names and pages.
     *
     * @param path where it is mounted, such as {@code /mcp}
     */
    public McpServlet(String path, McpServletConfig config, OriginCheck check) {
        this.check = check;
        sessions = new McpSessions(config);
        transport = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(McpTools.mapper())
                .mcpEndpoint(path)
                .sessionSweepInterval(config.idle())
                .build();
        List<Tool> tools = SessionThread.definitions(config.browser());
        server = McpTools.described(
                        McpServer.sync(transport),
                        config.version(),
                        config.browser().secrets(),
                        tools)
                .build();
        tools.forEach(tool ->
                server.addTool(McpTools.specification(tool, exchange -> sessions.browser(exchange.sessionId()))));
        long every = Math.max(1, config.idle().toMillis() / 10);
        sweep = sweeper.scheduleWithFixedDelay(sessions::endIdle, every, every, TimeUnit.MILLISECONDS);
    }

    /** Ends the sessions that have been idle for too long; done by itself from time to time. */
    void endIdle() {
        sessions.endIdle();
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String id = asked.getHeader(SESSION);
        Optional<OriginCheck.Refusal> refusal = check.refusal(asked);
        if (refusal.isPresent()) {
            answer.sendError(refusal.get().status(), refusal.get().reason());
        } else if (id == null) {
            first(asked, answer);
        } else if (!sessions.isOpen(id)) {
            // As the specification wants it: the client begins a new session then.
            answer.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such session; begin a new one");
        } else {
            inSession(id, asked, answer);
        }
    }

    private void first(HttpServletRequest asked, HttpServletResponse answer) throws ServletException, IOException {
        if (asked.getMethod().equals("POST") && sessions.isFull()) {
            answer.sendError(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "all sessions are taken; end one or try again later");
            return;
        }
        transport.service(asked, new SessionNoticed(answer));
    }

    private void inSession(String id, HttpServletRequest asked, HttpServletResponse answer)
            throws ServletException, IOException {
        boolean isCall = asked.getMethod().equals("POST");
        if (isCall) {
            sessions.callBegun(id);
        }
        try {
            transport.service(asked, answer);
        } finally {
            if (isCall) {
                sessions.callEnded(id);
            }
        }
        if (asked.getMethod().equals("DELETE") && answer.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            sessions.end(id);
        }
    }

    /** Learns of a new session before the client does. */
    private final class SessionNoticed extends HttpServletResponseWrapper {
        SessionNoticed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (name.equalsIgnoreCase(SESSION)) {
                sessions.begun(value);
            }
            super.setHeader(name, value);
        }
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        transport.init(config);
    }

    @Override
    public ServletConfig getServletConfig() {
        return transport.getServletConfig();
    }

    @Override
    public String getServletInfo() {
        return "MCP over streamable HTTP";
    }

    /** Ends all sessions and their browsers. */
    @Override
    public void destroy() {
        sweep.cancel(false);
        sweeper.shutdown();
        server.closeGracefully();
        sessions.endAll();
    }
}
