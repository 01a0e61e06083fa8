package dev.pagehand.browser.page;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one element that a selector fits, in all frames of a page. Selectors are Playwright's: CSS, which goes through open shadow
 * roots, {@code xpath=…} or what begins with {@code /} or {@code (/}, {@code text=…}, {@code id=…}, {@code data-testid=…} and
 * {@code role=…}.
 */
public final class SelectorSearch {

    private static final Pattern ENGINE = Pattern.compile("([a-z][a-z0-9-]*)=(.*)", Pattern.DOTALL);
    private static final List<String> ENGINES = List.of("css", "xpath", "text", "id", "data-testid", "role");
    private static final Duration THERE = Duration.ofSeconds(1);

    private SelectorSearch() {}

    /** What came of a search. */
    public sealed interface Result {

        /** The one that it fits. */
        record One(ElementId id) implements Result {}

        /** Not exactly one, or no selector; {@code why} is a half sentence about the selector, which it names. */
        record NotOne(boolean many, String why) implements Result {}
    }

    /**
     * Searches a page within the limit.
     *
     * @throws TimeoutError where the page does not answer in time
     */
    public static Result of(LivePage page, String selector, Duration limit) {
        String named = TextForm.quotedShort(selector);
        String engine = engine(selector);
        if (engine.isEmpty()) {
            return new Result.NotOne(
                    false,
                    named + " is no selector that is understood; there are CSS and " + String.join("=, ", ENGINES)
                            + "=");
        }
        // Counting has no limit of its own; one that answers now will count.
        page.ask(page.page().mainFrame(), "activity", LivePage.options(), limit);
        try {
            return counted(page, engine, named);
        } catch (TimeoutError e) {
            throw e;
        } catch (PlaywrightException e) {
            return new Result.NotOne(false, named + " is no selector: " + firstLine(e));
        }
    }

    // What a chain would lead to, our own script's questions among them, is nobody's to ask.
    private static String engine(String selector) {
        String plain = selector.strip();
        Matcher named = ENGINE.matcher(plain);
        if (plain.isEmpty() || plain.contains(">>")) {
            return "";
        }
        if (named.matches()) {
            return ENGINES.contains(named.group(1)) ? plain : "";
        }
        return (plain.startsWith("/") || plain.startsWith("(/") ? "xpath=" : "css=") + plain;
    }

    private static Result counted(LivePage page, String engine, String named) {
        int hits = 0;
        Frame where = page.page().mainFrame();
        for (Frame frame : page.page().frames()) {
            int here = count(frame, engine);
            hits += here;
            where = here > 0 ? frame : where;
        }
        if (hits == 1) {
            return new Result.One(page.idOf(where, page.node(where, engine, THERE)));
        }
        return new Result.NotOne(
                hits > 1,
                named
                        + (hits == 0
                                ? " fits nothing on the page"
                                : " fits " + hits + " elements, and only one is meant"));
    }

    private static int count(Frame frame, String engine) {
        try {
            return frame.locator(engine).count();
        } catch (PlaywrightException e) {
            if (frame.isDetached()) {
                return 0;
            }
            throw e;
        }
    }

    private static String firstLine(PlaywrightException e) {
        String message = String.valueOf(e.getMessage());
        Matcher said =
                Pattern.compile("message='(?:[A-Za-z]*Error: )?([^\\n]*)").matcher(message);
        return said.find() ? said.group(1) : message.lines().findFirst().orElse("");
    }
}
