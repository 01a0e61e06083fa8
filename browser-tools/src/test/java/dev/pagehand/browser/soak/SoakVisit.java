package dev.pagehand.browser.soak;

import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.Download;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.demo.DemoShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one session does: a purchase, a dialog, a popup and a download, each marked with the session's own name. It fails
 * where it sees anything of another session, or less than it did itself.
 */
final class SoakVisit {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PRODUCTS = List.of("head-lamp", "hiking-poles", "trail-map");
    static final String PATH = "/soak";

    /** Each session tells the page its name; the page keeps it in a cookie, and shows all that it finds there. */
    static final String PAGE = """
            <!doctype html><title>Soak</title><p id=who></p>
            <label>Note <input></label>
            <button onclick="answer.textContent = confirm('Sure?') ? 'agreed' : 'declined'">Ask</button><p id=answer></p>
            <button onclick="window.open('about:blank')">Pop</button>
            <a id=get download="mine.txt">Get</a>
            <script>
            const name = new URLSearchParams(location.search).get('name');
            document.cookie = 'name-' + name + '=1';
            who.textContent = 'cookies ' + document.cookie;
            get.href = 'data:text/plain,' + name;
            </script>
            """;

    private final String name;
    private final DemoShop shop;
    private final TestSite site;

    SoakVisit(String name, DemoShop shop, TestSite site) {
        this.name = name;
        this.shop = shop;
        this.site = site;
    }

    /** One step after another, so that other sessions of the slot have their turns between them. */
    List<Step> steps() {
        return List.of(this::logIn, this::buy, this::look, this::write, this::ask, this::pop, this::download);
    }

    /** Something with the session. */
    interface Step {
        void with(BrowserSession session);
    }

    private void logIn(BrowserSession session) {
        session.navigate(shop.url());
        session.observe();
        act(session, "textbox", "Username", ActionMethod.FILL, DemoShop.USER);
        act(session, "textbox", "Password", ActionMethod.FILL, DemoShop.PASSWORD);
        act(session, "button", "Log in", ActionMethod.CLICK);
        require(session.url().endsWith("/catalog"), "logged in", session.url());
    }

    private int quantity() {
        return 2 + Math.floorMod(name.hashCode(), 9);
    }

    private void buy(BrowserSession session) {
        String product = PRODUCTS.get(Math.floorMod(name.hashCode(), PRODUCTS.size()));
        session.navigate(shop.url() + "product/" + product);
        session.observe();
        act(session, "spinbutton", "Quantity", ActionMethod.FILL, String.valueOf(quantity()));
        act(session, "button", "Add to cart", ActionMethod.CLICK);
        session.navigate(shop.url() + "cart");
        PageSnapshot cart = session.observe();
        List<String> rows = cart.elements().stream()
                .filter(element -> element.role().equals("spinbutton"))
                .map(element -> element.value().orElse(""))
                .toList();
        require(rows.equals(List.of(String.valueOf(quantity()))), "a cart of " + quantity(), cart.text());
    }

    private void look(BrowserSession session) {
        session.navigate(site.url(PATH) + "?name=" + name);
        String text = session.observe().text();
        int at = text.indexOf("name-");
        require(
                at >= 0 && at == text.lastIndexOf("name-") && text.startsWith("name-" + name + "=1", at),
                "its own cookie only, " + name,
                text);
    }

    private void write(BrowserSession session) {
        act(session, "textbox", "Note", ActionMethod.FILL, "of " + name);
    }

    private void ask(BrowserSession session) {
        act(session, "button", "Ask", ActionMethod.CLICK);
        require(session.openDialog().isPresent(), "a dialog", session.observe().text());
        session.onPage(page -> page.answerDialog(true, Optional.empty(), session.shown(), PATIENCE));
        String text = session.observe().text();
        require(text.contains("agreed") && text.contains("of " + name), "an answered dialog", text);
    }

    private void pop(BrowserSession session) {
        act(session, "button", "Pop", ActionMethod.CLICK);
        require(session.tabs().size() == 2, "two tabs", session.tabs().toString());
        session.closeTab(1);
        require(session.tabs().size() == 1, "one tab", session.tabs().toString());
        session.observe();
    }

    private void download(BrowserSession session) {
        act(session, "link", "Get", ActionMethod.CLICK);
        // It may begin after the click was seen to be done.
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Download> all = session.awaitDownloads(PATIENCE);
        while (all.isEmpty() && System.nanoTime() < end) {
            session.observe();
            all = session.awaitDownloads(PATIENCE);
        }
        require(all.size() == 1 && all.get(0).state() == Download.State.DONE, "one whole download", all.toString());
        try {
            String content = Files.readString(all.get(0).file());
            require(content.equals(name), "a file of its own, " + name, content);
            Files.delete(all.get(0).file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void act(
            BrowserSession session, String role, String name, ActionMethod method, String... arguments) {
        ElementId id = session.shown().elements().stream()
                .filter(element -> element.role().equals(role) && element.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + role + " " + name + " in " + session.shown().text()))
                .id();
        ActionOutcome outcome =
                session.perform(Action.of(id, method, arguments)).outcome();
        require(outcome.done(), method + " " + name + " done", outcome.toString());
    }

    private static void require(boolean holds, String expected, String seen) {
        if (!holds) {
            throw new AssertionError("expected " + expected + ", but saw: " + seen);
        }
    }
}
