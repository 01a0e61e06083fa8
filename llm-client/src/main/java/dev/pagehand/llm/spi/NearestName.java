package dev.pagehand.llm.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The one of some names that somebody may have meant who wrote another one. */
final class NearestName {

    private NearestName() {}

    /** {@code " (did you mean openai?)"}; nothing where none is near. */
    static String question(String given, Collection<String> names) {
        String written = given.toLowerCase(Locale.ROOT);
        // Of names that are equally near the first holds.
        return names.stream()
                .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    /** How many characters have to be added, left out or exchanged (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
