package dev.pagehand.llm.openai;

import dev.pagehand.llm.http.SafeUrl;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An endpoint that speaks OpenAI's chat completions, and a model behind it.
 *
 * @param wire the model and what is known of it
 * @param url the full address, such as {@code https://host/v1/chat/completions}; empty where it comes with the token
 * @param limitField how the ceiling of output tokens is called
 * @param temperature for requests that name none; not sent where empty
 * @param effortField how a reasoning effort is told
 */
public record ChatEndpoint(
        WireEndpoint wire,
        Optional<String> url,
        LimitField limitField,
        OptionalDouble temperature,
        EffortField effortField) {

    /** A reasoning effort is told as OpenAI does. */
    public ChatEndpoint(WireEndpoint wire, Optional<String> url, LimitField limitField, OptionalDouble temperature) {
        this(wire, url, limitField, temperature, EffortField.REASONING_EFFORT);
    }

    /** Without the address's query, which may hold a key. */
    @Override
    public String toString() {
        return "ChatEndpoint[" + wire + ", " + url.map(SafeUrl::of).orElse("address of the token") + "]";
    }

    /** How the ceiling of output tokens is called: OpenAI changed the name, most others know the old one. */
    public enum LimitField {
        MAX_TOKENS("max_tokens"),
        MAX_COMPLETION_TOKENS("max_completion_tokens");

        private final String wireName;

        LimitField(String wireName) {
            this.wireName = wireName;
        }

        /** The name as it stands in a request. */
        public String wireName() {
            return wireName;
        }
    }

    /** How a reasoning effort is told. */
    public enum EffortField {
        /** {@code "reasoning_effort": "low"}, in the words that the model knows. */
        REASONING_EFFORT,
        /** {@code "reasoning_effort": "none"} where there shall be none; of others the model has its own only. */
        NONE_OR_DEFAULT,
        /** {@code "reasoning": {"effort": "low"}}, of a server that fits it to the model itself. */
        REASONING_OBJECT
    }
}
