package dev.pagehand.agent.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to read what a person calls an element.
 *
 * @param name what stands on it; empty where only its kind is told
 * @param roles the kinds that were told
 * @param context what stands near it, in the same card, row or region
 * @param side whether it comes before or after the context, or merely belongs to it
 * @param ordinal 1 for the first, -1 for the last, 0 where none was told
 */
record Target(String name, Optional<Set<String>> roles, Optional<String> context, Side side, int ordinal) {

    enum Side {
        WITHIN,
        AFTER,
        BEFORE
    }

    private static final Pattern ARTICLE = Pattern.compile("^(?i)(the|a|an|this|that|its|my|your)\\s+");
    private static final Pattern ORDINAL = Pattern.compile(
            "^(?i)(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\\d{1,3}(?:st|nd|rd|th))\\s+");
    private static final Map<String, Integer> ORDINALS = Map.of(
            "first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6, "seventh", 7, "eighth", 8,
            "ninth", 9, "tenth", 10);
    private static final Pattern NEAR = Pattern.compile(
            "\\s+(?i)(right after|after|below|right before|before|above|next to|beside|belonging to|inside|within|under|of|for|in|on|from|that has|which has|with|containing|by|to)\\s+");
    private static final Pattern CONTEXT_HEAD = Pattern.compile(
            "^(?i)(?:the\\s+)?(?:row|card|item|line|section|dialog|box|tile|entry|product|list item|table row|banner|panel|group|region|form)\\s+"
                    + "(?:of|for|with|that has|which has|that contains|containing|named|called|that says|whose name is|about)\\s+");
    private static final Pattern CONTEXT_TAIL = Pattern.compile(
            "(?i)(?:'s|’s)?\\s+(?:row|card|item|line|section|dialog|box|tile|entry|banner|panel|group|region|form|area|menu|table)$");

    /** All ways to read it, the likeliest first. The text may hold the marks of {@link Quotes}. */
    static List<Target> readings(String text, Quotes quotes) {
        String rest = text.strip();
        int ordinal = 0;
        rest = ARTICLE.matcher(rest).replaceFirst("");
        Matcher counted = ORDINAL.matcher(rest + " ");
        if (counted.find()) {
            ordinal = number(counted.group(1).toLowerCase(Locale.ROOT));
            rest = (rest + " ").substring(counted.end()).strip();
        }
        List<Target> readings = new ArrayList<>();
        readings.add(named(rest, quotes, Optional.empty(), Side.WITHIN, ordinal));
        List<Target> split = new ArrayList<>();
        Matcher near = NEAR.matcher(rest);
        for (int from = 0; near.find(from); from = near.start() + 1) {
            String before = rest.substring(0, near.start());
            String after = rest.substring(near.end());
            if (!before.isBlank() && !after.isBlank()) {
                split.add(named(before, quotes, Optional.of(context(after, quotes)), side(near.group(1)), ordinal));
            }
        }
        readings.addAll(split);
        return readings;
    }

    private static Target named(String text, Quotes quotes, Optional<String> context, Side side, int ordinal) {
        Roles.Named kind = Roles.strip(ARTICLE.matcher(text.strip()).replaceFirst(""));
        String name = ARTICLE.matcher(kind.rest()).replaceFirst("");
        return new Target(quotes.plain(name).strip(), kind.roles(), context, side, ordinal);
    }

    private static String context(String text, Quotes quotes) {
        String rest = CONTEXT_HEAD.matcher(text.strip()).replaceFirst("");
        rest = CONTEXT_TAIL.matcher(rest).replaceFirst("");
        return quotes.plain(ARTICLE.matcher(rest).replaceFirst("")).strip();
    }

    private static Side side(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.endsWith("after") || lower.equals("below")) {
            return Side.AFTER;
        }
        return lower.endsWith("before") || lower.equals("above") ? Side.BEFORE : Side.WITHIN;
    }

    private static int number(String word) {
        if (word.equals("last")) {
            return -1;
        }
        Integer known = ORDINALS.get(word);
        return known != null ? known : Integer.parseInt(word.replaceAll("\\D", ""));
    }
}
