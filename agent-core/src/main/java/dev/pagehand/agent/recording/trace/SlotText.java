package dev.pagehand.agent.recording.trace;

import dev.pagehand.agent.recording.RecordedText;
import dev.pagehand.agent.recording.Steady;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands around a value in a text; {@link Steady#ANY} in it is anything but nothing.
 *
 * @param before from the text's beginning to the value
 * @param after from the value to the text's end
 */
record SlotText(String before, String after) {

    private static final int WAYS = 32;

    static SlotText of(RecordedText recorded) {
        return new SlotText(recorded.before(), recorded.after());
    }

    /** Whether something else than the value may be another one each time. */
    boolean isOpen() {
        return before.contains(Steady.ANY) || after.contains(Steady.ANY);
    }

    /** What stands in the value's place; empty where nothing does, or where the text can be divided in several ways. */
    Optional<String> in(String text) {
        return in(text, parts -> true);
    }

    /**
     * The same.
     *
     * @param fits whether what stands in the places of the value and of {@link Steady#ANY} may stand there
     */
    Optional<String> in(String text, Predicate<List<String>> fits) {
        List<List<String>> ways = ways(text);
        int place = pieces(before).size() - 1;
        Set<String> found = ways.stream().map(parts -> parts.get(place)).collect(Collectors.toSet());
        return found.size() == 1 && ways.size() <= WAYS && ways.stream().anyMatch(fits)
                ? found.stream().findFirst()
                : Optional.empty();
    }

    /** What may stand in the places of the value and of {@link Steady#ANY}; more than some ways are not looked for. */
    List<List<String>> ways(String text) {
        List<String> fixed = new ArrayList<>(pieces(before));
        fixed.addAll(pieces(after));
        List<List<String>> ways = new ArrayList<>();
        if (text.startsWith(fixed.get(0))) {
            divide(text, fixed.get(0).length(), fixed.subList(1, fixed.size()), List.of(), ways);
        }
        return ways;
    }

    private static List<String> pieces(String pattern) {
        return List.of(pattern.split(Pattern.quote(Steady.ANY), -1));
    }

    /**
     * Adds all ways to divide the rest of a text.
     *
     * @param from where the next part begins
     * @param fixed what follows on it and on those after it
     * @param parts those before it
     * @return whether there is a way; where there is none, there is none from further on either
     */
    private static boolean divide(
            String text, int from, List<String> fixed, List<String> parts, List<List<String>> ways) {
        String next = fixed.get(0);
        if (fixed.size() == 1) {
            int end = text.length() - next.length();
            boolean ends = end > from && text.endsWith(next);
            if (ends) {
                ways.add(with(parts, text.substring(from, end)));
            }
            return ends;
        }
        boolean found = false;
        for (int at = text.indexOf(next, from + 1); at > from && ways.size() <= WAYS; at = text.indexOf(next, at + 1)) {
            List<String> until = with(parts, text.substring(from, at));
            if (!divide(text, at + next.length(), fixed.subList(1, fixed.size()), until, ways)) {
                return found;
            }
            found = true;
        }
        return found;
    }

    private static List<String> with(List<String> parts, String part) {
        List<String> more = new ArrayList<>(parts);
        more.add(part);
        return List.copyOf(more);
    }
}
