package dev.pagehand.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes PNG pictures. */
final class Pictures {

    private Pictures() {}

    static byte[] viewport(LivePage page, boolean fullPage, Duration limit) {
        return page.page()
                .screenshot(new Page.ScreenshotOptions().setFullPage(fullPage).setTimeout((double) limit.toMillis()));
    }

    static byte[] element(LivePage page, ElementId id, Duration limit) {
        Frame frame = page.frameOf(id)
                .orElseThrow(() -> new BrowserException.Configuration(
                        "there is no element [" + id + "] on this page; use an id from the latest snapshot"));
        if (page.locator(frame, id).count() == 0) {
            throw new BrowserException.Configuration(
                    "[" + id + "] is no longer on the page; take a new snapshot and use the ids in it");
        }
        return page.locator(frame, id)
                .screenshot(new Locator.ScreenshotOptions().setTimeout((double) limit.toMillis()));
    }

    /** The viewport with a coloured frame around one element. Playwright draws it over the picture, not into the page. */
    static Optional<byte[]> marked(LivePage page, Frame frame, ElementId id, Duration limit) {
        try {
            Locator locator = page.locator(frame, id);
            if (locator.count() == 0) {
                return Optional.empty();
            }
            return Optional.of(page.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setTimeout((double) limit.toMillis())
                            .setAnimations(ScreenshotAnimations.ALLOW)
                            .setMask(List.of(locator))
                            .setMaskColor("rgba(255, 92, 0, 0.35)")));
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }
}
