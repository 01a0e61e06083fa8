package dev.pagehand.agent.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Notices a run that goes in circles: the same call with the same page. The page counts as the same until a result
 * reports a change; looking at it again counts anew after each attempt to do something.
 */
final class Stagnation {

    /** How often the same call was made with the same page, this time included. */
    enum Verdict {
        NEW,
        REPEATED,
        STUCK
    }

    private static final Set<String> LOOKING = Set.of(
            "browser_snapshot",
            "browser_find",
            "browser_take_screenshot",
            "browser_wait_for",
            "browser_console_messages",
            "browser_network_requests",
            "browser_extract_text");

    private final Map<String, Integer> acted = new HashMap<>();
    private final Map<String, Integer> looked = new HashMap<>();
    private final Map<String, String> lastAnswers = new HashMap<>();

    /** Whether the tool only looks. */
    static boolean onlyLooks(String tool) {
        return LOOKING.contains(tool);
    }

    /** A call is about to be made. */
    Verdict about(String tool, String arguments) {
        // Looking again after a while is no circle; waiting for the same thing again and again is one.
        boolean looks = onlyLooks(tool) && !tool.equals("browser_wait_for");
        if (!looks) {
            looked.clear();
        }
        int times = (looks ? looked : acted).merge(tool + " " + arguments, 1, Integer::sum);
        return times == 1 ? Verdict.NEW : times == 2 ? Verdict.REPEATED : Verdict.STUCK;
    }

    /** The page is not as it was. */
    void pageChanged() {
        acted.clear();
        looked.clear();
    }

    /** A tool gave a text and no difference: another text than last time means that something is different. */
    void answered(String tool, String arguments, String text) {
        String last = lastAnswers.put(tool + " " + arguments, text);
        if (last != null && !last.equals(text)) {
            pageChanged();
        }
    }
}
