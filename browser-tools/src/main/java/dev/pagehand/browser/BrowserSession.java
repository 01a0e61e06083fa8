package dev.pagehand.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionExecutor;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.action.PageActions;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.BackendNodes;
import dev.pagehand.browser.page.DialogOpened;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSearch;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.policy.Approvals;
import dev.pagehand.browser.policy.GuardProxy;
import dev.pagehand.browser.policy.GuardRefusal;
import dev.pagehand.browser.policy.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A browser context with its tabs. Confined to the thread that made it; closes everything that it opened.
 *
 * <pre>{@code
 * try (BrowserSession session = BrowserSession.launch(BrowserOptions.ofDefaults(), line -> {})) {
 *     session.navigate("https://example.com");
 *     String seen = session.observe().text();
 * }
 * }</pre>
 */
public final class BrowserSession implements AutoCloseable {

    private final BrowserOptions options;
    private final SessionBrowser browser;
    private final BrowserContext context;
    private final PageCalls calls;
    private final Tabs tabs;
    private final Optional<GuardProxy> guard;
    private final SessionFiles files;
    private final Optional<Downloads> downloads;
    private final Approvals approvals;
    private final Secrets secrets;
    private final CallTime time;
    private PageSnapshot shown = PageSnapshot.empty("about:blank");

    private BrowserSession(BrowserOptions options, SessionBrowser browser) {
        this.options = options;
        this.browser = browser;
        this.guard = browser.guard();
        this.files = new SessionFiles(options.outputFolder());
        this.secrets = options.secrets();
        this.approvals = new Approvals(options.actions(), secrets::masked);
        this.time = browser.chromium().time(options.timeout());
        this.calls = new PageCalls(browser.chromium(), options, time);
        this.context = browser.open();
        this.tabs = new Tabs(context, options, approvals);
        ContextSettings.openFirst(tabs);
        this.downloads = browser.downloads(tabs, files);
        browser.introduce(tabs.current().page());
        tabs.takeAnnouncements();
    }

    /**
     * Begins to start what the next session of this process needs whatever its options are, and returns at once. For a
     * program that knows early that it will open a page, and still has to find out which.
     *
     * @param home as that session's options will have it
     * @param environment where programs are looked for
     */
    public static void prepare(Path home, Map<String, String> environment, Consumer<String> progress) {
        DriverAhead.begin(home, environment, progress);
    }

    /**
     * Starts a browser, or attaches to one, and opens an empty tab.
     *
     * @param progress gets a line where something takes long, such as an installation
     * @throws BrowserException.Unavailable where there is none and none can be installed
     */
    public static BrowserSession launch(BrowserOptions options, Consumer<String> progress) {
        return opened(options, SessionBrowser.launch(options, progress));
    }

    /** A session in a browser that others use too: closing it leaves that open. */
    static BrowserSession open(BrowserOptions options, Chromium chromium) {
        return opened(options, SessionBrowser.shared(options, chromium));
    }

    private static BrowserSession opened(BrowserOptions options, SessionBrowser browser) {
        try {
            return new BrowserSession(options, browser);
        } catch (RuntimeException e) {
            browser.close();
            throw e;
        }
    }

    public BrowserOptions options() {
        return options;
    }

    /** How long calls may take, and the way to end one that is under way. */
    public CallTime time() {
        return time;
    }

    /**
     * Opens an address in the current tab and waits until it can be read.
     *
     * @throws BrowserException.Configuration where it is no address
     * @throws BrowserException.Blocked where the policy forbids it
     * @throws BrowserException.NotApproved where somebody has to agree to it, and has not
     * @throws BrowserException.Unreachable where nothing answers there
     * @throws BrowserException.TimedOut where the page takes longer than the session's time limit
     */
    public void navigate(String url) {
        approvals.begin();
        String address = calls.told(() -> Navigation.permitted(url, options.policy()));
        approvals.leaving(current().page().url(), address).ifPresent(why -> {
            throw new BrowserException.NotApproved(why);
        });
        openDialog().ifPresent(notice -> {
            throw new BrowserException.Blocked(notice + "; answer it with browser_handle_dialog first");
        });
        calls.replaceWhereSilent(tabs, current());
        guarded(() -> {
            try {
                Navigation.inCurrent(tabs, options, guard, address, time.left());
            } catch (DialogOpened e) {
                // The page asks whether to leave it: the next look shows that.
            }
            return tabs;
        });
    }

    /** The dialog that is open, as a snapshot shows it: {@code dialog open: confirm "Delete all?"}. */
    public Optional<String> openDialog() {
        return current().dialog().notice().map(secrets::masked);
    }

    /** What a model would see of the current tab now, at the default ceiling of tokens. */
    public PageSnapshot observe() {
        return observe(PageReader.Request.ofDefaults());
    }

    /**
     * What a model would see of the current tab now. While a dialog is open the page cannot be looked at: then it is what
     * was seen last, with the dialog below it.
     */
    public PageSnapshot observe(PageReader.Request request) {
        PageSnapshot seen = look(request);
        if (request.root().isEmpty()) {
            shown = seen;
        }
        return seen;
    }

    private PageSnapshot look(PageReader.Request request) {
        if (!current().dialog().isOpen()) {
            try {
                return guarded(() -> PageReader.read(current(), request, time.left()));
            } catch (DialogOpened e) {
                return behindDialog();
            }
        }
        return behindDialog();
    }

    private PageSnapshot behindDialog() {
        return shown.withNotices(openDialog().stream().toList());
    }

    /** Does an action to an element: check, act, look again. */
    public ActionReport perform(Action action) {
        Optional<ActionReport> forbidden = action.method() == ActionMethod.SET_FILES
                ? forbidden(action.arguments().stream().map(Path::of).toList())
                : Optional.empty();
        return forbidden.orElseGet(() -> reported(() ->
                new ActionExecutor(current(), approvals, this::takeAnnouncements).perform(action, shown, time.left())));
    }

    /** Gives files to the file chooser that the page opened. */
    public ActionReport chooseFiles(List<Path> chosen) {
        return forbidden(chosen).orElseGet(() -> onPage(page -> page.chooseFiles(chosen, shown, time.left())));
    }

    private Optional<ActionReport> forbidden(List<Path> wanted) {
        return wanted.stream()
                .filter(file -> !options.uploads().permits(file))
                .findFirst()
                .map(file -> ActionReport.of(new ActionOutcome.Refused(
                        RefusalReason.BLOCKED_BY_POLICY,
                        Optional.empty(),
                        options.uploads().refusal(file))));
    }

    /** Does something to the page and to no element of it. */
    public ActionReport onPage(Function<PageActions, ActionReport> doing) {
        return reported(() -> doing.apply(new PageActions(current(), approvals, this::takeAnnouncements)));
    }

    private List<String> takeAnnouncements() {
        List<String> all = new ArrayList<>(tabs.takeAnnouncements());
        guard.map(GuardProxy::takeRefusals).orElse(List.of()).stream()
                .filter(refusal -> refusal.cause() == GuardRefusal.Cause.POLICY)
                .forEach(refusal -> all.add("the page tried to reach " + refusal.target() + ": refused by policy"));
        return all;
    }

    private ActionReport reported(Supplier<ActionReport> doing) {
        approvals.begin();
        ActionReport report = calls.reported(() -> guarded(doing).masked(secrets));
        report.after().ifPresent(after -> shown = after);
        return report;
    }

    /** The snapshot that was handed out last, which differences are told against. */
    public PageSnapshot shown() {
        return shown;
    }

    /** Elements and texts of the current tab that contain a text or match a regular expression. */
    public PageSearch.Result find(PageSearch search) {
        return asked(() -> search.in(current(), time.left()));
    }

    /** The first element of the current tab's main frame that a CSS selector fits; empty where none does. */
    public Optional<ElementId> select(String css) {
        return asked(() -> {
            LivePage page = current();
            Frame main = page.page().mainFrame();
            int node = page.ask(main, "selected", LivePage.options().put("css", css), time.left())
                    .path("id")
                    .asInt();
            return node == 0 ? Optional.empty() : Optional.of(page.idOf(main, node));
        });
    }

    /** Chromium's own numbers for a snapshot's elements. */
    public Map<ElementId, Integer> backendNodeIds(PageSnapshot snapshot) {
        return asked(() -> BackendNodes.of(current(), snapshot.elements()));
    }

    /**
     * Asks the current tab something that no other method here does, within the session's time limits.
     *
     * @throws BrowserException.TimedOut where a dialog is open, or the page does not answer in time
     */
    public <T> T inTab(Function<LivePage, T> question) {
        return asked(() -> question.apply(current()));
    }

    /** Where this session's tools write files. */
    public SessionFiles files() {
        return files;
    }

    /** What pages have downloaded, in the order in which that began. Whole files lie in this session's folder. */
    public List<Download> downloads() {
        return awaitDownloads(Duration.ZERO);
    }

    /**
     * The same, once none is running any more or the limit has passed.
     *
     * @param limit of the wait
     */
    public List<Download> awaitDownloads(Duration limit) {
        downloads.ifPresent(all -> guarded(() -> all.await(tabs.current().page(), limit)));
        return downloads.map(Downloads::all).orElse(List.of());
    }

    /** A PNG picture of the viewport. */
    public byte[] screenshot() {
        return screenshot(Optional.empty(), false);
    }

    /**
     * A JPEG picture of the viewport for a report, with one element marked; of the viewport alone where there is none, or
     * it is gone.
     */
    public byte[] picture(Optional<ElementId> marked) {
        return guarded(() -> {
            LivePage page = current();
            return marked.flatMap(
                            id -> page.frameOf(id).flatMap(frame -> Pictures.marked(page, frame, id, time.left())))
                    .orElseGet(() -> Pictures.shown(page, time.left()));
        });
    }

    /** A PNG picture of one element, of the whole page, or of the viewport. */
    public byte[] screenshot(Optional<ElementId> element, boolean fullPage) {
        return asked(() -> element.isPresent()
                ? Pictures.element(current(), element.get(), time.left())
                : Pictures.viewport(current(), fullPage, time.left()));
    }

    /** Runs a function in the page; its result as JSON text. Only where the options allow it. */
    public String evaluate(String function) {
        if (!options.allowEvaluate()) {
            throw new BrowserException.Blocked(
                    "running script in the page is switched off; --allow-evaluate permits it");
        }
        return secrets.masked(asked(() -> Evaluation.run(context, current().page(), function, time.left())));
    }

    /** One tab of the session. */
    public record Tab(int index, String url, boolean current) {}

    public List<Tab> tabs() {
        return tabs.list();
    }

    /**
     * Opens an empty tab and makes it the current one.
     *
     * @throws BrowserException.Blocked where the session has 20, which is the most
     */
    public void newTab() {
        guarded(tabs::openNew);
        shown = PageSnapshot.empty("about:blank");
    }

    /** Makes a tab the current one; false where there is none of that index. */
    public boolean selectTab(int index) {
        return changed(index, () -> tabs.select(index));
    }

    /** Closes a tab; the last one is replaced by an empty one. False where there is none of that index. */
    public boolean closeTab(int index) {
        return changed(index, () -> tabs.close(index));
    }

    private boolean changed(int index, Runnable change) {
        if (!tabs.has(index)) {
            return false;
        }
        guarded(() -> {
            change.run();
            return tabs;
        });
        shown = PageSnapshot.empty(url());
        return true;
    }

    /**
     * Writes cookies and local storage into a file that only its owner can read, for a later session to begin with.
     *
     * @throws BrowserException.Configuration where it cannot be written
     */
    public void saveStorageState(Path file) {
        StorageState.write(file, storageState());
    }

    /** Cookies and local storage as Playwright writes them, {@code {"cookies":[…],"origins":[…]}}. Holds secrets. */
    public String storageState() {
        return asked(context::storageState);
    }

    /** The current tab's address. */
    public String url() {
        return current().url();
    }

    // A page may have closed the last tab itself; a session has always one.
    private LivePage current() {
        if (tabs.isEmpty()) {
            calls.requireBrowser();
            calls.bounded(Optional.empty(), time.left(), tabs::ensureOne);
            tabs.takeAnnouncements();
        }
        return tabs.current();
    }

    private <T> T asked(Supplier<T> question) {
        return calls.asked(current(), question);
    }

    private <T> T guarded(Supplier<T> call) {
        return calls.guarded(current(), call);
    }

    @Override
    public void close() {
        browser.close();
        downloads.ifPresent(Downloads::end);
    }
}
