package dev.pagehand.gateway.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.pagehand.browser.install.BrowserExecutable;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.DriverCache;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.PlaywrightDriver;
import dev.pagehand.browser.install.ProvisionOptions;
import dev.pagehand.browser.install.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The browser of this machine, or an installed one. */
final class RealChromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    RealChromium() {
        Machine machine = Machine.current(System.getenv());
        Path home = Path.of("target", "browser-home").toAbsolutePath();
        PlaywrightDriver driver = DriverCache.in(home, machine).prepare(line -> {});
        System.setProperty(PlaywrightDriver.PROPERTY, driver.directory().toString());
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(driver.environment()));
        BrowserExecutable found =
                BrowserProvision.provide(new ProvisionOptions(home, Optional.empty(), true, machine), line -> {});
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(found.path())
                        .setChromiumSandbox(Sandbox.on(machine, found).usable()));
    }

    BrowserContext context(Browser.NewContextOptions options) {
        return browser.newContext(options.setPermissions(List.of("clipboard-read", "clipboard-write")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
