package dev.pagehand.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import dev.pagehand.browser.page.LivePage;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * After an action: waits until the page has taken it in. Follows what happens (this action's requests, navigations and
 * mutations), never a fixed time; a page that does nothing costs two frames, a page that never stops costs the limit.
 */
public final class Settling {

    private static final double QUIET_MS = 24;
    // A frame: for what comes without a timer, such as a message to itself, where nothing else can be on its way.
    private static final double IDLE_MS = 16;
    private static final long QUIET_AFTER_REQUEST_MS = 20;
    // A page that moves by itself (a clock, an animation) never gets quiet.
    private static final double MOVING_MS = 700;
    private static final Duration REQUESTS = Duration.ofSeconds(4);
    private static final double POLL_MS = 8;
    // By then the browser has answered what the page's script is told only by it.
    private static final double ANSWER_MS = 2;

    private Settling() {}

    /** What is waited for first, and how long. */
    enum Expected {
        /** The page is known to do nothing that matters, and the element tells by itself whether it was done. */
        NOTHING(0),
        /** A page that reacts does so within a few frames of the event, or has sent a request by then. */
        REACTION(60),
        /** Scrolling runs beside the page and begins a few frames after the wheel. */
        SCROLL(200),
        /** A link leads to a new tab, which the browser opens beside the page, late where the machine is busy. */
        TAB(5_000);

        private final int millis;

        Expected(int millis) {
            this.millis = millis;
        }

        // A page that keeps a click from its default opens nothing by it.
        private int millis(JsonNode now) {
            return this == TAB && now.path("kept").asBoolean() ? REACTION.millis : millis;
        }
    }

    /**
     * What was seen while waiting.
     *
     * @param idle the page had nothing under way when it was last asked: no timer, frame, animation, request or navigation
     */
    public record Seen(
            boolean newDocument,
            Moved moved,
            boolean focusMoved,
            boolean scrolled,
            boolean stillLoading,
            boolean idle) {

        // A page may still do something later, by a timer that it has set: the next look shows that, as nobody's
        // effect.
        String nothingChanged() {
            return idle
                    ? ", but nothing changed, and no timer, frame, animation or request of the page is under way"
                    : ", but nothing changed within " + Expected.REACTION.millis + " ms";
        }
    }

    /**
     * How often the document was changed.
     *
     * @param all times
     * @param own those that it would not have been by itself: of nodes that do not change all the time
     */
    public record Moved(int all, int own) {

        /** Whether all that changed is what changes by itself, such as a clock. */
        boolean byItself() {
            return all > 0 && own == 0;
        }

        private static Moved of(JsonNode now) {
            return now.path("fresh").asBoolean()
                    ? new Moved(1, 1)
                    : new Moved(now.path("mutations").asInt(), now.path("own").asInt());
        }

        private Moved and(Moved other) {
            return new Moved(all + other.all, own + other.own);
        }
    }

    /** To be called before the action. */
    static void watch(LivePage page, Frame frame, Deadline deadline) {
        page.traffic().mark();
        page.ask(frame, "watch", LivePage.options(), deadline.left());
        Frame main = page.page().mainFrame();
        if (frame != main) {
            page.ask(main, "watch", LivePage.options(), deadline.left());
        }
    }

    /**
     * To be called after it.
     *
     * @throws TimeoutError where the page does not answer within the deadline
     */
    static Seen settle(LivePage page, Frame frame, Expected expected, Deadline deadline) {
        long begun = System.nanoTime();
        boolean givenUp = false;
        for (int looks = 1; ; looks++) {
            Frame asked = frame.isDetached() ? page.page().mainFrame() : frame;
            double waited = millisSince(begun);
            JsonNode now = activity(page, asked, deadline);
            boolean stillLoading = page.traffic().isBusy();
            boolean waits = expected != Expected.NOTHING && waited < REQUESTS.toMillis();
            boolean patient = waits || page.traffic().isNavigating();
            if (!(stillLoading && patient) && isQuiet(page, now, waited, expected)) {
                boolean askedTwice = givenUp || (looks > 1 && isIdle(page, now));
                if (askedTwice || !isInVain(page, now, expected)) {
                    return seen(page, asked, now, stillLoading, deadline);
                }
                givenUp = true;
                continue;
            }
            if (deadline.passed()) {
                throw new TimeoutError("the page did not come to rest within "
                        + deadline.limit().toMillis() + " ms");
            }
            pause(looks == 1 ? firstLook(page, now) : nextLook(page, now, millisSince(begun), expected));
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    // What comes of the browser meanwhile is told before the answer to the next question. Playwright's own waiting is
    // in
    // steps of ten milliseconds.
    private static void pause(double millis) {
        LockSupport.parkNanos((long) (millis * 1e6));
    }

    // A page that is at rest cannot say so before the browser has answered it.
    private static double firstLook(LivePage page, JsonNode now) {
        return now.path("fresh").asBoolean() ? untilCalmOr(POLL_MS, page, now) : ANSWER_MS;
    }

    // At the moment when it may be over; before, where something may come until then that makes it longer.
    private static double nextLook(LivePage page, JsonNode now, double waited, Expected expected) {
        if (now.path("fresh").asBoolean()) {
            return untilCalmOr(POLL_MS, page, now);
        }
        boolean idle = isIdle(page, now);
        boolean moved = now.path("mutations").asInt() > 0;
        double patience = patience(idle, now, expected);
        double left = moved ? quietFor(idle) - now.path("quiet").asDouble() : patience - waited;
        double longest = moved || patience == IDLE_MS ? IDLE_MS : POLL_MS;
        return left <= 0 ? POLL_MS : Math.max(1, Math.min(longest, left));
    }

    private static double untilCalmOr(double most, LivePage page, JsonNode now) {
        double calm = untilCalm(page, now);
        return calm <= 0 ? most : Math.max(1, Math.min(most, calm));
    }

    private static double quietFor(boolean idle) {
        return idle ? IDLE_MS : QUIET_MS;
    }

    private static JsonNode activity(LivePage page, Frame frame, Deadline deadline) {
        for (int tries = 0; ; tries++) {
            try {
                return page.ask(frame, "activity", LivePage.options(), deadline.left());
            } catch (TimeoutError e) {
                throw e;
            } catch (PlaywrightException e) {
                // The document went away while we asked: the next one will answer.
                if (tries == 3 || page.page().isClosed() || frame.isDetached()) {
                    throw e;
                }
            }
        }
    }

    // Milliseconds until a new document counts as calm: some after its last request, or a frame after it was whole
    // where nothing of its own is under way.
    private static double untilCalm(LivePage page, JsonNode now) {
        double afterRequest = QUIET_AFTER_REQUEST_MS - page.traffic().quietMillis();
        double still = now.path("still").asDouble(-1);
        return still >= 0 && page.traffic().isAlone() ? Math.min(afterRequest, IDLE_MS - still) : afterRequest;
    }

    // Nothing is on its way that could still change the page because of the action.
    private static boolean isIdle(LivePage page, JsonNode now) {
        return !now.path("pending").asBoolean(true) && page.traffic().isUntouched();
    }

    private static double patience(boolean idle, JsonNode now, Expected expected) {
        int millis = expected.millis(now);
        return idle && millis == Expected.REACTION.millis ? IDLE_MS : millis;
    }

    private static boolean isQuiet(LivePage page, JsonNode now, double waited, Expected expected) {
        if (now.path("fresh").asBoolean()) {
            return !now.path("ready").asText().equals("loading") && untilCalm(page, now) <= 0;
        }
        if (expected == Expected.NOTHING) {
            return true;
        }
        boolean idle = isIdle(page, now);
        double quiet = now.path("quiet").asDouble();
        if (!hasReacted(page, now, expected)) {
            return waited >= patience(idle, now, expected);
        }
        return (quiet >= quietFor(idle) || waited > MOVING_MS)
                && page.traffic().quietMillis() >= QUIET_AFTER_REQUEST_MS;
    }

    private static boolean hasReacted(LivePage page, JsonNode now, Expected expected) {
        return now.path("mutations").asInt() > 0
                || (expected == Expected.SCROLL && now.path("scrolled").asBoolean())
                || page.traffic().popups() > 0
                || !page.traffic().started().isEmpty();
    }

    // On a machine that is busy the page gets its time late, and may answer before its own timers that were due.
    // They have run by the time of the next answer.
    private static boolean isInVain(LivePage page, JsonNode now, Expected expected) {
        return expected != Expected.NOTHING && !now.path("fresh").asBoolean() && !hasReacted(page, now, expected);
    }

    private static Seen seen(LivePage page, Frame frame, JsonNode now, boolean stillLoading, Deadline deadline) {
        boolean fresh = now.path("fresh").asBoolean();
        Frame main = page.page().mainFrame();
        boolean newMain = fresh && frame == main;
        Moved moved = Moved.of(now);
        if (frame != main) {
            JsonNode outside = activity(page, main, deadline);
            newMain = outside.path("fresh").asBoolean();
            moved = moved.and(Moved.of(outside));
        }
        return new Seen(
                newMain,
                moved,
                now.path("focus").asBoolean(),
                now.path("scrolled").asBoolean(),
                stillLoading,
                isIdle(page, now));
    }

    /** After a navigation of the whole page: until it can be read and is not in the middle of drawing itself. */
    public static void settleNavigation(LivePage page, Deadline deadline) {
        Page target = page.page();
        target.waitForLoadState(
                LoadState.DOMCONTENTLOADED,
                new Page.WaitForLoadStateOptions().setTimeout(deadline.leftMillis(Double.MAX_VALUE)));
        long begun = System.nanoTime();
        while (page.traffic().isBusy()
                && (System.nanoTime() - begun) / 1_000_000 < REQUESTS.toMillis() / 4
                && !deadline.passed()) {
            target.waitForTimeout(POLL_MS);
        }
    }
}
