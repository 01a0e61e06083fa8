package dev.pagehand.runner.server;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.gateway.access.OriginCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What MCP over HTTP is served with.
 *
 * @param browser what each MCP session's browser is started with
 * @param version what the server says of itself
 * @param hosts the names that the server goes by, without port
 * @param origins pages that may call it besides its own
 * @param mostSessions how many MCP sessions there may be at once, each with a browser
 * @param idle after how long without a call a session ends
 * @param clock what idleness is measured by
 * @param progress gets a line where something takes long, such as an installation
 */
public record McpServletConfig(
        BrowserOptions browser,
        String version,
        List<String> hosts,
        List<String> origins,
        int mostSessions,
        Duration idle,
        Clock clock,
        Consumer<String> progress) {

    public McpServletConfig {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
        if (mostSessions < 1) {
            throw new IllegalArgumentException("at least one session must be allowed, not " + mostSessions);
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("the idle limit must be more than zero, not " + idle);
        }
    }

    /** On loopback names only, for no other pages, 8 sessions at most, each ended after 10 idle minutes. */
    public static McpServletConfig onLoopback(BrowserOptions browser, String version, Consumer<String> progress) {
        return new McpServletConfig(
                browser,
                version,
                OriginCheck.LOOPBACK,
                List.of(),
                8,
                Duration.ofMinutes(10),
                Clock.systemUTC(),
                progress);
    }
}
