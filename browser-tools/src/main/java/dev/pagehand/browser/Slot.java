package dev.pagehand.browser;

import com.microsoft.playwright.BrowserType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One driver with one browser, and the thread that alone may touch them and their sessions. */
final class Slot implements AutoCloseable {

    private static final int CLOSE_SECONDS = 15;

    private final BrowserOptions options;
    private final int limit;
    private final Consumer<String> progress;
    private final AtomicInteger taken = new AtomicInteger();
    private final ExecutorService thread;

    // Touched on the thread only.
    private @Nullable Chromium chromium;

    Slot(int number, BrowserOptions options, int limit, Consumer<String> progress) {
        this.options = options;
        this.limit = limit;
        this.progress = progress;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "pagehand-slot-" + number);
            made.setDaemon(true);
            return made;
        });
    }

    int taken() {
        return taken.get();
    }

    void enter() {
        if (taken.incrementAndGet() > limit) {
            taken.decrementAndGet();
            throw new IllegalStateException("a slot of " + limit + " sessions was given one more");
        }
    }

    void leave() {
        taken.decrementAndGet();
    }

    BrowserSession open(SessionOptions settings) {
        return call(() -> BrowserSession.open(options.withSession(settings), living()));
    }

    private Chromium living() {
        Chromium now = chromium;
        if (now != null && now.alive()) {
            return now;
        }
        if (now != null) {
            progress.accept("A browser of the pool died; another takes its place");
            now.close();
            chromium = null;
        }
        Chromium fresh = Chromium.start(options, BrowserType.LaunchPersistentContextOptions::new, progress);
        chromium = fresh;
        return fresh;
    }

    void end(BrowserSession session) {
        try {
            call(() -> {
                session.close();
                return true;
            });
        } catch (BrowserException.Unavailable e) {
            // The pool was closed meanwhile, and its sessions with it.
        }
    }

    <T> T call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread).join();
        } catch (CompletionException e) {
            // A failure of the work itself goes on as what it is.
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        } catch (RejectedExecutionException e) {
            throw new BrowserException.Unavailable("the pool of sessions is closed", e);
        }
    }

    @Override
    public void close() {
        try {
            CompletableFuture.runAsync(this::endBrowser, thread)
                    .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException | RejectedExecutionException e) {
            // Closed before, or a call hangs: the browser ends with the process then.
        } finally {
            thread.shutdown();
        }
    }

    private void endBrowser() {
        Chromium now = chromium;
        chromium = null;
        if (now != null) {
            now.close();
        }
    }
}
