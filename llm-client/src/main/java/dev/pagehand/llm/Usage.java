package dev.pagehand.llm;

/**
 * Tokens of one or more calls.
 *
 * @param inputTokens all input, cached included
 * @param cachedInputTokens of those, read from the provider's cache
 * @param outputTokens all output, reasoning included
 * @param reasoningTokens of those, spent on reasoning
 * @param cacheWriteTokens of the input, written to the provider's cache, which some charge more for
 */
public record Usage(
        long inputTokens, long cachedInputTokens, long outputTokens, long reasoningTokens, long cacheWriteTokens) {

    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** Without anything written to a cache. */
    public Usage(long inputTokens, long cachedInputTokens, long outputTokens, long reasoningTokens) {
        this(inputTokens, cachedInputTokens, outputTokens, reasoningTokens, 0);
    }

    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                cachedInputTokens + other.cachedInputTokens,
                outputTokens + other.outputTokens,
                reasoningTokens + other.reasoningTokens,
                cacheWriteTokens + other.cacheWriteTokens);
    }
}
