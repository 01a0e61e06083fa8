package dev.pagehand.browser.action;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is different after an action.
 *
 * @param url the new address, where it changed
 * @param lines the difference of the page's text form: each begins with {@code "+ "}, {@code "- "} or {@code "~ "}
 * @param notes what is not on the page: a new tab, a download, an open dialog
 */
public record Changes(Optional<String> url, List<String> lines, List<String> notes) {

    public static final Changes NONE = new Changes(Optional.empty(), List.of(), List.of());

    public Changes {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    public boolean isEmpty() {
        return url.isEmpty() && lines.isEmpty() && notes.isEmpty();
    }

    Changes told(UnaryOperator<String> words) {
        return new Changes(
                url.map(words),
                lines.stream().map(words).toList(),
                notes.stream().map(words).toList());
    }
}
