package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed in a page between two snapshots of it, whatever their texts had room for. Our script keeps what it walked for
 * the last snapshots of each document and compares that; only what fits a ceiling is told, and the rest counted.
 */
public final class PageDifference {

    /** The most that is told, in tokens. */
    public static final int BUDGET = 2_000;

    private static final int LEAST_FOR_A_FRAME = 60;
    private static final Map<String, String> COUNTED = Map.of("+", "came", "-", "went", "~", "changed", ">", "moved");

    private final LivePage page;
    private final PageSnapshot earlier;
    private final PageSnapshot later;
    private final List<String> told = new ArrayList<>();
    private int left = BUDGET;
    private int untold;

    private PageDifference(LivePage page, PageSnapshot earlier, PageSnapshot later) {
        this.page = page;
        this.earlier = earlier;
        this.later = later;
    }

    /**
     * Lines that begin with {@code "+ "} (new), {@code "- "} (gone) or {@code "~ "} (changed or moved), those of a frame in
     * its order and what is gone at its end: {@code ~ [0-9] checkbox "Gift" checked}, {@code + … 12 more lines came}. Empty
     * where nothing changed; that another element has the focus is no change.
     *
     * @param limit for each frame's answer
     * @throws com.microsoft.playwright.TimeoutError where the page does not answer in time
     */
    public static List<String> of(LivePage page, PageSnapshot earlier, PageSnapshot later, Duration limit) {
        PageDifference difference = new PageDifference(page, earlier, later);
        if (!later.showsTheSameAs(earlier)) {
            difference.frames(limit);
        }
        difference.notices();
        return List.copyOf(difference.told);
    }

    private void frames(Duration limit) {
        for (int number : later.look().frames().keySet()) {
            if (earlier.look().frames().containsKey(number)) {
                inBoth(number, limit);
            } else if (!earlier.look().unread().contains(number)) {
                all("+ ", later, number);
            }
        }
        for (int number : earlier.look().frames().keySet()) {
            if (!later.look().frames().containsKey(number)
                    && !later.look().unread().contains(number)) {
                all("- ", earlier, number);
            }
        }
        if (untold > 0) {
            told.add("~ … " + lines(untold) + " changed (browser_snapshot shows the page as it is now)");
        }
    }

    private void inBoth(int number, Duration limit) {
        if (later.showsTheSameAs(earlier, number)) {
            return;
        }
        Optional<Frame> frame = page.numbers().frame(number);
        if (frame.isEmpty()) {
            all("- ", earlier, number);
            return;
        }
        JsonNode answer = page.ask(
                frame.get(),
                "difference",
                LivePage.options()
                        .put("from", earlier.look().number())
                        .put("to", later.look().number())
                        .put("room", Math.max(left, LEAST_FOR_A_FRAME)),
                limit);
        if (answer.path("known").asBoolean()) {
            answer.path("lines").forEach(line -> add(line(frame.get(), line)));
        } else if (answer.path("newer").asBoolean(true)) {
            all("+ ", later, number);
            all("- ", earlier, number);
        } else {
            add(
                    "~ … what changed is not known any more: too much has happened since (browser_snapshot shows the page)");
        }
    }

    /** {@code [sign, node, place]}, or {@code [sign, null, count]} of what had no room. */
    private String line(Frame frame, JsonNode told) {
        String sign = told.get(0).asText();
        String mark = sign.equals(">") ? "~ " : sign + " ";
        JsonNode node = told.get(1);
        JsonNode rest = told.path(2);
        if (node.isNull()) {
            int count = rest.asInt();
            return count < 0
                    ? mark + "… more changed than could be followed (browser_find looks through all of it)"
                    : mark + "… " + lines(count) + " " + COUNTED.get(sign);
        }
        return mark + TextForm.content(PageReader.line(page, frame, node, 0)) + place(frame, rest);
    }

    private static String lines(int count) {
        return String.format(count == 1 ? "%,d more line" : "%,d more lines", count);
    }

    private String place(Frame frame, JsonNode place) {
        if (place.has("after")) {
            return " moved, now after [" + page.idOf(frame, place.get("after").asInt()) + "]";
        }
        int within = place.path("within").asInt(-1);
        return within < 0
                ? ""
                : within == 0 ? " moved, now first" : " moved, now first in [" + page.idOf(frame, within) + "]";
    }

    private void all(String sign, PageSnapshot snapshot, int frame) {
        snapshot.linesOf(frame).stream()
                .filter(line -> !line.isFold())
                .forEach(line -> add(sign + TextForm.content(line)));
    }

    private void add(String line) {
        int tokens = TokenEstimate.of(line) + 1;
        if (left < tokens && !told.isEmpty()) {
            untold++;
            return;
        }
        left -= tokens;
        told.add(line);
    }

    private void notices() {
        if (!earlier.title().equals(later.title())) {
            told.add("~ page " + TextForm.quoted(later.title()));
        }
        later.notices().stream()
                .filter(notice -> !notice.startsWith("…") && !earlier.notices().contains(notice))
                .forEach(notice -> told.add("+ " + notice));
    }
}
