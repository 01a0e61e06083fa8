package dev.pagehand.llm.models;

import java.util.Locale;

/**
 * Something that a model does not do as others do, and that a client must heed before it sends. In the data file a
 * quirk is written in lower case with hyphens, such as {@code "no-forced-tool"}.
 */
public enum Quirk {
    /** Refuses a request that forces a tool call; structured output must use the provider's own means. */
    NO_FORCED_TOOL,
    /** Takes tools only through OpenAI's Responses, not through chat completions. */
    TOOLS_ON_RESPONSES_ONLY,
    /** Takes {@code thinkingLevel}, not a budget of thinking tokens. */
    THINKING_LEVEL_ONLY,
    /** Cannot be told not to think: {@code thinking: disabled} is refused. */
    THINKING_ALWAYS,
    /** Refuses the reasoning effort {@code none}. */
    NO_EFFORT_NONE,
    /** Does not reason: settings for reasoning are refused. */
    NO_REASONING,
    /** Knows {@code max_tokens}, not {@code max_completion_tokens}. */
    MAX_TOKENS_FIELD,
    /** Refuses any temperature and top-p but its own default: send none. */
    DEFAULT_TEMPERATURE_ONLY,
    /** Takes no JSON schema for its answer: ask for JSON in the prompt. */
    NO_RESPONSE_SCHEMA;

    /** The name in the data file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
