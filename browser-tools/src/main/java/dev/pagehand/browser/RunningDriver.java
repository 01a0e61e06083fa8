package dev.pagehand.browser;

import com.microsoft.playwright.Playwright;
import dev.pagehand.browser.install.DriverCache;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.PlaywrightDriver;
import dev.pagehand.browser.page.PageScript;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Playwright's driver, ready to launch a browser.
 *
 * @param playwright the connection to it
 * @param processes the driver's process and, later, its browser's
 * @param folder where both write what nobody keeps
 */
record RunningDriver(Playwright playwright, DriverProcesses processes, DriverFolder folder) {

    private static final Object STARTING = new Object();

    /**
     * Unpacks the driver where that is still to be done, and starts it.
     *
     * @throws BrowserException.Unavailable where that cannot be done, with what was tried
     */
    static RunningDriver start(Path home, Map<String, String> environment, Consumer<String> progress) {
        PlaywrightDriver driver =
                DriverCache.in(home, Machine.current(environment)).prepare(progress);
        System.setProperty(PlaywrightDriver.PROPERTY, driver.directory().toString());
        RunningDriver started = started(driver);
        try {
            PageScript.register(started.playwright());
            return started;
        } catch (RuntimeException e) {
            started.end();
            throw e;
        }
    }

    // One at a time: Playwright does not say which process it started, so it has to be the one that is new.
    private static RunningDriver started(PlaywrightDriver driver) {
        synchronized (STARTING) {
            Set<Long> before = DriverProcesses.before();
            DriverFolder folder = DriverFolder.enter(Path.of(System.getProperty("java.io.tmpdir")));
            return new RunningDriver(create(driver, folder), DriverProcesses.since(before), folder);
        }
    }

    private static Playwright create(PlaywrightDriver driver, DriverFolder folder) {
        Map<String, String> environment = new HashMap<>(driver.environment());
        environment.put(DriverFolder.VARIABLE, folder.path().toString());
        try {
            return Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        } catch (RuntimeException e) {
            folder.leave();
            throw new BrowserException.Unavailable(
                    "Playwright's driver in " + driver.directory() + " does not start: " + Chromium.firstLine(e)
                            + "; remove that folder and try again",
                    e);
        }
    }

    void end() {
        playwright.close();
        processes.end();
        folder.leave();
    }
}
