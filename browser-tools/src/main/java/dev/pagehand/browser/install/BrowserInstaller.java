package dev.pagehand.browser.install;

import static java.util.stream.Collectors.joining;

import dev.pagehand.browser.BrowserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries the ways to get a browser one after another, until one gives a browser that starts. */
final class BrowserInstaller {

    private static final String NEW_LINE = System.lineSeparator();
    private static final String WAITING = "Another process is installing a browser; waiting for it.";

    private final ProvisionOptions options;
    private final BrowserFinder finder;
    private final Path failed;
    private final List<InstallStep> steps;
    private final BrowserVersion version;
    private final Consumer<String> progress;

    BrowserInstaller(ProvisionOptions options, List<InstallStep> steps, Commands commands, Consumer<String> progress) {
        this.options = options;
        this.finder = new BrowserFinder(options.machine());
        this.failed = options.home().resolve("browser-install.failed");
        this.steps = List.copyOf(steps);
        this.version = new BrowserVersion(commands);
        this.progress = progress;
    }

    /**
     * Installs a browser, or finds the one that another process has just installed.
     *
     * @throws BrowserException.Unavailable if no way leads to a browser; it names each way with its result. Those who
     *     waited for a failed installation get its error instead of trying the same again
     */
    @SuppressWarnings("try") // the lock is only held
    BrowserExecutable install() {
        AtomicReference<@Nullable Optional<String>> seenWhenWaiting = new AtomicReference<>();
        Runnable whenWaiting = () -> {
            seenWhenWaiting.set(failure());
            progress.accept(WAITING);
        };
        try (FileMutex only = FileMutex.acquire(lock(options), whenWaiting)) {
            Optional<BrowserExecutable> others = finder.find(Optional.empty());
            if (others.isPresent()) {
                return others.get();
            }
            Optional<String> failure = failure();
            if (seenWhenWaiting.get() != null && failure.isPresent() && !failure.equals(seenWhenWaiting.get())) {
                throw new BrowserException.Unavailable(
                        failure.get().lines().skip(1).collect(joining(NEW_LINE)));
            }
            return underWay();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Waits for an installation that is under way: its browser stands there before all that it needs to start does. The
     * lock alone would not do, since those who only ask would wait for each other.
     */
    @SuppressWarnings("try") // the lock is only held
    static void awaitOthers(ProvisionOptions options, Consumer<String> progress) {
        if (!Files.exists(running(options))) {
            return;
        }
        try (FileMutex only = FileMutex.acquire(lock(options), () -> progress.accept(WAITING))) {
            // Left by one that was killed, if it is still there.
            delete(running(options));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private BrowserExecutable underWay() throws InterruptedException {
        write(running(options), "");
        try {
            return tryAll();
        } finally {
            delete(running(options));
        }
    }

    private static Path running(ProvisionOptions options) {
        return options.home().resolve("browser-install.running");
    }

    private static Path lock(ProvisionOptions options) {
        return options.home().resolve("browser-install.lock");
    }

    private static BrowserException.Unavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BrowserException.Unavailable("Interrupted while a browser was being installed.", e);
    }

    private BrowserExecutable tryAll() throws InterruptedException {
        List<String> tried = new ArrayList<>();
        for (InstallStep step : steps) {
            Optional<BrowserExecutable> browser = attempt(step, tried);
            if (browser.isPresent()) {
                progress.accept("Installed " + browser.get().path() + ".");
                return browser.get();
            }
        }
        String message = nothingWorked(tried);
        remember(message);
        throw new BrowserException.Unavailable(message);
    }

    private Optional<BrowserExecutable> attempt(InstallStep step, List<String> tried) throws InterruptedException {
        Optional<String> obstacle = step.obstacle();
        if (obstacle.isPresent()) {
            tried.add(step.name() + ": not tried, " + obstacle.get());
            return Optional.empty();
        }
        progress.accept(step.announcement());
        CommandResult result = step.run();
        Optional<BrowserExecutable> found = finder.find(Optional.empty());
        if (found.isEmpty()) {
            tried.add(step.name() + ": " + result.describe());
            return Optional.empty();
        }
        return starts(found.get(), step, tried) ? found : Optional.empty();
    }

    /** The last failure of anybody: a line that differs each time, and the message. */
    private Optional<String> failure() {
        try {
            return Optional.of(Files.readString(failed));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void remember(String message) {
        write(failed, UUID.randomUUID() + NEW_LINE + message);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            // Others find out by themselves.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It costs those who find it a look at the lock.
        }
    }

    private boolean starts(BrowserExecutable browser, InstallStep step, List<String> tried)
            throws InterruptedException {
        CommandResult answer = version.ask(browser.path());
        if (!answer.done()) {
            tried.add(step.name() + ": installed " + browser.path() + ", which does not start, " + answer.describe());
        }
        return answer.done();
    }

    private String nothingWorked(List<String> tried) {
        return "No browser was found, and none could be installed." + NEW_LINE + "  - "
                + String.join(NEW_LINE + "  - ", tried)
                + NEW_LINE + Distribution.of(options.machine()).mend();
    }
}
