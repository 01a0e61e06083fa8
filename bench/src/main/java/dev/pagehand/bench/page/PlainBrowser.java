package dev.pagehand.bench.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaSnapshotMode;
import dev.pagehand.bench.plain.PlainChromium;

/** Playwright for Java as it comes, with the same browser, on a page of {@link SamplePages}. */
final class PlainBrowser implements AutoCloseable {

    private static final double LIMIT_MILLIS = 180_000;
    private static final Page.AriaSnapshotOptions FOR_MODELS =
            new Page.AriaSnapshotOptions().setMode(AriaSnapshotMode.AI).setTimeout(LIMIT_MILLIS);

    private final PageServer server = new PageServer();
    private final PlainChromium chromium = new PlainChromium();
    private final Page page = chromium.browser().newPage();

    void open(String name) {
        page.navigate(server.url(name));
    }

    String look() {
        return page.ariaSnapshot(FOR_MODELS);
    }

    /** Looks, clicks the button of that name, and looks again. */
    String lookClickLook(String button) {
        look();
        PlainChromium.button(page, button).click();
        return look();
    }

    @Override
    public void close() {
        chromium.close();
        server.close();
    }
}
