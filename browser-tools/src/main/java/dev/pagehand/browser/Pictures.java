package dev.pagehand.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.util.List;
import java.util.Optional;

/** Takes PNG pictures. */
final class Pictures {

    private static final double LIMIT_MS = 10_000;

    private Pictures() {}

    static byte[] viewport(LivePage page, boolean fullPage) {
        return page.page().screenshot(new Page.ScreenshotOptions().setFullPage(fullPage).setTimeout(LIMIT_MS));
    }

    static byte[] element(LivePage page, ElementId id) {
        Frame frame = page.frameOf(id)
                .orElseThrow(() -> new BrowserException.Configuration(
                        "there is no element [" + id + "] on this page; use an id from the latest snapshot"));
        return page.locator(frame, id)
                .screenshot(new Locator.ScreenshotOptions().setTimeout(LIMIT_MS));
    }

    /** The viewport with a coloured frame around one element. Playwright draws it over the picture, not into the page. */
    static Optional<byte[]> marked(LivePage page, Frame frame, ElementId id) {
        try {
            Locator locator = page.locator(frame, id);
            if (locator.count() == 0) {
                return Optional.empty();
            }
            return Optional.of(page.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setTimeout(LIMIT_MS)
                            .setAnimations(ScreenshotAnimations.ALLOW)
                            .setMask(List.of(locator))
                            .setMaskColor("rgba(255, 92, 0, 0.35)")));
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }
}
