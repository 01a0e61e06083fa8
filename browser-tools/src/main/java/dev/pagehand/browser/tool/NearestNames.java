package dev.pagehand.browser.tool;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Those of some names that somebody may have meant who wrote another one. */
final class NearestNames {

    private static final int MOST = 3;

    private NearestNames() {}

    /** At most {@value #MOST}, the nearest first; none where none is near. */
    static List<String> of(String written, Collection<String> names) {
        String wanted = plain(written);
        return names.stream()
                .filter(name -> isNear(wanted, plain(name)))
                .sorted(Comparator.comparingInt(name -> distance(wanted, plain(name))))
                .limit(MOST)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^browser[_-]?", "").replaceAll("[^a-z0-9]", "");
    }

    private static boolean isNear(String wanted, String name) {
        return !wanted.isEmpty()
                && (name.contains(wanted)
                        || wanted.contains(name)
                        || distance(wanted, name) <= Math.max(1, Math.max(wanted.length(), name.length()) / 3));
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
