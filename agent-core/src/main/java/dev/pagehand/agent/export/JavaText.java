package dev.pagehand.agent.export;

import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.locate.JavaLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of a recording as Java expressions, with constants in place of {@code %name%}. Remembers which it has used. */
final class JavaText {

    private static final Pattern SPECIAL = Pattern.compile("[.\\[\\](){}*+?^$|\\\\]");

    private final Set<String> names = new TreeSet<>();

    /** The names that were used, in alphabetical order. */
    Set<String> names() {
        return names;
    }

    /** {@code BASE + "/cart"}. */
    String of(String text) {
        List<String> parts = new ArrayList<>();
        Matcher place = Placeholders.PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            if (place.start() > from) {
                parts.add(JavaLiteral.of(text.substring(from, place.start())));
            }
            names.add(place.group(1));
            parts.add(JavaNames.constant(place.group(1)));
            from = place.end();
        }
        if (from < text.length() || parts.isEmpty()) {
            parts.add(JavaLiteral.of(text.substring(from)));
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
}
