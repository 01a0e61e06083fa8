package dev.pagehand.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.pagehand.browser.action.Deadline;
import dev.pagehand.browser.page.FrameNumbers;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.OpenDialog;
import dev.pagehand.browser.page.TextForm;
import dev.pagehand.browser.policy.Approvals;
import dev.pagehand.browser.policy.Secrets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The tabs of a session, in the order in which they opened. Popups join them and are announced, but not switched to. Beyond
 * {@value #MOST} a page opens no more: each costs memory, and a page can ask for any number.
 */
final class Tabs {

    static final int MOST = 20;

    private static final Duration CLOSING = Duration.ofMillis(500);

    private final FrameNumbers numbers = new FrameNumbers();
    private final OpenDialog dialog = new OpenDialog();
    private final List<LivePage> open = new ArrayList<>();
    private final List<String> announcements = new ArrayList<>();
    private final BrowserContext context;
    private final Secrets secrets;
    private final ActionGate gate;
    private final Deque<Page> surplus = new ArrayDeque<>();
    private boolean closingSurplus;
    private int turnedAway;
    private int current;

    Tabs(BrowserContext context, BrowserOptions options, Approvals approvals) {
        this.context = context;
        this.secrets = options.secrets();
        this.gate = new ActionGate(approvals, secrets::masked, announcements::add);
        if (ActionGate.looksAtRequests(options.actions())) {
            gate.watch(context);
        }
        context.onDialog(dialog::opened);
        context.onPage(this::joined);
        context.pages().forEach(this::joined);
    }

    private void joined(Page page) {
        if (open.stream().anyMatch(tab -> tab.page() == page)) {
            return;
        }
        if (open.size() >= MOST) {
            surplus.add(page);
            turnedAway++;
            closeSurplus();
            return;
        }
        open.add(new LivePage(page, numbers, dialog, secrets));
        page.onClose(this::left);
        page.onFileChooser(chooser -> announcements.add("a file chooser opened (browser_file_upload answers it)"));
        page.onDownload(download -> {
            if (gate.admits(download)) {
                announcements.add("a download began: " + TextForm.quoted(download.suggestedFilename()));
            }
        });
        if (open.size() > 1) {
            announcements.add(
                    "a new tab opened: " + (open.size() - 1) + " " + page.url() + " (browser_tabs lists and selects)");
        }
    }

    // While one closes, others open: they wait in the line instead of closing inside of it. A page that spins takes
    // long
    // to close, and this happens within an action's time: what is left then closes with the next address or popup.
    void closeSurplus() {
        if (closingSurplus || surplus.isEmpty()) {
            return;
        }
        closingSurplus = true;
        Deadline enough = Deadline.in(CLOSING);
        try {
            for (Page next = surplus.poll(); next != null; next = enough.passed() ? null : surplus.poll()) {
                next.close();
            }
        } catch (PlaywrightException e) {
            // It closed by itself, or the browser is gone.
        } finally {
            closingSurplus = false;
        }
    }

    private void left(Page page) {
        int at = indexOf(page);
        if (at < 0) {
            return;
        }
        open.remove(at);
        if (at < current || current >= open.size()) {
            current = Math.max(0, current - 1);
        }
        announcements.add("a tab closed: " + page.url());
    }

    private int indexOf(Page page) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).page() == page) {
                return i;
            }
        }
        return -1;
    }

    /** A page whose process died, or does not answer, can do nothing any more, not even navigate: a new one takes its place. */
    LivePage replaceCurrent() {
        int place = current;
        Page dead = open.remove(place).page();
        context.newPage();
        LivePage fresh = open.remove(open.size() - 1);
        open.add(place, fresh);
        current = place;
        takeAnnouncements();
        dead.close();
        return fresh;
    }

    /** Something that happened outside the pages. */
    void announce(String what) {
        announcements.add(what);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    boolean has(int index) {
        return index >= 0 && index < open.size();
    }

    LivePage current() {
        return open.get(current);
    }

    List<BrowserSession.Tab> list() {
        List<BrowserSession.Tab> all = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            all.add(new BrowserSession.Tab(i, open.get(i).url(), i == current));
        }
        return all;
    }

    /** Opens an empty tab where there is none; the current one. */
    LivePage ensureOne() {
        if (open.isEmpty()) {
            context.newPage();
        }
        return current();
    }

    /**
     * Opens an empty tab and makes it the current one.
     *
     * @throws BrowserException.Blocked where there are {@link #MOST} already
     */
    LivePage openNew() {
        if (open.size() >= MOST) {
            throw new BrowserException.Blocked("the session has " + MOST + " tabs, which is the most; close one first");
        }
        context.newPage();
        select(open.size() - 1);
        takeAnnouncements();
        return current();
    }

    void select(int index) {
        current = index;
        open.get(index).page().bringToFront();
    }

    /** Closes a tab; an empty one takes the last one's place. */
    void close(int index) {
        open.get(index).page().close();
        ensureOne();
        takeAnnouncements();
    }

    /** What happened since the last call: new tabs, closed ones, downloads. */
    List<String> takeAnnouncements() {
        if (turnedAway > 0) {
            announcements.add((turnedAway == 1 ? "one more tab was" : turnedAway + " more tabs were")
                    + " closed at once: a session has " + MOST + " at most");
            turnedAway = 0;
        }
        List<String> taken = List.copyOf(announcements);
        announcements.clear();
        return taken;
    }
}
