package dev.pagehand.runner.server;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.browser.tool.ToolRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** A browser session on a thread of its own, which is the only one that may touch it. */
public final class SessionThread implements AutoCloseable {

    private static final int CLOSE_SECONDS = 8;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "pagehand-session");
        made.setDaemon(true);
        return made;
    });
    private final CompletableFuture<Opened> opened;
    private final BrowserOptions options;

    private record Opened(BrowserSession session, ToolRegistry tools) {}

    private SessionThread(BrowserOptions options, Optional<String> url, Consumer<String> progress) {
        this.options = options;
        opened = CompletableFuture.supplyAsync(() -> open(options, url, progress), thread);
    }

    /** Starts the browser and returns at once. */
    public static SessionThread start(BrowserOptions options, Optional<String> url, Consumer<String> progress) {
        return new SessionThread(options, url, progress);
    }

    private static Opened open(BrowserOptions options, Optional<String> url, Consumer<String> progress) {
        BrowserSession session = BrowserSession.launch(options, progress);
        try {
            url.ifPresent(session::navigate);
            return new Opened(session, ToolRegistry.forSession(session));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** What the session is started with. */
    public BrowserOptions options() {
        return options;
    }

    /** What the tools are, known before the browser is there. They are called by {@link #call} only. */
    public List<Tool> definitions() {
        return definitions(options);
    }

    /** The tools of a session that is started with these options. */
    public static List<Tool> definitions(BrowserOptions options) {
        return ToolRegistry.forSession(
                        () -> {
                            throw new IllegalStateException("a definition is not to be called");
                        },
                        options)
                .tools();
    }

    /**
     * Waits until the browser is there.
     *
     * @throws BrowserException where it did not start
     */
    public void awaitStart() {
        call(ToolRegistry::tools);
    }

    /**
     * Does something with the tools on the session's thread, after what was asked for before; waits for it.
     *
     * @throws BrowserException where the browser did not start, or cannot go on
     */
    public <T> T call(Function<ToolRegistry, T> doing) {
        try {
            return opened.thenApplyAsync(now -> doing.apply(now.tools()), thread)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BrowserException known) {
                throw known;
            }
            throw e;
        }
    }

    /** Ends the browser; what is under way is given up after some seconds. */
    @Override
    public void close() {
        CompletableFuture<Void> closed =
                opened.thenAcceptAsync(now -> now.session().close(), thread);
        try {
            closed.orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            // It never started, or hangs: the process ends next, and its browser with it.
        } finally {
            thread.shutdownNow();
        }
    }
}
