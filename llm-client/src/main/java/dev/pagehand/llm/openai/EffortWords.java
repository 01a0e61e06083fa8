package dev.pagehand.llm.openai;

import dev.pagehand.llm.ReasoningEffort;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reasoning effort is called. OpenAI's generations know different words: {@code minimal} came with GPT-5 and went
 * with 5.1, which brought {@code none}; {@code xhigh} came with 5.2. Servers that speak the same format know {@code none},
 * {@code low}, {@code medium} and {@code high}; models that always reason do not know {@code none}.
 */
public final class EffortWords {

    private static final Pattern GPT = Pattern.compile("(?:.*/)?gpt-(\\d+)(?:\\.(\\d+))?(?:-.*)?");
    private static final Pattern ALWAYS = Pattern.compile("(?:.*/)?(?:o\\d.*|gpt-oss.*)");
    private static final int FIVE = 50;
    private static final int FIVE_TWO = 52;

    private EffortWords() {}

    /** The word that the model knows and that is nearest to what is wanted. */
    public static String of(ReasoningEffort wanted, String model) {
        int generation = generation(model);
        ReasoningEffort least = ALWAYS.matcher(model).matches()
                ? ReasoningEffort.LOW
                : generation == FIVE ? ReasoningEffort.MINIMAL : ReasoningEffort.NONE;
        ReasoningEffort most = generation >= FIVE_TWO ? ReasoningEffort.MAX : ReasoningEffort.HIGH;
        ReasoningEffort effort = wanted.atLeast(least).atMost(most);
        if (effort == ReasoningEffort.MINIMAL && generation != FIVE) {
            return "low";
        }
        return word(effort);
    }

    /** The word of a server that knows all of them. */
    static String word(ReasoningEffort effort) {
        return effort == ReasoningEffort.MAX ? "xhigh" : effort.key();
    }

    /** Ten times the version, such as 52 for GPT-5.2; 0 for other models. */
    private static int generation(String model) {
        Matcher gpt = GPT.matcher(model);
        if (!gpt.matches()) {
            return 0;
        }
        int minor = gpt.group(2) == null ? 0 : Integer.parseInt(gpt.group(2));
        return Integer.parseInt(gpt.group(1)) * 10 + minor;
    }
}
