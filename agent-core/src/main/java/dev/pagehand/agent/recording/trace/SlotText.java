package dev.pagehand.agent.recording.trace;

import dev.pagehand.agent.recording.Steady;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What stands around a value in a text; {@link Steady#ANY} in it is anything but nothing.
 *
 * @param before from the text's beginning to the value
 * @param after from the value to the text's end
 */
record SlotText(String before, String after) {

    /** Whether something else than the value may be another one each time. */
    boolean isOpen() {
        return before.contains(Steady.ANY) || after.contains(Steady.ANY);
    }

    /** What stands in the value's place; empty where nothing does, or where the text can be divided in several ways. */
    Optional<String> in(String text) {
        Set<Integer> ends = new LinkedHashSet<>();
        for (int fromEnd : reached(reversed(pieces(after)), reversed(text))) {
            ends.add(text.length() - fromEnd);
        }
        Set<String> found = new LinkedHashSet<>();
        for (int start : reached(pieces(before), text)) {
            ends.stream().filter(end -> end > start).forEach(end -> found.add(text.substring(start, end)));
        }
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    private static List<String> pieces(String pattern) {
        return List.of(pattern.split(Pattern.quote(Steady.ANY), -1));
    }

    private static List<String> reversed(List<String> pieces) {
        List<String> turned = new ArrayList<>();
        pieces.forEach(piece -> turned.add(reversed(piece)));
        Collections.reverse(turned);
        return turned;
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Where in a text the pieces may end, the first at its beginning and something between each and the next. */
    private static Set<Integer> reached(List<String> pieces, String text) {
        String first = pieces.get(0);
        Set<Integer> reached = text.startsWith(first) ? Set.of(first.length()) : Set.of();
        for (String piece : pieces.subList(1, pieces.size())) {
            TreeSet<Integer> next = new TreeSet<>();
            int from = reached.stream().min(Integer::compare).orElse(text.length()) + 1;
            for (int at = text.indexOf(piece, from);
                    at >= from && at < text.length();
                    at = text.indexOf(piece, at + 1)) {
                next.add(at + piece.length());
            }
            reached = next;
        }
        return reached;
    }
}
