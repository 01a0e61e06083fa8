package dev.pagehand.browser.install;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the search for a browser may use.
 *
 * @param home Pagehand's own folder, which holds the driver's cache and the installation's lock
 * @param configured the browser that the configuration names; it is used or it is an error
 * @param mayInstall whether a missing browser may be installed
 * @param machine where to look
 */
public record ProvisionOptions(Path home, Optional<Path> configured, boolean mayInstall, Machine machine) {

    /** No configured browser, installation allowed, on this machine. */
    public static ProvisionOptions of(Path home, Map<String, String> environment) {
        return new ProvisionOptions(home, Optional.empty(), true, Machine.current(environment));
    }

    /** The same with the browser that the configuration names. */
    public ProvisionOptions withConfigured(Path browser) {
        return new ProvisionOptions(home, Optional.of(browser), mayInstall, machine);
    }

    /** The same, but nothing may be installed. */
    public ProvisionOptions withoutInstall() {
        return new ProvisionOptions(home, configured, false, machine);
    }
}
