package dev.pagehand.browser.install;

import dev.pagehand.browser.BrowserException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Provides the browser: the configured one, else one on the machine, else one that is installed now.
 *
 * <p>Where a browser is found, nothing is started and no network is used. Threads and processes that need a browser at
 * the same time install it once.
 */
public final class BrowserProvision {

    private BrowserProvision() {}

    /**
     * A browser to start.
     *
     * @param progress gets one line before something is installed, and one after
     * @throws BrowserException.Unavailable if the configured browser cannot be used, or nothing is found and nothing can
     *     be installed; the message says what was tried, with what result, and what to do
     */
    public static BrowserExecutable provide(ProvisionOptions options, Consumer<String> progress) {
        if (options.configured().isEmpty()) {
            BrowserInstaller.awaitOthers(options, progress);
        }
        return find(options).orElseGet(() -> {
            Commands commands = new ProcessCommands();
            return install(options, steps(options, progress, commands), commands, progress);
        });
    }

    private static List<InstallStep> steps(ProvisionOptions options, Consumer<String> progress, Commands commands) {
        Supplier<PlaywrightDriver> driver =
                () -> DriverCache.in(options.home(), options.machine()).prepare(progress);
        return steps(options.machine(), driver, commands);
    }

    static List<InstallStep> steps(Machine machine, Supplier<PlaywrightDriver> driver, Commands commands) {
        return List.of(new PlaywrightStep(driver, commands), new AptStep(machine, driver, commands));
    }

    /**
     * The browser that {@link #provide} would use without installing.
     *
     * @throws BrowserException.Unavailable if the configured browser cannot be used
     */
    public static Optional<BrowserExecutable> find(ProvisionOptions options) {
        return new BrowserFinder(options.machine()).find(options.configured());
    }

    /** Looks whether there is a browser that starts; installs nothing. Takes as long as the browser takes to answer. */
    public static BrowserCheck check(ProvisionOptions options) {
        return check(options, new ProcessCommands());
    }

    static BrowserCheck check(ProvisionOptions options, Commands commands) {
        String mend = Distribution.of(options.machine()).mend();
        try {
            Optional<BrowserExecutable> found = find(options);
            if (found.isEmpty()) {
                return new BrowserCheck.NotReady("No Chromium, Chrome or Edge was found.", mend);
            }
            CommandResult answer = new BrowserVersion(commands).ask(found.get().path());
            return answer.done()
                    ? new BrowserCheck.Ready(found.get(), lastLine(answer.tail()))
                    : new BrowserCheck.NotReady(found.get().describe() + " does not start, " + answer.describe(), mend);
        } catch (BrowserException.Unavailable e) {
            return new BrowserCheck.NotReady(String.valueOf(e.getMessage()), mend);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new BrowserCheck.NotReady("The check was interrupted.", "Run it again.");
        }
    }

    private static String lastLine(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    static BrowserExecutable install(
            ProvisionOptions options, List<InstallStep> steps, Commands commands, Consumer<String> progress) {
        if (!options.mayInstall()) {
            throw new BrowserException.Unavailable(
                    "No Chromium, Chrome or Edge was found, and PAGEHAND_INSTALL=never forbids to install one. "
                            + Distribution.of(options.machine()).mend());
        }
        return new BrowserInstaller(options, steps, commands, progress).install();
    }
}
