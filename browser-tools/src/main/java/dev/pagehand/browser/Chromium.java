package dev.pagehand.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.pagehand.browser.install.BrowserExecutable;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.DebianWrapper;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import dev.pagehand.browser.install.Sandbox;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A driver and a browser that were started together and end together. */
final class Chromium implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Playwright playwright;
    private final Browser browser;
    private final Optional<BrowserContext> ofProfile;
    private final DownloadEvents downloads;
    private final DriverProcesses processes;
    private final DriverFolder folder;
    private final Thread atShutdown;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Chromium::alarmThread);

    private Chromium(RunningDriver driver, Started started, boolean attached) {
        this.playwright = driver.playwright();
        this.browser = started.browser();
        this.ofProfile = started.ofProfile();
        this.downloads = new DownloadEvents(browser, contexts(attached));
        this.processes = driver.processes();
        this.folder = driver.folder();
        this.atShutdown = new Thread(this::endProcesses, "pagehand-end-browser");
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    private DownloadEvents.Contexts contexts(boolean attached) {
        if (attached) {
            return DownloadEvents.Contexts.OTHERS_TOO;
        }
        return ofProfile.isPresent() ? DownloadEvents.Contexts.PROFILE : DownloadEvents.Contexts.OURS;
    }

    private record Started(Browser browser, Optional<BrowserContext> ofProfile) {}

    /**
     * Finds or installs what is missing, and starts it.
     *
     * @param profile asked for the settings of the one context of a browser with a user's data; not otherwise
     * @throws BrowserException.Unavailable where that cannot be done, with what was tried
     */
    static Chromium start(
            BrowserOptions options,
            Supplier<BrowserType.LaunchPersistentContextOptions> profile,
            Consumer<String> progress) {
        RunningDriver driver = DriverAhead.take(options.home())
                .orElseGet(() -> RunningDriver.start(options.home(), options.environment(), progress));
        try {
            Optional<RemoteBrowser> remote = RemoteBrowser.of(options);
            Started started = remote.isPresent()
                    ? new Started(attach(driver.playwright(), remote.get(), options.timeout()), Optional.empty())
                    : launch(driver.playwright(), options, profile, progress);
            DriverFolder.removeAbandonedSoon();
            return new Chromium(driver, started, remote.isPresent());
        } catch (RuntimeException e) {
            driver.end();
            throw e;
        }
    }

    private static Browser attach(Playwright playwright, RemoteBrowser remote, Duration limit) {
        double millis = limit.toMillis();
        BrowserType chromium = playwright.chromium();
        try {
            return remote.isServer()
                    ? chromium.connect(remote.url(), new BrowserType.ConnectOptions().setTimeout(millis))
                    : chromium.connectOverCDP(remote.url(), new BrowserType.ConnectOverCDPOptions().setTimeout(millis));
        } catch (PlaywrightException e) {
            throw new BrowserException.Unavailable(
                    "no browser answers at " + remote.shown() + " ("
                            + firstLine(e).replace(remote.url(), remote.shown())
                            + "); start one with --remote-debugging-port and give its address with --cdp",
                    e);
        }
    }

    private static Started launch(
            Playwright playwright,
            BrowserOptions options,
            Supplier<BrowserType.LaunchPersistentContextOptions> profile,
            Consumer<String> progress) {
        Machine machine = Machine.current(options.environment());
        ProvisionOptions wanted =
                new ProvisionOptions(options.home(), options.executable(), options.install(), machine);
        BrowserExecutable found = BrowserProvision.provide(wanted, progress);
        Sandbox sandbox = Sandbox.on(machine, found);
        if (!sandbox.usable()) {
            progress.accept("Chromium's sandbox is off: " + sandbox.reason());
        }
        BrowserType.LaunchOptions launch = new BrowserType.LaunchOptions()
                .setHeadless(options.headless())
                .setExecutablePath(DebianWrapper.behind(found.path(), machine))
                .setChromiumSandbox(sandbox.usable())
                .setArgs(options.browserArguments());
        try {
            if (options.userData().isPresent()) {
                BrowserContext context =
                        new UserData(options.userData().get()).launch(playwright, profile.get(), launch);
                return new Started(Objects.requireNonNull(context.browser()), Optional.of(context));
            }
            return new Started(playwright.chromium().launch(launch), Optional.empty());
        } catch (PlaywrightException e) {
            throw new BrowserException.Unavailable(
                    found.describe() + " does not start: " + firstLine(e) + "; try ./pagehand doctor", e);
        }
    }

    static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .map(line -> line.strip().replaceAll("^message='", ""))
                .filter(line -> !line.isEmpty() && !line.startsWith("Error {"))
                .findFirst()
                .orElse("no reason was given");
    }

    private static Thread alarmThread(Runnable task) {
        Thread thread = new Thread(task, "pagehand-browser-alarm");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes a call that Playwright sets no limit to, or one that may fail to keep its own. Where it does not return in time,
     * driver and browser are ended under it, and it fails.
     */
    <T> T within(Duration limit, Supplier<T> call) {
        ScheduledFuture<?> alarm = alarms.schedule(processes::end, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return call.get();
        } finally {
            alarm.cancel(false);
        }
    }

    /** The time of one session's calls. */
    CallTime time(Duration usual) {
        return new CallTime(alarms, usual);
    }

    /** Whether driver and browser are there, as far as can be seen without asking them. */
    boolean alive() {
        return processes.alive() && browser.isConnected();
    }

    Browser browser() {
        return browser;
    }

    /** The one context of a browser with a user's data. */
    Optional<BrowserContext> ofProfile() {
        return ofProfile;
    }

    DownloadEvents downloads() {
        return downloads;
    }

    /** Ends something within some seconds; what is gone already is what was wanted. */
    void quietly(Runnable ending) {
        try {
            within(CLOSING, () -> {
                ending.run();
                return true;
            });
        } catch (RuntimeException e) {
            LOG.debug("it was gone before it was closed: {}", firstLine(e));
        }
    }

    @Override
    public void close() {
        try {
            quietly(() -> {
                browser.close();
                playwright.close();
            });
        } finally {
            alarms.shutdownNow();
            endProcesses();
            removeShutdownHook();
        }
    }

    /** Ends the processes and nothing else, from any thread. */
    void kill() {
        alarms.shutdownNow();
        endProcesses();
        removeShutdownHook();
    }

    private void endProcesses() {
        processes.end();
        folder.leave();
    }

    private void removeShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The machine is shutting down: the hook runs anyway and finds nothing left.
        }
    }
}
