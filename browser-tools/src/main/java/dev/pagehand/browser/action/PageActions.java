package dev.pagehand.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import dev.pagehand.browser.page.DialogOpened;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageDifference;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSearch;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.page.TextForm;
import dev.pagehand.browser.policy.Approvals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is done to a page and to no element of it: keys, scrolling, waiting, going back. */
public final class PageActions {

    private static final double POLL_MS = 50;

    private final LivePage page;
    private final Approvals approvals;
    private final Supplier<List<String>> announcements;

    /**
     * @param approvals asked before what somebody has to agree to
     * @param announcements what happened outside the page since it was last asked
     */
    public PageActions(LivePage page, Approvals approvals, Supplier<List<String>> announcements) {
        this.page = page;
        this.approvals = approvals;
        this.announcements = announcements;
    }

    /** Presses a key or a combination, such as {@code Enter} or {@code Control+a}, where the focus is. */
    public ActionReport press(String key, PageSnapshot shown, Duration limit) {
        if (page.secrets().isAskedFor(key)) {
            return noOrigin("a key that is pressed on the page");
        }
        return around(
                "pressed " + key, shown, limit, () -> page.page().keyboard().press(Keys.normalized(key)));
    }

    /** Scrolls the page; see {@link ScrollAmount} for how far. */
    public ActionReport scroll(String how, PageSnapshot shown, Duration limit) {
        return around(new Doing("scrolled " + how, true, false), shown, limit, () -> {
            ObjectNode facts = LivePage.options();
            JsonNode now = page.ask(page.page().mainFrame(), "scroll", LivePage.options(), limit);
            facts.setAll((ObjectNode) now);
            page.page()
                    .mouse()
                    .move(now.path("width").asDouble() / 2, now.path("client").asDouble() / 2);
            page.page().mouse().wheel(0, ScrollAmount.pixels(how, facts));
        });
    }

    /** Goes a page back or forward in the tab's history. */
    public ActionReport history(boolean back, PageSnapshot shown, Duration limit) {
        String where = back ? "back" : "forward";
        return around("went " + where, shown, limit, () -> {
            double millis = limit.toMillis();
            if (back) {
                page.page().goBack(new Page.GoBackOptions().setTimeout(millis).setWaitUntil(WaitUntilState.COMMIT));
            } else {
                page.page()
                        .goForward(
                                new Page.GoForwardOptions().setTimeout(millis).setWaitUntil(WaitUntilState.COMMIT));
            }
        });
    }

    /** Loads the page again. */
    public ActionReport reload(PageSnapshot shown, Duration limit) {
        return around(
                "reloaded " + page.page().url(),
                shown,
                limit,
                () -> page.page()
                        .reload(new Page.ReloadOptions()
                                .setTimeout((double) limit.toMillis())
                                .setWaitUntil(WaitUntilState.COMMIT)));
    }

    /** Gives the viewport another size, in CSS pixels. */
    public ActionReport resize(int width, int height, PageSnapshot shown, Duration limit) {
        Doing doing = new Doing("resized the viewport to " + width + "x" + height, false, true);
        return around(doing, shown, limit, () -> page.page().setViewportSize(width, height));
    }

    /** Gives files to the file chooser that the page opened. */
    public ActionReport chooseFiles(List<Path> files, PageSnapshot shown, Duration limit) {
        Optional<ActionOutcome.Refused> refused = noChoice(files)
                .or(() -> new ApprovalCheck(approvals, page).uploading(files, "the page's file chooser"));
        return refused.isPresent()
                ? ActionReport.of(refused.get())
                : around(
                        "gave " + files.size() + " file(s) to the page",
                        shown,
                        limit,
                        () -> page.fileChooser().choose(files, limit));
    }

    private Optional<ActionOutcome.Refused> noChoice(List<Path> files) {
        Optional<Path> missing =
                files.stream().filter(file -> !Files.isReadable(file)).findFirst();
        Optional<String> why = page.fileChooser()
                .refusal(files)
                .or(() -> missing.map(file -> "there is no file " + file + " that can be read"));
        boolean wrong = page.fileChooser().isOpen() && missing.isEmpty();
        return why.map(detail -> new ActionOutcome.Refused(
                wrong ? RefusalReason.WRONG_KIND : RefusalReason.NOT_FOUND, Optional.empty(), detail));
    }

    /** Answers the open dialog and looks what that changed. */
    public ActionReport answerDialog(boolean accept, Optional<String> promptText, PageSnapshot shown, Duration limit) {
        if (!page.dialog().isOpen()) {
            return ActionReport.of(
                    new ActionOutcome.Refused(RefusalReason.NOT_FOUND, Optional.empty(), "no dialog is open"));
        }
        if (promptText.filter(page.secrets()::isAskedFor).isPresent()) {
            return noOrigin("an answer to a dialog");
        }
        Deadline deadline = Deadline.in(limit);
        String done = (accept ? "accepted " : "dismissed ")
                + page.dialog().notice().orElse("").replaceFirst("^dialog open: ", "the ");
        try {
            page.traffic().mark();
            page.dialog().answer(accept, promptText.orElse(null));
            Settling.Seen seen = Settling.settle(page, page.page().mainFrame(), Settling.Expected.REACTION, deadline);
            PageSnapshot after = PageReader.read(page, PageReader.Request.ofDefaults(), deadline.left());
            Evidence evidence = Evidence.of(
                    page,
                    new Evidence.Looks(shown, shown, after),
                    seen,
                    new Evidence.Notes(List.of(), announcements.get()),
                    deadline.left());
            return new ActionReport(
                    new ActionOutcome.Performed(done, evidence.changes()), Optional.of(after), seen.newDocument());
        } catch (DialogOpened opened) {
            return dialogOpened(done);
        } catch (TimeoutError e) {
            return ActionReport.of(new ActionOutcome.TimedOut(
                    done + ", but the page did not come to rest within " + limit.toMillis() + " ms", Changes.NONE));
        }
    }

    private static ActionReport noOrigin(String what) {
        return ActionReport.of(new ActionOutcome.Refused(
                RefusalReason.BLOCKED_BY_POLICY,
                Optional.empty(),
                "a secret is filled into elements of its origins only, not into " + what));
    }

    /** Waits until a text is on the page, or gone from it; with neither, for the limit itself. */
    public ActionReport waitFor(
            Optional<String> text, Optional<String> textGone, Duration wait, PageSnapshot shown, Duration limit) {
        Deadline deadline = Deadline.in(wait);
        try {
            boolean met = text.isEmpty() && textGone.isEmpty();
            while (!deadline.passed()) {
                if (!met && stands(text, true, limit) && stands(textGone, false, limit)) {
                    met = true;
                    break;
                }
                page.page().waitForTimeout(POLL_MS);
            }
            PageSnapshot after = PageReader.read(page, PageReader.Request.ofDefaults(), limit);
            Changes changes =
                    new Changes(Optional.empty(), PageDifference.of(page, shown, after, limit), announcements.get());
            ActionOutcome outcome = met
                    ? new ActionOutcome.Performed("waited" + told(text, textGone), changes)
                    : new ActionOutcome.TimedOut(
                            "waited " + wait.toMillis() + " ms, but" + told(text, textGone) + " did not come true",
                            changes);
            return new ActionReport(outcome, Optional.of(after), !after.url().equals(shown.url()));
        } catch (DialogOpened opened) {
            return dialogOpened("waited");
        } catch (TimeoutError e) {
            return ActionReport.of(new ActionOutcome.TimedOut("the page does not answer", Changes.NONE));
        }
    }

    private static String told(Optional<String> text, Optional<String> textGone) {
        return text.map(wanted -> ": " + TextForm.quoted(wanted) + " is on the page")
                        .orElse("")
                + textGone.map(wanted -> ": " + TextForm.quoted(wanted) + " is gone")
                        .orElse("");
    }

    private boolean stands(Optional<String> text, boolean wanted, Duration limit) {
        if (text.isEmpty()) {
            return true;
        }
        return (new PageSearch(text, Optional.empty(), 1).in(page, limit).hits() > 0) == wanted;
    }

    /**
     * What is being done.
     *
     * @param done how it is told once it was
     * @param scrolls whether the page may scroll on for a moment
     * @param sets whether it is an effect by itself, whatever the page makes of it
     */
    private record Doing(String done, boolean scrolls, boolean sets) {}

    private ActionReport around(String done, PageSnapshot shown, Duration limit, Runnable act) {
        return around(new Doing(done, false, false), shown, limit, act);
    }

    private ActionReport around(Doing doing, PageSnapshot shown, Duration limit, Runnable act) {
        String done = doing.done();
        Deadline deadline = Deadline.in(limit);
        if (page.dialog().isOpen()) {
            return ActionReport.of(new ActionOutcome.Refused(
                    RefusalReason.DIALOG_OPEN,
                    Optional.empty(),
                    page.dialog().notice().orElse("a dialog is open")
                            + "; answer it with browser_handle_dialog first"));
        }
        try {
            Frame main = page.page().mainFrame();
            PageSnapshot before = PageReader.read(page, PageReader.Request.ofDefaults(), deadline.left());
            List<String> earlier = announcements.get();
            Settling.watch(page, main, deadline);
            act.run();
            Settling.Seen seen = Settling.settle(
                    page, main, doing.scrolls() ? Settling.Expected.SCROLL : Settling.Expected.REACTION, deadline);
            PageSnapshot after = PageReader.read(page, PageReader.Request.ofDefaults(), deadline.left());
            Evidence evidence = Evidence.of(
                    page,
                    new Evidence.Looks(shown, before, after),
                    seen,
                    new Evidence.Notes(earlier, announcements.get()),
                    deadline.left());
            boolean effect = doing.sets() || evidence.effect() || seen.scrolled() || seen.focusMoved();
            ActionOutcome outcome = effect
                    ? new ActionOutcome.Performed(done, evidence.changes())
                    : new ActionOutcome.PerformedNoEffect(done + seen.nothingChanged(), evidence.changes());
            return new ActionReport(outcome, Optional.of(after), seen.newDocument());
        } catch (DialogOpened opened) {
            return dialogOpened(done);
        } catch (TimeoutError e) {
            return ActionReport.of(new ActionOutcome.TimedOut(
                    done + ", but the page did not come to rest within " + limit.toMillis() + " ms", Changes.NONE));
        } catch (PlaywrightException e) {
            return PlaywrightReasons.report(page, done, e, announcements);
        }
    }

    private ActionReport dialogOpened(String done) {
        return ActionReport.of(new ActionOutcome.Performed(
                done + "; a dialog opened, answer it with browser_handle_dialog",
                new Changes(
                        Optional.empty(),
                        List.of(),
                        List.of(page.dialog().notice().orElse("a dialog opened")))));
    }
}
