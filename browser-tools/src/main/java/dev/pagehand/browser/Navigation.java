package dev.pagehand.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import dev.pagehand.browser.action.Deadline;
import dev.pagehand.browser.action.Settling;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.browser.policy.UrlVerdict;

/** Opens an address in a tab. */
final class Navigation {

    private static final int TRIES = 2;
    private static final double ERROR_PAGE_MS = 500;

    private final LivePage page;
    private final BrowserOptions options;

    Navigation(LivePage page, BrowserOptions options) {
        this.page = page;
        this.options = options;
    }

    /** The address as it may be opened. */
    static String permitted(String url, UrlPolicy policy) {
        UrlVerdict verdict = policy.check(url);
        if (verdict instanceof UrlVerdict.Blocked blocked) {
            throw new BrowserException.Blocked(blocked.reason());
        } else if (verdict instanceof UrlVerdict.Malformed malformed) {
            throw new BrowserException.Configuration(malformed.reason());
        } else if (verdict instanceof UrlVerdict.Unresolved unresolved) {
            throw new BrowserException.Unreachable(unresolved.reason());
        }
        return ((UrlVerdict.Allowed) verdict).url();
    }

    void to(String address) {
        Deadline deadline = Deadline.in(options.timeout());
        try {
            open(address, deadline);
            Settling.settleNavigation(page, deadline);
        } catch (TimeoutError e) {
            throw new BrowserException.TimedOut(address + " did not open within "
                    + options.timeout().toMillis() + " ms; give it longer with --timeout");
        } catch (PlaywrightException e) {
            BrowserException failed = failed(address, e);
            awaitErrorPage();
            throw failed;
        }
        leaveWhereForbidden();
    }

    // One that failed just before may still be on its way to the browser's own error page, which ends ours.
    private void open(String address, Deadline deadline) {
        for (int tries = 1; ; tries++) {
            try {
                page.page()
                        .navigate(
                                address,
                                new Page.NavigateOptions()
                                        .setTimeout(deadline.leftMillis(Double.MAX_VALUE))
                                        .setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
                return;
            } catch (TimeoutError e) {
                throw e;
            } catch (PlaywrightException e) {
                if (tries == TRIES || !String.valueOf(e.getMessage()).contains("interrupted by another navigation")) {
                    throw e;
                }
            }
        }
    }

    // Until the network itself is guarded, what a redirect led to can only be left again at once.
    private void leaveWhereForbidden() {
        String arrived = page.page().url();
        if (arrived.startsWith("chrome-error:") || arrived.equals("about:blank")) {
            return;
        }
        if (options.policy().check(arrived) instanceof UrlVerdict.Blocked blocked) {
            page.page().navigate("about:blank");
            throw new BrowserException.Blocked(blocked.reason() + " (a redirect led there)");
        }
    }

    // The browser shows a page of its own then; the next navigation would be ended by its arrival.
    private void awaitErrorPage() {
        try {
            page.page()
                    .waitForURL(
                            url -> url.startsWith("chrome-error:"),
                            new Page.WaitForURLOptions()
                                    .setTimeout(ERROR_PAGE_MS)
                                    .setWaitUntil(WaitUntilState.COMMIT));
        } catch (PlaywrightException e) {
            // None comes where the old page stays.
        }
    }

    private static BrowserException failed(String address, PlaywrightException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("net::ERR_ABORTED") || message.contains("Download is starting")) {
            return new BrowserException.Unreachable(
                    address + " is a download or was stopped by the page, so no page opened");
        }
        int at = message.indexOf("net::");
        if (at >= 0) {
            String code = message.substring(at + 5).split("\\s", 2)[0];
            return new BrowserException.Unreachable(address + " could not be opened: " + NetworkErrors.explain(code));
        }
        throw e;
    }
}
