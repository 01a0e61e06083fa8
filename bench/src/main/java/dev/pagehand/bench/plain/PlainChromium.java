package dev.pagehand.bench.plain;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.install.BrowserExecutable;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import java.util.Map;

/** A browser under Playwright for Java without anything of ours, but the same Chromium. For one thread. */
public final class PlainChromium implements AutoCloseable {

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable().path()));

    private static BrowserExecutable executable() {
        BrowserOptions options = BrowserOptions.ofDefaults();
        return BrowserProvision.provide(
                new ProvisionOptions(
                        options.home(),
                        options.executable(),
                        options.install(),
                        Machine.current(options.environment())),
                line -> {});
    }

    /** The browser, without a page. */
    public Browser browser() {
        return browser;
    }

    /** The button of exactly this name. */
    public static Locator button(Page page, String name) {
        return named(page, AriaRole.BUTTON, name);
    }

    /** The link of exactly this name. */
    public static Locator link(Page page, String name) {
        return named(page, AriaRole.LINK, name);
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
