package dev.pagehand.browser.tool;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Those of some names that somebody may have meant who wrote another one. */
final class NearestNames {

    private static final int MOST = 3;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private NearestNames() {}

    /** At most {@value #MOST}, the nearest first; none where none is near. */
    static List<String> of(String written, Collection<String> names) {
        String wanted = plain(written);
        return names.stream()
                .filter(name -> isNear(wanted, plain(name)))
                .sorted(Comparator.comparingInt(name -> DISTANCE.apply(wanted, plain(name))))
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
                        || DISTANCE.apply(wanted, name) <= Math.max(1, Math.max(wanted.length(), name.length()) / 3));
    }
}
