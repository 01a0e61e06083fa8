package dev.pagehand.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotType;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes pictures, with a dark box over each secret: PNG for models and files, JPEG for reports. */
final class Pictures {

    private static final String OVER_SECRETS = "#202020";

    /** Text stays sharp; the picture is made in a fraction of the time that a PNG takes. */
    private static final int REPORT_QUALITY = 75;

    private Pictures() {}

    static byte[] viewport(LivePage page, boolean fullPage, Duration limit) {
        return page.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(fullPage)
                        .setMask(page.secretPlaces())
                        .setMaskColor(OVER_SECRETS)
                        .setTimeout((double) limit.toMillis()));
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
                .screenshot(new Locator.ScreenshotOptions()
                        .setMask(page.secretPlaces())
                        .setMaskColor(OVER_SECRETS)
                        .setTimeout((double) limit.toMillis()));
    }

    /** The viewport for a report. */
    static byte[] shown(LivePage page, Duration limit) {
        return page.page()
                .screenshot(forReport(limit).setMask(page.secretPlaces()).setMaskColor(OVER_SECRETS));
    }

    private static Page.ScreenshotOptions forReport(Duration limit) {
        return new Page.ScreenshotOptions()
                .setType(ScreenshotType.JPEG)
                .setQuality(REPORT_QUALITY)
                .setAnimations(ScreenshotAnimations.ALLOW)
                .setTimeout((double) limit.toMillis());
    }

    /**
     * The viewport for a report, with a coloured frame around one element if it is still there. Playwright draws it over
     * the picture, not into the page.
     */
    static Optional<byte[]> marked(LivePage page, Frame frame, ElementId id, Duration limit) {
        try {
            // All boxes of a picture have one colour: where a secret has to be covered, nothing else is marked.
            boolean secret = page.secretPlaces().stream().anyMatch(places -> places.count() > 0);
            return secret
                    ? Optional.empty()
                    : Optional.of(page.page()
                            .screenshot(forReport(limit)
                                    .setMask(List.of(page.locator(frame, id)))
                                    .setMaskColor("rgba(255, 92, 0, 0.35)")));
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }
}
