package dev.pagehand.llm.orchestration;

/** How load is spread. */
public enum Balancing {
    /** In turn, each as often as its weight says. */
    WEIGHTED,
    /** To the one with the fewest calls under way for its weight. */
    LEAST_BUSY,
    /** To the one whose recent answers came soonest, calls under way counted in. */
    LATENCY
}
