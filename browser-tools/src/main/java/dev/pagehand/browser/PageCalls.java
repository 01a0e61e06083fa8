package dev.pagehand.browser;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.page.DialogOpened;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.policy.Secrets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a session's calls to Playwright: each within a limit, and each failure told as what it means. Playwright tells of
 * lost pages and browsers in words; here is the one place that reads them.
 */
final class PageCalls {

    private static final String GONE = "the browser is gone (it was closed or killed); start a new session";

    // Calls keep the session's time limit by themselves; this is for one that does not.
    private static final Duration BACKSTOP = Duration.ofSeconds(5);

    private final Chromium chromium;
    private final CallTime time;
    private final Duration patience;
    private final Secrets secrets;

    PageCalls(Chromium chromium, BrowserOptions options, CallTime time) {
        this.chromium = chromium;
        this.time = time;
        this.patience = options.actions().patience();
        this.secrets = options.secrets();
    }

    /** Something whose failure is told without a secret's value in it. */
    <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (BrowserException e) {
            throw e.told(secrets::masked);
        }
    }

    /** A question; a page behind a dialog answers none until somebody answers the dialog. */
    <T> T asked(LivePage page, Supplier<T> question) {
        try {
            page.dialog().notice().ifPresent(this::waitsForAnswer);
            return guarded(page, question);
        } catch (DialogOpened e) {
            throw waitsForAnswer(page.dialog().notice().orElse("a dialog is open"));
        }
    }

    private BrowserException waitsForAnswer(String notice) {
        throw new BrowserException.TimedOut(
                secrets.masked(notice) + "; the page does not answer until browser_handle_dialog has");
    }

    /**
     * A call that keeps the session's limit by itself.
     *
     * @throws DialogOpened where the page opened a dialog meanwhile
     */
    <T> T guarded(LivePage page, Supplier<T> call) {
        if (page.crashed()) {
            throw crashed(page);
        }
        return told(() -> bounded(Optional.of(page), time.left().plus(BACKSTOP).plus(patience), call));
    }

    /** An action, and where it cannot be known to be done, a report of why. */
    ActionReport reported(Supplier<ActionReport> doing) {
        try {
            return doing.get();
        } catch (BrowserException.TimedOut e) {
            return report(new ActionOutcome.TimedOut(String.valueOf(e.getMessage()), Changes.NONE));
        } catch (BrowserException.PageCrashed e) {
            return report(new ActionOutcome.PageCrashed(String.valueOf(e.getMessage())));
        } catch (BrowserException.SessionLost e) {
            return report(new ActionOutcome.SessionLost(String.valueOf(e.getMessage())));
        }
    }

    private static ActionReport report(ActionOutcome outcome) {
        return new ActionReport(outcome, Optional.empty(), false);
    }

    /** A call that Playwright may give no limit. Where it does not return in time, the browser is ended under it. */
    <T> T bounded(Optional<LivePage> page, Duration limit, Supplier<T> call) {
        long millis = time.left().toMillis();
        try {
            return chromium.within(limit, call);
        } catch (DialogOpened e) {
            throw e;
        } catch (TimeoutError e) {
            page.ifPresent(LivePage::markSilent);
            throw new BrowserException.TimedOut(
                    "the page did not answer within " + millis + " ms; a script of it may run for ever");
        } catch (PlaywrightException e) {
            throw meaning(page, e);
        }
    }

    private RuntimeException meaning(Optional<LivePage> page, PlaywrightException e) {
        String reason = String.valueOf(e.getMessage());
        if (!chromium.browser().isConnected()) {
            return new BrowserException.SessionLost(GONE, e);
        }
        if (page.isPresent() && (page.get().crashed() || reason.contains("crashed"))) {
            return crashed(page.get());
        }
        return tellsEnd(e) ? new BrowserException.SessionLost(GONE, e) : e;
    }

    /** What a failure while a session is opened means: that the browser is gone, or what it says. */
    static RuntimeException openingFailed(RuntimeException e) {
        return e instanceof PlaywrightException failed && tellsEnd(failed)
                ? new BrowserException.SessionLost(GONE, failed)
                : e;
    }

    private static boolean tellsEnd(PlaywrightException e) {
        return String.valueOf(e.getMessage()).contains("closed");
    }

    /** Puts another tab in the place of one that answers nothing any more. */
    void replaceWhereSilent(Tabs tabs, LivePage current) {
        if (time.takeCutOff()) {
            current.markSilent();
        }
        if (current.crashed() || bounded(Optional.empty(), time.left(), current::isSilent)) {
            bounded(Optional.of(current), time.left(), tabs::replaceCurrent);
        }
        bounded(Optional.empty(), time.left(), () -> {
            tabs.closeSurplus();
            return true;
        });
    }

    /**
     * Does nothing where the browser is there.
     *
     * @throws BrowserException.SessionLost where it is gone
     */
    void requireBrowser() {
        if (!chromium.browser().isConnected()) {
            throw new BrowserException.SessionLost(GONE, null);
        }
    }

    private static BrowserException crashed(LivePage page) {
        return new BrowserException.PageCrashed(
                "the page at " + page.page().url() + " has crashed; open an address again");
    }
}
