package dev.pagehand.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A driver that is started before anybody knows which browser to launch. Node takes a fifth of a second to load it, and a
 * program can read its command line meanwhile. One that nobody takes is ended before the process is, which would else leave it
 * talking to nobody.
 */
final class DriverAhead {

    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final AtomicReference<DriverAhead> NEXT = new AtomicReference<>();

    private final Path home;
    private final CompletableFuture<RunningDriver> driver = new CompletableFuture<>();

    private DriverAhead(Path home) {
        this.home = home;
    }

    /** Begins to start a driver for the next session of this process, unless one waits already. */
    static void begin(Path home, Map<String, String> environment, Consumer<String> progress) {
        DriverAhead ahead = new DriverAhead(home);
        if (NEXT.compareAndSet(null, ahead)) {
            Thread thread = new Thread(() -> ahead.start(environment, progress), "pagehand-driver");
            thread.setDaemon(true);
            thread.start();
            Runtime.getRuntime().addShutdownHook(new Thread(ahead::endUnused, "pagehand-end-driver"));
        }
    }

    private void endUnused() {
        if (NEXT.compareAndSet(this, null)) {
            try {
                driver.thenAccept(RunningDriver::end).get(ENDING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                // It never started, or ends when its input does.
            }
        }
    }

    private void start(Map<String, String> environment, Consumer<String> progress) {
        try {
            driver.complete(RunningDriver.start(home, environment, progress));
        } catch (RuntimeException | Error e) {
            driver.completeExceptionally(e);
        }
    }

    /**
     * The driver that was begun, once it is ready; empty where none was, or one from another folder.
     *
     * @throws BrowserException.Unavailable where it did not start
     */
    static Optional<RunningDriver> take(Path home) {
        DriverAhead ahead = NEXT.getAndSet(null);
        if (ahead == null) {
            return Optional.empty();
        }
        if (!ahead.home.equals(home)) {
            ahead.abandon();
            return Optional.empty();
        }
        try {
            return Optional.of(ahead.driver.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof BrowserException known) {
                throw known;
            }
            throw e;
        }
    }

    private void abandon() {
        driver.thenAccept(RunningDriver::end).exceptionally(failed -> null).join();
    }
}
