package dev.pagehand.llm;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How long a model may think before it answers. Models know different words for it; each gets the nearest one that it
 * has, so that {@link #NONE} is little thinking for a model that cannot do without.
 */
public enum ReasoningEffort {
    NONE,
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    /** The most that the model has. */
    MAX;

    /**
     * By its name, in any case.
     *
     * @throws IllegalArgumentException where there is none of that name
     */
    public static ReasoningEffort parse(String name) {
        return Arrays.stream(values())
                .filter(effort -> effort.key().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no reasoning effort '" + name
                        + "'; there are "
                        + Arrays.stream(values()).map(ReasoningEffort::key).collect(Collectors.joining(", "))));
    }

    /** In lower case, such as {@code low}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This, or that one where it is more. */
    public ReasoningEffort atLeast(ReasoningEffort least) {
        return compareTo(least) < 0 ? least : this;
    }

    /** This, or that one where it is less. */
    public ReasoningEffort atMost(ReasoningEffort most) {
        return compareTo(most) > 0 ? most : this;
    }
}
