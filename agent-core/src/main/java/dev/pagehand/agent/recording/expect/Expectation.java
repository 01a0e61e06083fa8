package dev.pagehand.agent.recording.expect;

import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses, of all that a step changed, what to expect of it the next time. Immutable. */
public final class Expectation {

    private static final int MOST_ADDED = 8;
    private static final int MOST_REMOVED = 4;
    private static final int MOST_ON_ARRIVAL = 4;
    private static final int LONGEST = 160;
    private static final Set<String> TELLING = Set.of("alert", "status", "dialog", "alertdialog");
    private static final Set<String> LASTING = Set.of(
            "button",
            "link",
            "row",
            "listitem",
            "checkbox",
            "radio",
            "textbox",
            "combobox",
            "dialog",
            "alertdialog",
            "menuitem",
            "option",
            "tab");

    private final Placeholders places;
    private final Steady steady;

    /**
     * For the steps of a run.
     *
     * @param places takes the values of variables out of what is expected
     * @param steady takes out of it what is another one each time
     */
    public Expectation(Placeholders places, Steady steady) {
        this.places = places;
        this.steady = steady;
    }

    /**
     * Chooses.
     *
     * @param target the only element that was acted on; its state tells of it, and not its line
     * @param arrived whether the step led to another document
     * @param opened what the step opened beside the page
     */
    public Expected of(
            PageSnapshot before, PageSnapshot after, Optional<ElementId> target, boolean arrived, Opened opened) {
        Opened steadily =
                new Opened(opened.tab(), opened.files().stream().map(this::told).toList());
        return arrived ? arrival(PageLines.of(after), steadily) : change(before, after, target, steadily);
    }

    private Expected arrival(PageLines page, Opened opened) {
        return new Expected(
                Optional.of(address(page.url())),
                Optional.of(told(page.title())),
                fitting(headlines(page), MOST_ON_ARRIVAL),
                List.of(),
                Map.of(),
                opened);
    }

    private Expected change(PageSnapshot earlier, PageSnapshot later, Optional<ElementId> target, Opened opened) {
        PageLines before = PageLines.of(earlier);
        PageLines after = PageLines.of(later);
        Set<String> acted = target.map(id -> lines(earlier, later, id)).orElse(Set.of());
        Map<String, String> state = new HashMap<>();
        target.map(id -> ElementState.of(later, id))
                .orElse(Map.of())
                .forEach((name, value) -> state.put(name, told(value)));
        List<String> added = more(after, before).stream()
                .filter(line -> !acted.contains(line))
                .toList();
        // Notices go by themselves, and texts come with what they are part of: their going tells nothing.
        Stream<String> removed = more(before, after).stream()
                .filter(line -> !acted.contains(line))
                .filter(line -> LASTING.contains(PageLines.role(line)));
        return new Expected(
                before.url().equals(after.url()) ? Optional.empty() : Optional.of(address(after.url())),
                Optional.empty(),
                fitting(telling(added), MOST_ADDED),
                fitting(removed, MOST_REMOVED),
                state,
                opened);
    }

    /** An element's line before and after; none where it is gone, which is told by its line. */
    private static Set<String> lines(PageSnapshot before, PageSnapshot after, ElementId id) {
        return after.lineOf(id)
                .map(now -> Stream.concat(before.lineOf(id).stream(), Stream.of(now))
                        .map(PageLines::content)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** What a page is about: its first heading, which others are below, and what it wants to be heard. */
    private static Stream<String> headlines(PageLines page) {
        List<String> lines =
                page.lines().stream().filter(Expectation::isHeadline).toList();
        boolean titled = lines.stream().anyMatch(Expectation::isTitle);
        return lines.stream()
                .filter(line ->
                        !titled || isTitle(line) || !PageLines.role(line).equals("heading"));
    }

    private static boolean isTitle(String line) {
        return line.startsWith("heading ") && line.contains(" level=1");
    }

    private static boolean isHeadline(String line) {
        return TELLING.contains(PageLines.role(line)) || PageLines.role(line).equals("heading");
    }

    private static Stream<String> telling(List<String> lines) {
        return Stream.concat(
                lines.stream().filter(Expectation::isHeadline), lines.stream().filter(line -> !isHeadline(line)));
    }

    private List<String> fitting(Stream<String> lines, int most) {
        return lines.map(this::told)
                .filter(Expectation::saysSomething)
                .distinct()
                .limit(most)
                .toList();
    }

    private static boolean saysSomething(String line) {
        if (line.length() > LONGEST || line.contains("…\"") || !line.contains("\"")) {
            return false;
        }
        String said = line.substring(line.indexOf('"'), line.lastIndexOf('"')).replace(Steady.ANY, "");
        return said.chars().filter(Character::isLetterOrDigit).count() >= 1;
    }

    /** Variables stand otherwise in an address: where one does, anything may. */
    private String address(String url) {
        return told(places.loosened(url));
    }

    private String told(String text) {
        return steady.text(places.masked(text));
    }

    /** The lines that stand in the one page more often than in the other. */
    private static List<String> more(PageLines here, PageLines there) {
        Map<String, Integer> left = new HashMap<>();
        there.lines().forEach(line -> left.merge(line, 1, Integer::sum));
        List<String> more = new ArrayList<>();
        for (String line : here.lines()) {
            if (left.merge(line, -1, Integer::sum) < 0) {
                more.add(line);
            }
        }
        return more;
    }
}
