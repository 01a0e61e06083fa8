package dev.pagehand.llm.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The one of some names that somebody may have meant who wrote another one. */
final class NearestName {

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private NearestName() {}

    /** {@code " (did you mean openai?)"}; nothing where none is near. */
    static String question(String given, Collection<String> names) {
        String written = given.toLowerCase(Locale.ROOT);
        // Of names that are equally near the first holds.
        return names.stream()
                .filter(name -> DISTANCE.apply(written, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> DISTANCE.apply(written, name)))
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }
}
