package dev.pagehand.browser.policy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Proxy;
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

/** A real Chromium whose contexts go through a guard. */
final class GuardedChromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    GuardedChromium(List<String> arguments) {
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
                        .setChromiumSandbox(Sandbox.on(machine, found).usable())
                        .setArgs(arguments));
    }

    /** An empty page of a new context behind the guard. */
    Page page(GuardProxy guard) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setProxy(new Proxy(guard.address().toString())))
                .newPage();
        GuardLogin.present(page, guard);
        return page;
    }

    /** An empty page of a new context that nothing guards. */
    Page unguardedPage() {
        return browser.newContext().newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
