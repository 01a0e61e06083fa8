package dev.pagehand.agent.ground.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares what a person writes with what a page says, without regard to case, punctuation and spaces. */
public final class Words {

    private static final Pattern MAIL = Pattern.compile("\\be-mail\\b");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}$€£%@+]+");
    private static final Pattern INNER = Pattern.compile("(?<=\\p{N})[.,:](?=\\p{N})");

    private Words() {}

    /** Lower case, words apart by one space; a point or comma within a number stays. */
    public static String normal(String text) {
        String lower = MAIL.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("email");
        String kept = INNER.matcher(lower).replaceAll("\u0001");
        return NO_WORD.matcher(kept.replace("\u0001", "ǃ"))
                .replaceAll(" ")
                .replace("ǃ", ".")
                .strip();
    }

    /** The words of {@link #normal}, in order. */
    public static List<String> of(String text) {
        String normal = normal(text);
        return normal.isEmpty() ? List.of() : Arrays.asList(normal.split(" "));
    }

    /** Whether both have the same words in the same order; two texts without words have. */
    public static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    /** Whether the words of the second stand in the first, next to each other and in order. */
    public static boolean contains(String text, String part) {
        String words = normal(part);
        return !words.isEmpty() && (" " + normal(text) + " ").contains(" " + words + " ");
    }

    /** Whether the first begins with all words of the second, of which there must be any. */
    public static boolean startsWith(String text, String part) {
        String words = normal(part);
        return !words.isEmpty() && (normal(text) + " ").startsWith(words + " ");
    }
}
