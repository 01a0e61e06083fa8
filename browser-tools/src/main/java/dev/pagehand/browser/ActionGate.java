package dev.pagehand.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.pagehand.browser.page.TextForm;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.browser.policy.ApprovalRequest;
import dev.pagehand.browser.policy.Approvals;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Keeps a session's pages to what was agreed to, at the requests that they send: whatever script or element a request
 * comes from, one that sends data, leaves the domain or hands out a file is asked about. Stands in the way of requests
 * only where a rule wants it. What goes through a WebSocket, and a redirect that a server answers with, is not seen here.
 */
final class ActionGate {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Approvals approvals;
    private final UnaryOperator<String> told;
    private final Consumer<String> announce;

    /**
     * @param told takes out of an address what nobody shall read
     * @param announce hears of what was refused
     */
    ActionGate(Approvals approvals, UnaryOperator<String> told, Consumer<String> announce) {
        this.approvals = approvals;
        this.told = told;
        this.announce = announce;
    }

    /** Whether requests must be looked at, so that no worker of a page may send them by itself. */
    static boolean looksAtRequests(ActionPolicy policy) {
        return List.of(ActionKind.SUBMIT, ActionKind.LEAVE_DOMAIN).stream()
                .anyMatch(kind -> policy.rule(kind) != ActionPolicy.Rule.ALLOW);
    }

    void watch(BrowserContext context) {
        context.route("**/*", this::routed);
    }

    private void routed(Route route) {
        Optional<String> refused = refusal(route.request());
        try {
            if (refused.isPresent()) {
                announce.accept("refused: " + refused.get());
                // A navigation that is blocked ends on the browser's error page; one that is aborted leaves the page.
                route.abort(route.request().isNavigationRequest() ? "aborted" : "blockedbyclient");
            } else {
                route.fallback();
            }
        } catch (PlaywrightException e) {
            // The page went away meanwhile, and its request with it.
        }
    }

    private Optional<String> refusal(Request request) {
        if (request.isNavigationRequest() && request.frame().parentFrame() == null) {
            Optional<String> leaving = approvals.leaving(request.frame().url(), request.url());
            if (leaving.isPresent()) {
                return leaving;
            }
        }
        return READING.contains(request.method())
                ? Optional.empty()
                : approvals.refusal(new ApprovalRequest(
                        ActionKind.SUBMIT,
                        "the page's request " + request.method() + " " + told.apply(request.url()),
                        told.apply(request.url())));
    }

    /** Whether a download may go on; it is ended where it may not. */
    boolean admits(Download download) {
        Optional<String> refused = approvals.refusal(new ApprovalRequest(
                ActionKind.DOWNLOAD,
                "the download of " + TextForm.quoted(told.apply(download.suggestedFilename())),
                told.apply(download.page().url())));
        if (refused.isEmpty()) {
            return true;
        }
        announce.accept("refused: " + refused.get());
        try {
            download.cancel();
        } catch (PlaywrightException e) {
            // It has ended by itself.
        }
        return false;
    }
}
