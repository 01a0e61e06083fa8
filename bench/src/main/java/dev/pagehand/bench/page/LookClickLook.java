package dev.pagehand.bench.page;

import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A look, a click and another look, ours with an outcome beside plain Playwright's, in turns on the same pages. One
 * argument: how many rounds, 25 unless said.
 */
public final class LookClickLook {

    private static final int WARM_UP = 10;
    private static final long FRAME_NANOS = 17_000_000;
    private static final List<String> PAGES = List.of("form", "reacting", "nodes");

    private LookClickLook() {}

    /** Prints medians in milliseconds, and their ratio, for each page. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 25;
        try (OurBrowser ours = new OurBrowser();
                PlainBrowser theirs = new PlainBrowser()) {
            for (String page : PAGES) {
                ours.open(page);
                theirs.open(page);
                System.out.println(compare(page, rounds, ours, theirs));
            }
        }
    }

    private static String compare(String page, int rounds, OurBrowser ours, PlainBrowser theirs) {
        String button = page.equals("nodes") ? "Take 1" : "Pay now";
        List<Double> mine = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        Random chance = new Random(rounds);
        for (int i = 0; i < rounds + WARM_UP; i++) {
            think(chance);
            double one = millis(() -> click(ours, button));
            think(chance);
            double other = millis(() -> theirs.lookClickLook(button));
            if (i >= WARM_UP) {
                mine.add(one);
                plain.add(other);
            }
        }
        return String.format(
                Locale.ROOT,
                "%-6s ours %.1f  plain %.1f  ratio %.2f",
                page,
                median(mine),
                median(plain),
                median(mine) / median(plain));
    }

    // A click waits for two of the page's frames. Whoever decides on it does not do so in step with them.
    private static void think(Random chance) {
        LockSupport.parkNanos(chance.nextLong(FRAME_NANOS));
    }

    /** Looks, clicks the button of that name, and looks again. */
    static ActionReport click(OurBrowser browser, String button) {
        PageSnapshot seen = browser.look();
        ActionReport report = browser.session()
                .perform(Action.of(
                        seen.elements().stream()
                                .filter(element -> element.name().equals(button))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        ActionMethod.CLICK));
        if (report.outcome() instanceof ActionOutcome.Refused || report.after().isEmpty()) {
            throw new IllegalStateException("the click was not done: " + report.outcome());
        }
        return report;
    }

    private static double millis(Runnable what) {
        long begun = System.nanoTime();
        what.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
