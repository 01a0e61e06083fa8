package dev.pagehand.runner.server;

import dev.pagehand.gateway.access.AccessKeys;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The MCP servlet beside the other routes. It checks Host and Origin itself; the key is checked here. */
public final class McpMount implements Filter {

    private static final String BEARER = "Bearer ";

    private final AccessKeys keys;

    private McpMount(AccessKeys keys) {
        this.keys = keys;
    }

    /** Serves it at {@code /mcp}; the server ends it when it stops. */
    public static void add(JavalinConfig server, McpServlet servlet, AccessKeys keys) {
        server.jetty.modifyServletContextHandler(handler -> {
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            handler.addServlet(holder, "/mcp");
            FilterHolder filter = new FilterHolder(new McpMount(keys));
            filter.setAsyncSupported(true);
            handler.addFilter(filter, "/mcp", EnumSet.of(DispatcherType.REQUEST));
        });
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        if (keys.isEmpty() || keys.find(presented(asked)).isPresent()) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response)
                    .sendError(HttpServletResponse.SC_UNAUTHORIZED, "no key of this server was given");
        }
    }

    private static String presented(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .or(() -> Optional.ofNullable(request.getHeader("x-api-key")))
                .orElse("");
    }
}
