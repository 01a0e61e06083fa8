/**
 * Provides the browser and Playwright's driver on a bare machine.
 *
 * <p>{@link dev.pagehand.browser.install.BrowserProvision} gives a browser to start, {@link
 * dev.pagehand.browser.install.DriverCache} the driver that starts it, and {@link dev.pagehand.browser.install.Sandbox}
 * says whether the browser can use its sandbox.
 */
@NullMarked
package dev.pagehand.browser.install;

import org.jspecify.annotations.NullMarked;
