package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.Usage;

/** Reads the tokens that a call took. */
final class ChatUsage {
    private ChatUsage() {}

    static Usage of(JsonNode usage) {
        JsonNode cached = usage.path("prompt_tokens_details").path("cached_tokens");
        // DeepSeek tells it at another place.
        long cachedTokens = cached.isNumber()
                ? cached.longValue()
                : usage.path("prompt_cache_hit_tokens").asLong(0);
        return new Usage(
                usage.path("prompt_tokens").asLong(0),
                cachedTokens,
                usage.path("completion_tokens").asLong(0),
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0),
                usage.path("prompt_tokens_details").path("cache_write_tokens").asLong(0));
    }
}
