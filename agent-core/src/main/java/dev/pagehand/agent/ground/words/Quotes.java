package dev.pagehand.agent.ground.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with its quoted parts taken out, so that rules for the words around them do not look into them. A mark such as
 * {@code ⟦0⟧} stands for each.
 */
public final class Quotes {

    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|`([^`]*)`|‘([^’]*)’"
                    + "|(?<![\\p{L}\\p{N}])'((?:[^']|(?<=\\p{L})'(?=\\p{L}))+)'(?![\\p{L}\\p{N}])");
    private static final Pattern MARK = Pattern.compile("⟦(\\d+)⟧");
    private static final Pattern WHOLE = Pattern.compile("⟦\\d+⟧");

    private final String masked;
    private final List<String> parts;

    private Quotes(String masked, List<String> parts) {
        this.masked = masked;
        this.parts = List.copyOf(parts);
    }

    /** Takes the quoted parts out. */
    public static Quotes mask(String text) {
        List<String> parts = new ArrayList<>();
        String masked = QUOTED.matcher(text.replace('⟦', '[').replace('⟧', ']')).replaceAll(match -> {
            for (int group = 1; group <= match.groupCount(); group++) {
                if (match.group(group) != null) {
                    parts.add(match.group(group));
                }
            }
            return "⟦" + (parts.size() - 1) + "⟧";
        });
        return new Quotes(masked, parts);
    }

    /** The text with marks in place of quoted parts. */
    public String masked() {
        return masked;
    }

    /** Puts quoted parts back, without their quotes. */
    public String plain(String part) {
        return MARK.matcher(part)
                .replaceAll(match -> Matcher.quoteReplacement(parts.get(Integer.parseInt(match.group(1)))));
    }

    /** Puts quoted parts back, in quotes. */
    public String quoted(String part) {
        return MARK.matcher(part)
                .replaceAll(match -> Matcher.quoteReplacement("'" + parts.get(Integer.parseInt(match.group(1))) + "'"));
    }

    /** Puts quoted parts back, in quotes that cannot be taken for an apostrophe. */
    public String requoted(String part) {
        return MARK.matcher(part).replaceAll(match -> {
            String plain = parts.get(Integer.parseInt(match.group(1)));
            return Matcher.quoteReplacement(plain.contains("\"") ? "‘" + plain + "’" : "\"" + plain + "\"");
        });
    }

    /** Whether the part is one quoted text and nothing else. */
    public static boolean isOne(String part) {
        return WHOLE.matcher(part.strip()).matches();
    }
}
