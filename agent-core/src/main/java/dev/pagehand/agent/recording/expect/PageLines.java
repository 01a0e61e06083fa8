package dev.pagehand.agent.recording.expect;

import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page says, line by line, without the ids of its elements, which are others each time.
 *
 * @param lines such as {@code button "Pay now" disabled}
 */
record PageLines(String url, String title, List<String> lines) {

    private static final Pattern ID = Pattern.compile("^\\[\\d+-\\d+] ");
    private static final Pattern PASSING = Pattern.compile(" (?:focused|like=\"?\\d+-\\d+\"?)(?= |$)");

    PageLines {
        lines = List.copyOf(lines);
    }

    static PageLines of(PageSnapshot page) {
        return new PageLines(
                page.url(),
                page.title(),
                page.text()
                        .lines()
                        .skip(1)
                        .map(String::strip)
                        .filter(line -> !line.startsWith("…"))
                        .map(PageLines::content)
                        .toList());
    }

    /** A snapshot's line without what is another one each time. */
    static String content(String line) {
        return PASSING.matcher(ID.matcher(line).replaceFirst("")).replaceAll("");
    }

    static String role(String line) {
        int end = line.indexOf(' ');
        return end < 0 ? line : line.substring(0, end);
    }

    /** How many lines are as was expected. */
    long count(String expected) {
        return lines.stream().filter(line -> Steady.matches(expected, line)).count();
    }
}
