package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One look at a page: all frames are walked, those again that had closed shadow roots or listeners to be told of, and cut
 * again where that comes out too long. What it costs grows with the frames, and never passes the limit.
 */
final class PageReading {

    private static final int TRIES = 4;
    private static final int DEEPEST_ROOT = 4;
    // Of the limit. What comes after the first walk, such as the cutting, needs time too.
    private static final double FOR_FRAMES = 0.5;
    private static final double FOR_ALL = 0.75;

    private final LivePage page;
    private final PageReader.Request request;
    private final Duration limit;
    private final long begun = System.nanoTime();
    private final long look;

    PageReading(LivePage page, PageReader.Request request, Duration limit) {
        this.page = page;
        this.request = request;
        this.limit = limit;
        this.look = page.numbers().nextLook();
    }

    LivePage page() {
        return page;
    }

    PageReader.Request request() {
        return request;
    }

    long look() {
        return look;
    }

    Duration left() {
        Duration left = limit.minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether there is time for one more frame. */
    boolean hasTimeForFrames() {
        return spent() < FOR_FRAMES;
    }

    private double spent() {
        return (System.nanoTime() - begun) / (double) Math.max(1, limit.toNanos());
    }

    PageSnapshot read() {
        FramePass pass = new FramePass(this, FrameShares.first(request.budget()), Map.of());
        PageSnapshot snapshot = pass.read();
        for (int i = 0; i < DEEPEST_ROOT; i++) {
            Set<Frame> asking = pass.asking("asksForRoots").keySet();
            if (asking.isEmpty() || spent() > FOR_ALL || !ClosedRoots.hand(page, asking)) {
                break;
            }
            pass = walkedAgain(pass, asking);
            snapshot = pass.read();
        }
        Map<Frame, String> asking = page.asksForListeners() ? pass.asking("asksForListeners") : Map.of();
        if (!asking.isEmpty() && spent() < FOR_ALL) {
            Set<Frame> told = page.listeners().hand(page, asking);
            if (!told.isEmpty()) {
                pass = walkedAgain(pass, told);
                snapshot = pass.read();
            }
        }
        page.noteLook();
        return request.everything() ? snapshot : cut(pass, snapshot);
    }

    private FramePass walkedAgain(FramePass pass, Set<Frame> changed) {
        Map<Frame, JsonNode> kept = new HashMap<>(pass.answers());
        kept.keySet().removeAll(new LinkedHashSet<>(changed));
        return new FramePass(this, FrameShares.first(request.budget()), kept);
    }

    private PageSnapshot cut(FramePass walked, PageSnapshot whole) {
        FramePass pass = walked;
        PageSnapshot snapshot = whole;
        double aim = request.budget();
        for (int i = 1; i < TRIES && snapshot.tokens() > request.budget() && spent() < FOR_ALL; i++) {
            aim *= 0.95 * request.budget() / snapshot.tokens();
            pass = new FramePass(this, pass.shares().within((int) aim), Map.of());
            snapshot = pass.read();
        }
        return snapshot.within(request.budget());
    }
}
