package dev.pagehand.browser.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The requests that a page has under way, so that an action can wait for those that it started. */
public final class Traffic {

    // Pictures, fonts, media and open streams come and go without the page being any less ready.
    private static final Set<String> AWAITED = Set.of("document", "xhr", "fetch", "script", "stylesheet");
    private static final int REMEMBERED = 50;

    private final Set<Request> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> started = new ArrayList<>();
    private long lastEndNanos = System.nanoTime();

    Traffic(Page page) {
        page.onRequest(this::begun);
        page.onRequestFinished(this::ended);
        page.onRequestFailed(this::ended);
    }

    private void begun(Request request) {
        if (AWAITED.contains(request.resourceType())) {
            underWay.add(request);
            if (started.size() < REMEMBERED) {
                started.add(request.method() + " " + request.url());
            }
        }
    }

    private void ended(Request request) {
        if (underWay.remove(request)) {
            lastEndNanos = System.nanoTime();
        }
    }

    /** Forgets what began before now: an action waits only for what it started. */
    public void mark() {
        underWay.clear();
        started.clear();
    }

    /** Whether something that began since the mark is still under way. */
    public boolean isBusy() {
        return !underWay.isEmpty();
    }

    /** Milliseconds since the last awaited request ended. */
    public long quietMillis() {
        return (System.nanoTime() - lastEndNanos) / 1_000_000;
    }

    /** What began since the mark, {@code METHOD url}. */
    public List<String> started() {
        return List.copyOf(started);
    }
}
