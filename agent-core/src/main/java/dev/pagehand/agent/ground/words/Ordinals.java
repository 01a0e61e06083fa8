package dev.pagehand.agent.ground.words;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them. */
public final class Ordinals {

    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("top", 1),
            Map.entry("topmost", 1),
            Map.entry("last", -1),
            Map.entry("final", -1),
            Map.entry("bottom", -1),
            Map.entry("bottommost", -1),
            Map.entry("penultimate", -2),
            Map.entry("next-to-last", -2),
            Map.entry("second-to-last", -2),
            Map.entry("second last", -2),
            Map.entry("last but one", -2));
    private static final Map<String, Integer> COUNTS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("once", 1),
            Map.entry("twice", 2),
            Map.entry("thrice", 3));
    // A first name is no name that comes first.
    private static final Pattern LEADING =
            Pattern.compile("^(?i)(?:very )?(next-to-last|second-to-last|second last|last but one"
                    + "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|penultimate|top|topmost|bottom|bottommost|\\d{1,3}(?:st|nd|rd|th))"
                    + "(?: one)?(?: of)?(?: the| all)?\\s+(?=\\S)(?!names?(?: (?:field|box|input))?$)");

    private Ordinals() {}

    /**
     * A text without the ordinal that it begins with.
     *
     * @param at 1 for the first, -1 for the last, -2 for the one before it, 0 for none
     */
    public record Counted(int at, String rest) {}

    /** Takes the ordinal off that a text begins with: "the" before it is to be taken off before. */
    public static Counted strip(String text) {
        Matcher matcher = LEADING.matcher(text);
        return matcher.find()
                ? new Counted(number(matcher.group(1)), text.substring(matcher.end()))
                : new Counted(0, text);
    }

    private static int number(String word) {
        Integer known = NAMES.get(word.toLowerCase(Locale.ROOT));
        return known != null ? known : Integer.parseInt(word.replaceAll("\\D", ""));
    }

    /** What "two", "twice" or "2" means; 0 for anything else. */
    public static int count(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        return lower.matches("\\d{1,4}") ? Integer.parseInt(lower) : COUNTS.getOrDefault(lower, 0);
    }

    /** Where in a list of some length an ordinal points; -1 where there is none so far. */
    public static int index(int at, int length) {
        int index = at > 0 ? at - 1 : length + at;
        return index < length ? index : -1;
    }
}
