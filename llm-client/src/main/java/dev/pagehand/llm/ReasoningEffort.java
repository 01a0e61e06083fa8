package dev.pagehand.llm;

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

    /** This, or that one where it is more. */
    public ReasoningEffort atLeast(ReasoningEffort least) {
        return compareTo(least) < 0 ? least : this;
    }

    /** This, or that one where it is less. */
    public ReasoningEffort atMost(ReasoningEffort most) {
        return compareTo(most) > 0 ? most : this;
    }
}
