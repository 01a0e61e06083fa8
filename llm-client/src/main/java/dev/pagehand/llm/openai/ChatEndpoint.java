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
 */
public record ChatEndpoint(WireEndpoint wire, Optional<String> url, LimitField limitField, OptionalDouble temperature) {

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
}
