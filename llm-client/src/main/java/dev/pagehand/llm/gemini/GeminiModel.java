package dev.pagehand.llm.gemini;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows from a model's generation.
 *
 * @param thinks whether it thinks, and shows it when asked to
 * @param signsCalls whether it refuses an earlier call of its own turn without a signature
 * @param schemaWithTools whether it takes a schema for its answer beside tools
 */
record GeminiModel(boolean thinks, boolean signsCalls, boolean schemaWithTools) {

    private static final Pattern GENERATION = Pattern.compile("gemini-(\\d+)(?:\\.(\\d+))?.*");
    private static final Pattern SPECIAL = Pattern.compile(".*(image|tts|audio|live|embedding|robotics).*");

    /** By its name, such as {@code gemini-2.5-pro}; a name that tells nothing is taken for a plain old model. */
    static GeminiModel of(String name) {
        Matcher matcher = GENERATION.matcher(name);
        if (!matcher.matches() || SPECIAL.matcher(name).matches()) {
            return new GeminiModel(false, false, false);
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new GeminiModel(major > 2 || (major == 2 && minor >= 5), major > 2, major > 2);
    }
}
