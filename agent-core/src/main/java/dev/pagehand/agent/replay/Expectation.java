package dev.pagehand.agent.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses, of all that a step changed on the page, what to expect of it the next time. */
final class Expectation {

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

    Expectation(Placeholders places, Steady steady) {
        this.places = places;
        this.steady = steady;
    }

    /**
     * Chooses.
     *
     * @param acted the line of the element that was acted on, before and after; its state tells of it
     */
    Expected of(PageLines before, PageLines after, boolean arrived, Set<String> acted, Map<String, String> state) {
        if (arrived) {
            return new Expected(
                    Optional.of(address(after.url())),
                    Optional.of(told(after.title())),
                    fitting(headlines(after), MOST_ON_ARRIVAL),
                    List.of(),
                    Map.of(),
                    Opened.NOTHING);
        }
        Map<String, String> steadyState = new HashMap<>();
        state.forEach((name, value) -> steadyState.put(name, told(value)));
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
                steadyState,
                Opened.NOTHING);
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

    String told(String text) {
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
