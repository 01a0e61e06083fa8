package dev.pagehand.browser.page;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The requests that a page has under way, so that an action can wait for those that it started. */
public final class Traffic {

    // Pictures, fonts, media and open streams come and go without the page being any less ready.
    private static final Set<String> AWAITED = Set.of("document", "xhr", "fetch", "script", "stylesheet");
    private static final int REMEMBERED = 50;
    // Between a document's last byte and its standing in the frame.
    private static final long COMMIT_MS = 500;
    // Between a document's breaking off and the download that it turns out to be: the browser tells of them apart.
    private static final long DOWNLOAD_MS = 250;

    private final Set<Request> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> started = new ArrayList<>();
    private final Map<Frame, Request> arriving = new HashMap<>();
    private final Set<WebSocket> sockets = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Page page;
    private int popups;
    private int begun;
    private boolean brokenOff;
    private boolean downloads;
    private long lastEndNanos = System.nanoTime();

    Traffic(Page page) {
        this.page = page;
        page.onRequest(this::begun);
        page.onRequestFinished(this::ended);
        page.onRequestFailed(this::failed);
        page.onFrameNavigated(this::replaced);
        page.onPopup(popup -> popups++);
        page.onWebSocket(this::opened);
        page.onDownload(download -> downloads = true);
    }

    private void opened(WebSocket socket) {
        sockets.add(socket);
        socket.onClose(sockets::remove);
    }

    private void begun(Request request) {
        begun++;
        if (AWAITED.contains(request.resourceType())) {
            underWay.add(request);
            if (request.resourceType().equals("document")) {
                arriving.put(request.frame(), request);
            }
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

    // A download too, and an answer without content: nothing arrives.
    private void failed(Request request) {
        if (arriving.values().remove(request)) {
            brokenOff = String.valueOf(request.failure()).contains("ERR_ABORTED");
        }
        ended(request);
    }

    // What the old document still waited for ends with it, and nobody tells of that.
    private void replaced(Frame frame) {
        arriving.remove(frame);
        if (frame.parentFrame() == null) {
            sockets.clear();
            underWay.removeIf(request -> !request.isNavigationRequest());
        }
    }

    /** Forgets what began before now: an action waits only for what it started. */
    public void mark() {
        underWay.clear();
        started.clear();
        arriving.clear();
        brokenOff = false;
        downloads = false;
        popups = 0;
        begun = 0;
    }

    /** Whether nothing was asked of the network since the mark, and nobody else is there who could tell the page something. */
    public boolean isUntouched() {
        return begun == 0 && isAlone();
    }

    /** Whether nobody but its own script could tell the page something: no socket, worker, other frame or tab of its own. */
    public boolean isAlone() {
        return popups == 0
                && sockets.isEmpty()
                && page.workers().isEmpty()
                && page.frames().size() == 1;
    }

    /** Whether something that began since the mark is still under way. */
    public boolean isBusy() {
        return !underWay.isEmpty()
                || (!arriving.isEmpty() && quietMillis() < COMMIT_MS)
                || (brokenOff && !downloads && quietMillis() < DOWNLOAD_MS);
    }

    /** Whether the tab is on its way to another document, which has not begun to arrive. */
    public boolean isNavigating() {
        return arriving.keySet().stream().anyMatch(frame -> frame.parentFrame() == null);
    }

    /** How many tabs the page has opened since the mark. */
    public int popups() {
        return popups;
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
