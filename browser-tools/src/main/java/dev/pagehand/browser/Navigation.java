package dev.pagehand.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import dev.pagehand.browser.action.Deadline;
import dev.pagehand.browser.action.Settling;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.policy.GuardProxy;
import dev.pagehand.browser.policy.GuardRefusal;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.browser.policy.UrlVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens an address in a tab. */
final class Navigation {

    private static final int TRIES = 3;
    private static final String GUARD_HEADER = "pagehand-guard";
    private static final String TUNNEL_REFUSED = "ERR_TUNNEL_CONNECTION_FAILED";
    private static final double ERROR_PAGE_MS = 500;
    // A page that has not gone by then is asked whether it does anything at all, which may take as long as that.
    private static final double LEAVING_MS = 3_000;
    private static final double ASKING_MS = 1_000;
    private static final String NOT_LEFT =
            " did not let go, since a script of it does not end: its tab was closed, and another took its place";

    private final LivePage page;
    private final BrowserOptions options;
    private final Optional<GuardProxy> guard;

    Navigation(LivePage page, BrowserOptions options, Optional<GuardProxy> guard) {
        this.page = page;
        this.options = options;
        this.guard = guard;
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

    /** Opens an address in the current tab, or in another one in its place where the page there cannot be left. */
    static void inCurrent(
            Tabs tabs, BrowserOptions options, Optional<GuardProxy> guard, String address, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        LivePage page = tabs.current();
        while (true) {
            try {
                new Navigation(page, options, guard).to(address, deadline);
                return;
            } catch (NotLeft e) {
                page = tabs.replaceCurrent();
                tabs.announce(e.url + NOT_LEFT);
            }
        }
    }

    private void to(String address, Deadline deadline) {
        try {
            Response answer = open(address, deadline);
            if (answer != null && answer.headers().containsKey(GUARD_HEADER)) {
                throw refused(address);
            }
            Settling.settleNavigation(page, deadline);
        } catch (TimeoutError e) {
            page.markSilent();
            throw new BrowserException.TimedOut(address + " did not open within "
                    + deadline.limit().toMillis() + " ms; give it longer with --timeout");
        } catch (PlaywrightException e) {
            BrowserException failed =
                    String.valueOf(e.getMessage()).contains(TUNNEL_REFUSED) ? refused(address) : failed(address, e);
            awaitErrorPage();
            throw failed;
        }
        leaveWhereForbidden();
    }

    // One that failed just before may still be on its way to the browser's own error page, which ends ours; one that
    // nobody waited for to its end may still arrive, and our own first try after it.
    private @Nullable Response open(String address, Deadline deadline) {
        for (int tries = 1; ; tries++) {
            try {
                return opened(address, deadline);
            } catch (TimeoutError e) {
                throw e;
            } catch (PlaywrightException e) {
                if (tries == TRIES || !String.valueOf(e.getMessage()).contains("interrupted by another navigation")) {
                    throw e;
                }
            }
        }
    }

    private @Nullable Response opened(String address, Deadline deadline) {
        int before = page.arrivals().documents();
        double left = deadline.leftMillis(Double.MAX_VALUE);
        boolean patient = left > LEAVING_MS + ASKING_MS;
        try {
            return page.page()
                    .navigate(
                            address,
                            new Page.NavigateOptions()
                                    .setTimeout(patient ? LEAVING_MS : left)
                                    .setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        } catch (TimeoutError e) {
            if (!patient) {
                throw e;
            }
            return arrived(before, deadline);
        }
    }

    // The navigation goes on in the browser; to begin it anew would have the server do it twice. What Playwright has
    // put
    // in the place of this wait wants to know the address, and does not tell of one that cannot be reached.
    @SuppressWarnings("deprecation")
    private @Nullable Response arrived(int before, Deadline deadline) {
        if (isHeld(before)) {
            throw new NotLeft(page.url());
        }
        Response answer = null;
        // There is none where the old page has only given itself another address.
        while (answer == null && page.arrivals().documents() == before) {
            answer = page.page()
                    .waitForNavigation(
                            new Page.WaitForNavigationOptions()
                                    .setTimeout(deadline.leftMillis(Double.MAX_VALUE))
                                    .setWaitUntil(WaitUntilState.COMMIT),
                            () -> {});
        }
        return answer == null ? page.arrivals().newest().orElse(null) : answer;
    }

    private boolean isHeld(int before) {
        page.markSilent();
        boolean silent = page.isSilent() && page.isSilent();
        return silent && page.arrivals().documents() == before;
    }

    /** The page that is there answers nothing and does not go. */
    private static final class NotLeft extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String url;

        NotLeft(String url) {
            super("a page does not go", null, false, false);
            this.url = url;
        }
    }

    /** The guard answered in the server's place, and remembers why. */
    private BrowserException refused(String address) {
        List<GuardRefusal> refusals = guard.map(GuardProxy::takeRefusals).orElse(List.of());
        if (refusals.isEmpty()) {
            return new BrowserException.Unreachable(address + " could not be opened: nothing answers there");
        }
        GuardRefusal last = refusals.get(refusals.size() - 1);
        boolean redirected = !address.contains(last.target().replaceFirst(":\\d+$", ""));
        String reason = last.reason() + (redirected ? " (a redirect led there)" : "");
        return last.cause() == GuardRefusal.Cause.POLICY
                ? new BrowserException.Blocked(reason)
                : new BrowserException.Unreachable(address + " could not be opened: " + reason);
    }

    // Where nothing guards the network, what a redirect led to can only be left again at once.
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
