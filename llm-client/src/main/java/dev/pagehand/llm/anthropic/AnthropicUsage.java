package dev.pagehand.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.Usage;

/**
 * Tokens of a call. Later counts take the place of earlier ones; a count that is missing or null leaves the earlier one.
 * What was read from or written to the cache is not part of their {@code input_tokens}.
 */
final class AnthropicUsage {

    private long input;
    private long cacheRead;
    private long cacheWritten;
    private long output;
    private long thinking;

    void take(JsonNode usage) {
        input = usage.path("input_tokens").asLong(input);
        cacheRead = usage.path("cache_read_input_tokens").asLong(cacheRead);
        cacheWritten = usage.path("cache_creation_input_tokens").asLong(cacheWritten);
        output = usage.path("output_tokens").asLong(output);
        thinking = usage.path("output_tokens_details").path("thinking_tokens").asLong(thinking);
    }

    Usage toUsage() {
        return new Usage(input + cacheRead + cacheWritten, cacheRead, output, thinking, cacheWritten);
    }
}
