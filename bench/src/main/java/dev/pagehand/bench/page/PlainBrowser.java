package dev.pagehand.bench.page;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.AriaSnapshotMode;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.install.BrowserExecutable;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import java.util.Map;

/** Playwright for Java as it comes, with the same browser, on a page of {@link SamplePages}. */
final class PlainBrowser implements AutoCloseable {

    private static final double LIMIT_MILLIS = 180_000;
    private static final Page.AriaSnapshotOptions FOR_MODELS =
            new Page.AriaSnapshotOptions().setMode(AriaSnapshotMode.AI).setTimeout(LIMIT_MILLIS);

    private final PageServer server = new PageServer();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Page page = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(browser().path()))
            .newPage();

    private static BrowserExecutable browser() {
        BrowserOptions options = BrowserOptions.ofDefaults();
        return BrowserProvision.provide(
                new ProvisionOptions(
                        options.home(),
                        options.executable(),
                        options.install(),
                        Machine.current(options.environment())),
                line -> {});
    }

    void open(String name) {
        page.navigate(server.url(name));
    }

    String look() {
        return page.ariaSnapshot(FOR_MODELS);
    }

    /** Looks, clicks the button of that name, and looks again. */
    String lookClickLook(String button) {
        look();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        return look();
    }

    @Override
    public void close() {
        playwright.close();
        server.close();
    }
}
