package dev.pagehand.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionExecutor;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.action.Deadline;
import dev.pagehand.browser.action.PageActions;
import dev.pagehand.browser.action.Settling;
import dev.pagehand.browser.page.DialogOpened;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSearch;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.policy.UrlVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final Chromium chromium;
    private final BrowserContext context;
    private final Tabs tabs;
    private PageSnapshot shown = PageSnapshot.empty("about:blank");

    private BrowserSession(BrowserOptions options, Chromium chromium) {
        this.options = options;
        this.chromium = chromium;
        Browser.NewContextOptions wanted = new Browser.NewContextOptions().setViewportSize(1280, 720);
        options.storageState().ifPresent(wanted::setStorageStatePath);
        this.context = chromium.browser().newContext(wanted);
        this.context.setDefaultTimeout(options.timeout().toMillis());
        this.tabs = new Tabs(context);
        if (tabs.isEmpty()) {
            context.newPage();
        }
        tabs.takeAnnouncements();
    }

    /**
     * Starts a browser, or attaches to one, and opens an empty tab.
     *
     * @param progress gets a line where something takes long, such as an installation
     * @throws BrowserException.Unavailable where there is none and none can be installed
     */
    public static BrowserSession launch(BrowserOptions options, Consumer<String> progress) {
        Chromium chromium = Chromium.start(options, progress);
        try {
            return new BrowserSession(options, chromium);
        } catch (RuntimeException e) {
            chromium.close();
            throw e;
        }
    }

    public BrowserOptions options() {
        return options;
    }

    /**
     * Opens an address in the current tab and waits until it can be read.
     *
     * @throws BrowserException.Configuration where it is no address
     * @throws BrowserException.Blocked where the policy forbids it
     * @throws BrowserException.Unreachable where nothing answers there
     * @throws BrowserException.TimedOut where the page takes longer than the session's time limit
     */
    public void navigate(String url) {
        String address = permitted(url);
        if (tabs.current().crashed()) {
            tabs.replaceCurrent(context);
        }
        LivePage page = tabs.current();
        guarded(() -> {
            try {
                Deadline deadline = Deadline.in(options.timeout());
                page.page()
                        .navigate(
                                address,
                                new Page.NavigateOptions()
                                        .setTimeout(options.timeout().toMillis())
                                        .setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
                Settling.settleNavigation(page, deadline);
            } catch (TimeoutError e) {
                throw new BrowserException.TimedOut(address + " did not open within "
                        + options.timeout().toMillis() + " ms; give it longer with --timeout");
            } catch (PlaywrightException e) {
                throw navigationFailed(address, e);
            }
            return page;
        });
        leaveWhereForbidden(page);
    }

    // Until the network itself is guarded, what a redirect led to can only be left again at once.
    private void leaveWhereForbidden(LivePage page) {
        String arrived = page.page().url();
        if (arrived.startsWith("chrome-error:") || arrived.equals("about:blank")) {
            return;
        }
        if (options.policy().check(arrived) instanceof UrlVerdict.Blocked blocked) {
            page.page().navigate("about:blank");
            throw new BrowserException.Blocked(blocked.reason() + " (a redirect led there)");
        }
    }

    private String permitted(String url) {
        UrlVerdict verdict = options.policy().check(url);
        if (verdict instanceof UrlVerdict.Blocked blocked) {
            throw new BrowserException.Blocked(blocked.reason());
        } else if (verdict instanceof UrlVerdict.Malformed malformed) {
            throw new BrowserException.Configuration(malformed.reason());
        } else if (verdict instanceof UrlVerdict.Unresolved unresolved) {
            throw new BrowserException.Unreachable(unresolved.reason());
        }
        return ((UrlVerdict.Allowed) verdict).url();
    }

    private RuntimeException navigationFailed(String address, PlaywrightException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("net::ERR_ABORTED") || message.contains("Download is starting")) {
            return new BrowserException.Unreachable(address + " is a download or was stopped by the page, so no page opened");
        }
        int at = message.indexOf("net::");
        if (at >= 0) {
            String code = message.substring(at + 5).split("\\s", 2)[0];
            return new BrowserException.Unreachable(
                    address + " could not be opened: " + NetworkErrors.explain(code));
        }
        return e;
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
        if (!tabs.current().dialog().isOpen()) {
            try {
                return guarded(() -> PageReader.read(tabs.current(), request, options.timeout()));
            } catch (DialogOpened e) {
                return behindDialog();
            } catch (TimeoutError e) {
                throw new BrowserException.TimedOut("the page did not answer within "
                        + options.timeout().toMillis() + " ms; a script of it may run for ever");
            }
        }
        return behindDialog();
    }

    private PageSnapshot behindDialog() {
        return shown.withNotices(tabs.current().dialog().notice().stream().toList());
    }

    /** Does an action to an element: check, act, look again. */
    public ActionReport perform(Action action) {
        return reported(() ->
                new ActionExecutor(tabs.current(), tabs::takeAnnouncements).perform(action, shown, options.timeout()));
    }

    /** Does something to the page and to no element of it. */
    public ActionReport onPage(Function<PageActions, ActionReport> doing) {
        return reported(() -> doing.apply(new PageActions(tabs.current(), tabs::takeAnnouncements)));
    }

    private ActionReport reported(Supplier<ActionReport> doing) {
        ActionReport report;
        try {
            report = guarded(doing);
        } catch (BrowserException.PageCrashed e) {
            report = new ActionReport(new ActionOutcome.PageCrashed(String.valueOf(e.getMessage())), Optional.empty(), false);
        } catch (BrowserException.SessionLost e) {
            report = new ActionReport(new ActionOutcome.SessionLost(String.valueOf(e.getMessage())), Optional.empty(), false);
        }
        report.after().ifPresent(after -> shown = after);
        return report;
    }

    /** The snapshot that was handed out last, which differences are told against. */
    public PageSnapshot shown() {
        return shown;
    }

    /** Elements and texts of the current tab that contain a text or match a regular expression. */
    public PageSearch.Result find(PageSearch search) {
        return guarded(() -> search.in(tabs.current(), options.timeout()));
    }

    /** A PNG picture of the viewport. */
    public byte[] screenshot() {
        return screenshot(Optional.empty(), false);
    }

    /** A PNG picture of the viewport with one element marked; of the viewport alone where that element is gone. */
    public byte[] screenshot(ElementId marked) {
        return guarded(() -> {
            LivePage page = tabs.current();
            return page.frameOf(marked)
                    .flatMap(frame -> Pictures.marked(page, frame, marked))
                    .orElseGet(() -> Pictures.viewport(page, false));
        });
    }

    /** A PNG picture of one element, of the whole page, or of the viewport. */
    public byte[] screenshot(Optional<ElementId> element, boolean fullPage) {
        if (tabs.current().dialog().isOpen()) {
            throw new BrowserException.TimedOut("no picture can be taken while a dialog is open; answer it first");
        }
        return guarded(() -> element.isPresent()
                ? Pictures.element(tabs.current(), element.get())
                : Pictures.viewport(tabs.current(), fullPage));
    }

    /** Runs a function in the page; its result as JSON text. Only where the options allow it. */
    public String evaluate(String function) {
        if (!options.allowEvaluate()) {
            throw new BrowserException.Blocked("running script in the page is switched off; --allow-evaluate permits it");
        }
        return guarded(() -> Evaluation.run(context, tabs.current().page(), function, options.timeout()));
    }

    /** One tab of the session. */
    public record Tab(int index, String url, boolean current) {}

    public List<Tab> tabs() {
        List<Tab> all = new ArrayList<>();
        for (int i = 0; i < tabs.size(); i++) {
            all.add(new Tab(i, tabs.get(i).page().url(), i == tabs.currentIndex()));
        }
        return all;
    }

    /** Opens an empty tab and makes it the current one. */
    public void newTab() {
        guarded(() -> {
            context.newPage();
            tabs.selectLast();
            tabs.takeAnnouncements();
            return tabs;
        });
        shown = PageSnapshot.empty("about:blank");
    }

    /** Makes a tab the current one; false where there is none of that index. */
    public boolean selectTab(int index) {
        if (index < 0 || index >= tabs.size()) {
            return false;
        }
        guarded(() -> {
            tabs.select(index);
            return tabs;
        });
        shown = PageSnapshot.empty(tabs.current().page().url());
        return true;
    }

    /** Closes a tab; the last one is replaced by an empty one. False where there is none of that index. */
    public boolean closeTab(int index) {
        if (index < 0 || index >= tabs.size()) {
            return false;
        }
        guarded(() -> {
            tabs.get(index).page().close();
            if (tabs.isEmpty()) {
                context.newPage();
            }
            tabs.takeAnnouncements();
            return tabs;
        });
        shown = PageSnapshot.empty(tabs.current().page().url());
        return true;
    }

    /** The current tab's address. */
    public String url() {
        return tabs.current().page().url();
    }

    // Playwright tells of lost pages and browsers in words; here is the one place that reads them.
    private <T> T guarded(Supplier<T> call) {
        if (tabs.isEmpty()) {
            throw new BrowserException.SessionLost("all tabs are closed; start a new session", null);
        }
        LivePage page = tabs.current();
        try {
            if (page.crashed()) {
                throw new BrowserException.PageCrashed("the page at " + page.page().url() + " has crashed; open an address again");
            }
            return call.get();
        } catch (TimeoutError | DialogOpened e) {
            throw e;
        } catch (PlaywrightException e) {
            if (page.crashed() || String.valueOf(e.getMessage()).contains("crashed")) {
                throw new BrowserException.PageCrashed("the page at " + page.page().url() + " has crashed; open an address again");
            }
            if (!chromium.browser().isConnected() || String.valueOf(e.getMessage()).contains("closed")) {
                throw new BrowserException.SessionLost("the browser is gone (it was closed or killed); start a new session", e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        chromium.close();
    }
}
