package dev.pagehand.agent.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of a recording as Java expressions, with constants in place of {@code %name%}. Remembers which it has used. */
final class JavaText {

    private static final Pattern PLACE = Pattern.compile("%([A-Za-z][A-Za-z0-9_.-]*)%");

    private static final Pattern SPECIAL = Pattern.compile("[.\\[\\](){}*+?^$|\\\\]");

    private final Set<String> names = new TreeSet<>();

    /** The names that were used, in alphabetical order. */
    Set<String> names() {
        return names;
    }

    /** {@code BASE + "/cart"}. */
    String of(String text) {
        List<String> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            if (place.start() > from) {
                parts.add(quoted(text.substring(from, place.start())));
            }
            names.add(place.group(1));
            parts.add(JavaNames.constant(place.group(1)));
            from = place.end();
        }
        if (from < text.length() || parts.isEmpty()) {
            parts.add(quoted(text.substring(from)));
        }
        return String.join(" + ", parts);
    }

    /** A pattern for a text that holds {@link Steady#ANY}; one that JavaScript understands, too, since browsers match it. */
    String pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : text.split(Pattern.quote(Steady.ANY), -1)) {
            pattern.append(pattern.isEmpty() ? "^" : ".+")
                    .append(SPECIAL.matcher(piece).replaceAll("\\\\$0"));
        }
        return "Pattern.compile(" + of(pattern.append('$').toString()) + ")";
    }

    /** A pattern for a text that ends so. */
    String ending(String text) {
        return "Pattern.compile(" + of(SPECIAL.matcher(text).replaceAll("\\\\$0") + '$') + ")";
    }

    /** A Java string literal. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(isSeen(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }

    // Direction marks and the like would make source read otherwise than it runs.
    private static boolean isSeen(char c) {
        return c >= 0x20 && c != 0x7f && c != '\u2028' && c != '\u2029' && Character.getType(c) != Character.FORMAT;
    }
}
