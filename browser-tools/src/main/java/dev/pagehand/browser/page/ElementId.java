package dev.pagehand.browser.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one element for as long as that element lives: {@code frame-node}, such as {@code 0-13}. It is never given
 * to another element, and goes stale with its document.
 *
 * @param frame 0 for the first tab's main frame; unique in a session
 * @param node counts on over navigations
 */
public record ElementId(int frame, int node) {

    private static final Pattern FORM = Pattern.compile("\\[?(\\d{1,6})-(\\d{1,9})\\]?");

    /** Reads {@code 0-13} or {@code [0-13]}; empty where the text is neither. */
    public static Optional<ElementId> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ElementId(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return frame + "-" + node;
    }
}
