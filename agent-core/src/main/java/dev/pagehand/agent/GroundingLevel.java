package dev.pagehand.agent;

import java.util.Locale;

/** How far the chain of grounders may go to turn an instruction into an action. */
public enum GroundingLevel {
    /** Only what was recorded before. */
    RECORDED,
    /** Also rules, which need no model. */
    RULES,
    /** Also the model. */
    MODEL;

    /** As it stands in JSON and on the command line: {@code rules}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @throws IllegalArgumentException where it is none of {@code recorded}, {@code rules} and {@code model}
     */
    public static GroundingLevel parse(String word) {
        for (GroundingLevel level : values()) {
            if (level.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no grounding level; write recorded, rules or model");
    }
}
