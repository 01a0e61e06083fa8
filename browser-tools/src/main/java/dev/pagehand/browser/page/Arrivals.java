package dev.pagehand.browser.page;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the documents of a tab came there, and what it has sent: whether the page can be had again by opening its address.
 * Knows what Playwright has told so far, which it does during calls only.
 */
public final class Arrivals {

    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private final Page page;
    private @Nullable Request coming;
    private @Nullable Request newest;
    private @Nullable String openable;
    private int documents;
    private int sent;

    Arrivals(Page page) {
        this.page = page;
        page.onRequest(this::begun);
        page.onFrameNavigated(this::navigated);
        page.onWebSocket(socket -> socket.onFrameSent(frame -> sent++));
    }

    private void begun(Request request) {
        if (!ASKING.contains(request.method())) {
            sent++;
        }
        if (request.isNavigationRequest() && request.frame().parentFrame() == null) {
            coming = request;
        }
    }

    private void navigated(Frame frame) {
        if (frame.parentFrame() != null) {
            return;
        }
        Request arrived = coming;
        boolean whole = arrived != null && bare(arrived.url()).equals(bare(frame.url()));
        // Else the page has only changed its own address, or shows what it kept of an earlier one.
        openable = whole && arrived != null && arrived.method().equals("GET") ? frame.url() : null;
        if (whole) {
            documents++;
            newest = arrived;
            coming = null;
        }
    }

    private static String bare(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    /** How many documents have come into the tab; those in frames do not count, nor does an address that a page gives itself. */
    public int documents() {
        return documents;
    }

    /** What the server said with the newest document; empty where none has come yet. */
    public Optional<Response> newest() {
        return Optional.ofNullable(newest).map(Request::response);
    }

    /** How many requests were sent that may change something: other than GET, HEAD and OPTIONS, and messages of WebSockets. */
    public int sent() {
        return sent;
    }

    /** The address of the document that is there, where it came by GET and stands at that address still. */
    public Optional<String> openable() {
        return Optional.ofNullable(openable)
                .filter(url -> url.startsWith("http"))
                .filter(url -> url.equals(page.url()));
    }
}
