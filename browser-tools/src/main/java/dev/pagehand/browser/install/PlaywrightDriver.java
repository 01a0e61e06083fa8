package dev.pagehand.browser.install;

import java.nio.file.Path;
import java.util.Map;

/**
 * Playwright's driver, unpacked and ready.
 *
 * @param directory holds {@code node} and {@code package/}; the value of the system property {@code playwright.cli.dir}
 * @param environment what {@code Playwright.CreateOptions.setEnv} should get, so that the driver starts fast and downloads
 *     nothing by itself
 */
public record PlaywrightDriver(Path directory, Map<String, String> environment) {

    /** The system property that makes Playwright use {@link #directory()} instead of unpacking its own. */
    public static final String PROPERTY = "playwright.cli.dir";

    public PlaywrightDriver {
        environment = Map.copyOf(environment);
    }

    Path node() {
        return DriverFiles.node(directory);
    }

    Path cli() {
        return DriverFiles.cli(directory);
    }
}
