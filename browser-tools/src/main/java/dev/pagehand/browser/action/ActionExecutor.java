package dev.pagehand.browser.action;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.pagehand.browser.page.DialogOpened;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.policy.Approvals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Does an action to an element in three moves: check, act, look again. */
public final class ActionExecutor {

    // A page in motion may be about to enable or uncover the element: how long a refusal waits for that.
    private static final Duration GRACE = Duration.ofMillis(400);
    private static final double GRACE_POLL_MS = 40;
    // On a machine that is busy, time passes in which the page could do nothing.
    private static final int GRACE_LOOKS = 6;
    // What was in the way is asked for even where the limit has passed over it.
    private static final Duration AFTERWARDS = Duration.ofMillis(500);

    private final LivePage page;
    private final Approvals approvals;
    private final Supplier<List<String>> announcements;

    /**
     * @param approvals asked before what somebody has to agree to
     * @param announcements what happened outside the page since it was last asked: new tabs, downloads
     */
    public ActionExecutor(LivePage page, Approvals approvals, Supplier<List<String>> announcements) {
        this.page = page;
        this.approvals = approvals;
        this.announcements = announcements;
    }

    /**
     * Performs an action within the limit.
     *
     * @param shown the snapshot that whoever decided has seen, which the difference is told against
     */
    public ActionReport perform(Action action, PageSnapshot shown, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        if (page.dialog().isOpen()) {
            return refused(
                    RefusalReason.DIALOG_OPEN,
                    page.dialog().notice().orElse("a dialog is open") + "; answer it with browser_handle_dialog first");
        }
        Optional<Frame> frame = page.frameOf(action.element());
        if (frame.isEmpty()) {
            return ActionReport.of(ActionCheck.gone(
                    action.element(), page.knowsFrame(action.element().frame()) ? "stale" : "not_found"));
        }
        try {
            return new Attempt(frame.get(), action, shown, deadline).run();
        } catch (DialogOpened opened) {
            // Before the action: the page opened it by itself while we looked.
            return refused(
                    RefusalReason.DIALOG_OPEN,
                    page.dialog().notice().orElse("a dialog is open") + "; answer it with browser_handle_dialog first");
        } catch (TimeoutError e) {
            return ActionReport.of(new ActionOutcome.TimedOut(
                    "the page did not answer within " + limit.toMillis() + " ms; nothing was done", Changes.NONE));
        }
    }

    private static ActionReport refused(RefusalReason reason, String detail) {
        return ActionReport.of(new ActionOutcome.Refused(reason, Optional.empty(), detail));
    }

    /** One action on its way. */
    private final class Attempt {
        private final Frame frame;
        private final Action action;
        private PageSnapshot shown;
        private Deadline deadline;
        private List<String> earlier = List.of();

        Attempt(Frame frame, Action action, PageSnapshot shown, Deadline deadline) {
            this.frame = frame;
            this.action = action;
            this.shown = shown;
            this.deadline = deadline;
        }

        ActionReport run() {
            Checked checked = check();
            Optional<ActionOutcome.Refused> refused = checked.refused().or(() -> unapproved(checked));
            if (refused.isPresent()) {
                return ActionReport.of(refused.get());
            }
            if (action.asksForSecret(page.secrets())) {
                page.ask(
                        frame,
                        "conceal",
                        LivePage.options().put("id", action.element().node()),
                        deadline.left());
            }
            PageSnapshot before = before(checked.facts());
            earlier = announcements.get();
            Optional<ActionReport> ended = act(checked);
            return ended.isPresent() ? ended.get() : lookAgain(checked, before);
        }

        private Optional<ActionOutcome.Refused> unapproved(Checked checked) {
            Optional<ActionOutcome.Refused> refused = new ApprovalCheck(approvals, page).refusal(checked);
            if (!approvals.allowsAll()) {
                // A person may have taken their time.
                deadline = Deadline.in(deadline.limit());
            }
            return refused;
        }

        // What was shown last is what stands there now where nothing has moved since; else it is read again.
        private PageSnapshot before(ElementFacts facts) {
            boolean alone = page.page().frames().size() == 1;
            boolean otherwise = page.lacksListeners();
            if (alone
                    && !otherwise
                    && facts.is("untouched")
                    && shown.fingerprint() != 0
                    && shown.url().equals(page.url())) {
                return shown;
            }
            PageSnapshot read = PageReader.read(page, PageReader.Request.ofDefaults(), deadline.left());
            Settling.watch(page, frame, deadline);
            shown = otherwise ? read : shown;
            return read;
        }

        private Checked check() {
            Deadline grace = Deadline.in(GRACE);
            for (int looks = 1; ; looks++) {
                Checked checked = checkOnce();
                boolean mayPass = checked.refused()
                        .filter(refused -> refused.reason() == RefusalReason.COVERED
                                || refused.reason() == RefusalReason.DISABLED
                                || refused.reason() == RefusalReason.NOT_VISIBLE)
                        .isPresent();
                if (!mayPass || (grace.passed() && looks >= GRACE_LOOKS) || deadline.passed()) {
                    return checked;
                }
                page.page().waitForTimeout(GRACE_POLL_MS);
            }
        }

        private Checked checkOnce() {
            boolean pointer = ActionCheck.needsPointer(action);
            page.traffic().mark();
            ElementFacts facts = new ElementFacts(page.ask(
                    frame,
                    "check",
                    LivePage.options()
                            .put("id", action.element().node())
                            .put("hit", pointer)
                            .put("watch", true),
                    deadline.left()));
            Optional<String> forbidden = action.forbidden(page.secrets(), facts.origin());
            if (facts.gone().isEmpty() && forbidden.isPresent()) {
                return Checked.refused(action, facts, blocked(forbidden.get()));
            }
            Action filled = facts.gone().isPresent() ? action : action.filled(page.secrets(), facts.origin());
            Optional<ActionOutcome.Refused> refused = ActionCheck.refusal(filled, facts);
            if (refused.isPresent()) {
                return Checked.refused(filled, facts, refused);
            }
            return action.method() == ActionMethod.DRAG_TO ? checkedDrag(filled, facts) : reached(filled, facts);
        }

        private Checked reached(Action filled, ElementFacts facts) {
            FrameReach.Reach reach = reach(frame, action.element(), facts);
            return new Checked(filled, facts, reach.refused(), reach.absolute(), Optional.empty());
        }

        private FrameReach.Reach reach(Frame in, ElementId id, ElementFacts facts) {
            return facts.pointInFrame()
                    .map(point -> FrameReach.of(page, in, point, ActionCheck.describe(id, facts), deadline))
                    .orElse(new FrameReach.Reach(Optional.empty(), Optional.empty()));
        }

        private static Optional<ActionOutcome.Refused> blocked(String why) {
            return Optional.of(new ActionOutcome.Refused(RefusalReason.BLOCKED_BY_POLICY, Optional.empty(), why));
        }

        /** What is dragged needs somewhere to be dropped, which the pointer can reach too. */
        private Checked checkedDrag(Action drag, ElementFacts facts) {
            ElementId target = ElementId.parse(drag.argument()).orElse(new ElementId(0, 0));
            Optional<Frame> there = page.frameOf(target);
            if (there.isEmpty()) {
                return Checked.refused(
                        drag,
                        facts,
                        Optional.of(ActionCheck.gone(target, page.knowsFrame(target.frame()) ? "stale" : "not_found")));
            }
            ElementFacts drop = new ElementFacts(page.ask(
                    there.get(),
                    "check",
                    LivePage.options().put("id", target.node()).put("hit", true),
                    deadline.left()));
            Optional<ActionOutcome.Refused> refused = ActionCheck.refusal(Action.of(target, ActionMethod.HOVER), drop)
                    .or(() -> reach(there.get(), target, drop).refused())
                    .or(() -> reach(frame, action.element(), facts).refused());
            return new Checked(drag, facts, refused, Optional.empty(), Optional.of(drop));
        }

        /** Empty where it was done and the page can be looked at again. */
        private Optional<ActionReport> act(Checked checked) {
            try {
                return new Performer(page, frame, checked, deadline).act().map(ActionReport::of);
            } catch (DialogOpened opened) {
                String notice = page.dialog().notice().orElse("a dialog opened");
                return Optional.of(ActionReport.of(new ActionOutcome.Performed(
                        action.method().word() + " on [" + action.element()
                                + "] opened a dialog; answer it with browser_handle_dialog",
                        new Changes(Optional.empty(), List.of(), List.of(notice)))));
            } catch (TimeoutError e) {
                return Optional.of(ActionReport.of(notDone(e, checked.facts())));
            } catch (PlaywrightException e) {
                return Optional.of(
                        page.page().isClosed() || page.crashed() || !page.isConnected()
                                ? PlaywrightReasons.report(page, done(), e, announcements)
                                : ActionReport.of(notDone(e, checked.facts())));
            }
        }

        private String done() {
            return action.method().word() + " on [" + action.element() + "] was done";
        }

        // Playwright waits for the element to be ready and gives up with a log of why it never was.
        private ActionOutcome notDone(PlaywrightException e, ElementFacts facts) {
            String log = String.valueOf(e.getMessage());
            String who = ActionCheck.describe(action.element(), facts);
            if (log.contains("intercepts pointer events")) {
                deadline = deadline.passed() ? Deadline.in(AFTERWARDS) : deadline;
                return checkOnce()
                        .refused()
                        .<ActionOutcome>map(refused -> refused)
                        .orElseGet(() -> new ActionOutcome.Refused(
                                RefusalReason.COVERED,
                                Optional.empty(),
                                who + " was covered by something just when it was to be clicked"));
            }
            if (log.contains("not attached") || log.contains("detached")) {
                return ActionCheck.gone(action.element(), "stale");
            }
            return e instanceof TimeoutError
                    ? new ActionOutcome.TimedOut(
                            action.method().word() + " on " + who + " was not done within "
                                    + deadline.limit().toMillis()
                                    + " ms: the element did not stand still or did not answer",
                            Changes.NONE)
                    : new ActionOutcome.Refused(
                            RefusalReason.WRONG_KIND,
                            Optional.empty(),
                            action.method().word() + " cannot be done on " + who + ": " + PlaywrightReasons.firstLine(e)
                                    + facts.formatHint());
        }

        private Settling.Expected expected(ElementFacts facts) {
            if (action.method() == ActionMethod.SCROLL) {
                return Settling.Expected.SCROLL;
            }
            if (!page.waitsForReactions() && action.method().setsState()) {
                return Settling.Expected.NOTHING;
            }
            return action.method() == ActionMethod.CLICK && facts.is("opensTab")
                    ? Settling.Expected.TAB
                    : Settling.Expected.REACTION;
        }

        private ActionReport lookAgain(Checked checked, PageSnapshot before) {
            Settling.Seen seen;
            PageSnapshot after;
            Evidence evidence;
            try {
                seen = Settling.settle(page, frame, expected(checked.facts()), deadline);
                after = PageReader.read(page, PageReader.Request.ofDefaults(), deadline.left());
                evidence = Evidence.of(
                        page,
                        new Evidence.Looks(shown, before, after),
                        seen,
                        new Evidence.Notes(earlier, announcements.get()),
                        deadline.left());
            } catch (DialogOpened opened) {
                return ActionReport.of(new ActionOutcome.Performed(
                        action.method().word() + " on [" + action.element()
                                + "] opened a dialog; answer it with browser_handle_dialog",
                        new Changes(
                                Optional.empty(),
                                List.of(),
                                List.of(page.dialog().notice().orElse("a dialog opened")))));
            } catch (TimeoutError e) {
                return ActionReport.of(new ActionOutcome.TimedOut(
                        action.method().word() + " on [" + action.element()
                                + "] was done, but the page did not come to rest within "
                                + deadline.limit().toMillis() + " ms",
                        Changes.NONE));
            } catch (PlaywrightException e) {
                return PlaywrightReasons.report(page, done(), e, announcements);
            }
            ActionOutcome outcome = new Verdict(page, frame, checked, deadline).of(evidence, seen);
            return new ActionReport(outcome, Optional.of(after), seen.newDocument());
        }
    }
}
