package dev.pagehand.llm.models;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What kind of model it is.
 *
 * @param strengths what it is good at, the most important first
 * @param quality 1 to 100: where it stands among the others, by our estimate; only the order matters
 * @param quirks what a client must heed
 * @param legacy an older model: known by name, but not chosen by itself
 */
public record ModelTraits(List<String> strengths, int quality, Set<Quirk> quirks, boolean legacy) {

    /** The quality of a model that nothing is known about. */
    public static final int UNKNOWN_QUALITY = 50;

    public ModelTraits {
        strengths = List.copyOf(strengths);
        quirks = quirks.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(quirks));
    }

    /** Nothing is known. */
    public static ModelTraits unknown() {
        return new ModelTraits(List.of(), UNKNOWN_QUALITY, Set.of(), false);
    }
}
