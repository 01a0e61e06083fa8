package dev.pagehand.agent.recording.expect;

import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a step changed what it changed when it was recorded. Made just before the step. */
public final class ExpectedCheck {

    private final Expected expected;
    private final PageLines before;
    private final Renames renames;

    /**
     * For one step.
     *
     * @param expected with values in place of {@code %name%}
     * @param before the page just before the step
     * @param renames what elements are called now
     */
    public ExpectedCheck(Expected expected, PageSnapshot before, Renames renames) {
        this.expected = expected;
        this.before = PageLines.of(before);
        this.renames = renames;
    }

    /** What the step is to change. */
    public Expected expected() {
        return expected;
    }

    /**
     * What is not as expected, in words that follow on "but"; empty where all is.
     *
     * @param page after the step
     * @param target the only element that was acted on
     */
    public Optional<String> problem(PageSnapshot page, Optional<ElementId> target) {
        PageLines after = PageLines.of(page);
        Map<String, String> state = target.map(id -> ElementState.of(page, id)).orElse(Map.of());
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

    /**
     * What was expected, in the words of the page that it holds on.
     *
     * @param recorded the same with {@code %name%} in place of values
     */
    public Expected inWordsOf(PageSnapshot page, Expected recorded) {
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
