package dev.pagehand.agent.replay;

import dev.pagehand.browser.page.PageSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a step changed what it changed when it was recorded.
 *
 * @param expected with values in place of {@code %name%}
 * @param before the page just before the step
 */
record ExpectedCheck(Expected expected, PageLines before, Renames renames) {

    /**
     * What is not as expected; empty where all is.
     *
     * @param state of the element that was acted on, as it is now
     */
    Optional<String> problem(PageSnapshot page, Map<String, String> state) {
        PageLines after = PageLines.of(page);
        return address(after)
                .or(() -> missing(after))
                .or(() -> remaining(after))
                .or(() -> otherState(state));
    }

    private Optional<String> address(PageLines after) {
        Optional<String> elsewhere = expected.url()
                .filter(url -> !Steady.matches(withoutEnd(url), withoutEnd(after.url())))
                .map(url -> "the address is " + after.url() + ", not " + url);
        return elsewhere.or(() -> expected.title()
                .filter(title -> !Steady.matches(title, after.title()))
                .map(title -> "the title is '" + after.title() + "', not '" + title + "'"));
    }

    private static String withoutEnd(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Optional<String> missing(PageLines after) {
        return expected.added().stream()
                .filter(line -> !came(line, after) && !came(renames.line(line), after))
                .findFirst()
                .map(line -> after.count(line) > 0
                        ? "the step was to bring " + line + ", but the page had it before"
                        : "the page does not show " + line);
    }

    /** In another document, all that it shows has come. */
    private boolean came(String line, PageLines after) {
        return after.count(line) > (expected.isArrival() ? 0 : before.count(line));
    }

    private Optional<String> remaining(PageLines after) {
        return expected.removed().stream()
                .filter(line -> !went(line, after) && !went(renames.line(line), after))
                .findFirst()
                .map(line -> before.count(line) == 0
                        ? "the step was to take away " + line + ", but the page did not have it"
                        : "the page still shows " + line);
    }

    private boolean went(String line, PageLines after) {
        return after.count(line) < before.count(line);
    }

    private Optional<String> otherState(Map<String, String> state) {
        return expected.state().entrySet().stream()
                .filter(one -> !Steady.matches(one.getValue(), state.getOrDefault(one.getKey(), "")))
                .findFirst()
                .map(one -> "the element's " + one.getKey() + " is '" + state.getOrDefault(one.getKey(), "")
                        + "', not '" + one.getValue() + "'");
    }

    /** What was expected, in the words of the page that it holds on. */
    Expected inWordsOf(PageSnapshot page, Expected recorded) {
        PageLines after = PageLines.of(page);
        List<String> added = new ArrayList<>(recorded.added());
        for (int i = 0; i < added.size(); i++) {
            String line = expected.added().get(i);
            added.set(i, came(line, after) ? added.get(i) : renames.line(line));
        }
        List<String> removed = new ArrayList<>(recorded.removed());
        for (int i = 0; i < removed.size(); i++) {
            String line = expected.removed().get(i);
            removed.set(i, went(line, after) ? removed.get(i) : renames.line(line));
        }
        return new Expected(recorded.url(), recorded.title(), added, removed, recorded.state(), recorded.opened());
    }
}
