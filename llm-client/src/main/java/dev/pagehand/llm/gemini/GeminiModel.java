package dev.pagehand.llm.gemini;

import dev.pagehand.llm.ReasoningEffort;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows from a model's name.
 *
 * @param thinks whether it thinks, and shows it when asked to
 * @param third whether it is of the third generation or later: it refuses an earlier call of its own turn without a
 *     signature, takes a schema for its answer beside tools, and has levels of thinking instead of a budget
 * @param flash whether it is one of the fast ones, which can think least
 */
record GeminiModel(boolean thinks, boolean third, boolean flash) {

    private static final Pattern GENERATION = Pattern.compile("gemini-(\\d+)(?:\\.(\\d+))?.*");
    private static final Pattern SPECIAL = Pattern.compile(".*(image|tts|audio|live|embedding|robotics).*");
    private static final int LEAST_BUDGET = 128;
    private static final int LOW_BUDGET = 1_024;
    private static final int MEDIUM_BUDGET = 8_192;
    private static final int HIGH_BUDGET = 24_576;

    /** By its name, such as {@code gemini-2.5-pro}; a name that tells nothing is taken for a plain old model. */
    static GeminiModel of(String name) {
        Matcher matcher = GENERATION.matcher(name);
        if (!matcher.matches() || SPECIAL.matcher(name).matches()) {
            return new GeminiModel(false, false, false);
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new GeminiModel(major > 2 || (major == 2 && minor >= 5), major > 2, name.contains("flash"));
    }

    /** The level of thinking that is nearest; none of them is none at all. */
    String level(ReasoningEffort effort) {
        ReasoningEffort least = flash ? ReasoningEffort.MINIMAL : ReasoningEffort.LOW;
        return effort.atLeast(least).atMost(ReasoningEffort.HIGH).name();
    }

    /**
     * Tokens to think with, as Google's own endpoint for OpenAI's format counts them. See <a
     * href="https://ai.google.dev/gemini-api/docs/openai">its mapping</a>.
     */
    int budget(ReasoningEffort effort) {
        return switch (effort) {
            case NONE -> flash ? 0 : LEAST_BUDGET;
            case MINIMAL, LOW -> LOW_BUDGET;
            case MEDIUM -> MEDIUM_BUDGET;
            case HIGH, MAX -> HIGH_BUDGET;
        };
    }
}
