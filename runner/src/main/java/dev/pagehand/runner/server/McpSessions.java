package dev.pagehand.runner.server;

import dev.pagehand.browser.BrowserException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The MCP sessions that are open, each with its browser, which starts with its first tool call. Safe for many threads. */
final class McpSessions {

    private final Supplier<SessionThread> browsers;
    private final int most;
    private final Duration idle;
    private final Clock clock;
    private final Map<String, Open> open = new LinkedHashMap<>();

    private static final class Open {
        private Optional<SessionThread> browser = Optional.empty();
        private Instant lastUsed;
        private int callsUnderWay;

        Open(Instant now) {
            lastUsed = now;
        }
    }

    McpSessions(McpServletConfig config) {
        this.browsers = () -> SessionThread.start(config.browser(), Optional.empty(), config.progress());
        this.most = config.mostSessions();
        this.idle = config.idle();
        this.clock = config.clock();
    }

    synchronized void begun(String id) {
        open.put(id, new Open(clock.instant()));
    }

    synchronized boolean isOpen(String id) {
        return open.containsKey(id);
    }

    synchronized boolean isFull() {
        return open.size() >= most;
    }

    /** A call begins: until {@link #callEnded} the session is not idle. */
    synchronized void callBegun(String id) {
        Open session = open.get(id);
        if (session != null) {
            session.callsUnderWay++;
            session.lastUsed = clock.instant();
        }
    }

    synchronized void callEnded(String id) {
        Open session = open.get(id);
        if (session != null) {
            session.callsUnderWay--;
            session.lastUsed = clock.instant();
        }
    }

    /**
     * The session's browser, started now where it was not.
     *
     * @throws BrowserException where the session has ended meanwhile
     */
    synchronized SessionThread browser(String id) {
        Open session = open.get(id);
        if (session == null) {
            throw new BrowserException.SessionLost("the MCP session has ended; begin a new one", null);
        }
        if (session.browser.isEmpty()) {
            session.browser = Optional.of(browsers.get());
        }
        return session.browser.get();
    }

    /** Ends a session and its browser; does nothing where there is none of that id. */
    void end(String id) {
        Optional<SessionThread> browser;
        synchronized (this) {
            browser = Optional.ofNullable(open.remove(id)).flatMap(session -> session.browser);
        }
        browser.ifPresent(SessionThread::close);
    }

    /** Ends the sessions that nobody has called for as long as the limit says. */
    void endIdle() {
        List<String> idling = new ArrayList<>();
        synchronized (this) {
            Instant since = clock.instant().minus(idle);
            open.forEach((id, session) -> {
                if (session.callsUnderWay == 0 && !session.lastUsed.isAfter(since)) {
                    idling.add(id);
                }
            });
        }
        idling.forEach(this::end);
    }

    void endAll() {
        List<String> all;
        synchronized (this) {
            all = List.copyOf(open.keySet());
        }
        all.forEach(this::end);
    }
}
