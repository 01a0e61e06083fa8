package dev.pagehand.llm.openai;

import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.http.SafeUrl;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An endpoint that speaks OpenAI's chat completions, and a model behind it.
 *
 * @param wire the model and what is known of it
 * @param url the full address, such as {@code https://host/v1/chat/completions}; empty where it comes with the token
 * @param limitField how the ceiling of output tokens is called
 * @param temperature for requests that name none; not sent where empty
 */
public record ChatEndpoint(WireEndpoint wire, Optional<String> url, LimitField limitField, OptionalDouble temperature) {

    /**
     * An endpoint without quirks.
     *
     * @param model the model's full name, for people
     * @param wireModel what the endpoint calls it
     * @param capabilities what is known of the model
     * @param url the full address; empty where it comes with the token
     * @param limitField how the ceiling of output tokens is called
     * @param temperature for requests that name none; not sent where empty
     * @param settings the names of the settings that an error message points to
     */
    public ChatEndpoint(
            ModelName model,
            String wireModel,
            ModelCapabilities capabilities,
            Optional<String> url,
            LimitField limitField,
            OptionalDouble temperature,
            SettingNames settings) {
        this(
                new WireEndpoint(
                        model,
                        wireModel,
                        capabilities,
                        Set.<Quirk>of(),
                        new WireEndpoint.SettingNames(settings.url(), settings.key(), settings.model())),
                url,
                limitField,
                temperature);
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

    /**
     * What the settings are called.
     *
     * @param url such as {@code LLM_API_URL}
     * @param key such as {@code LLM_API_KEY}
     * @param model such as {@code LLM_MODEL_NAME}
     */
    public record SettingNames(String url, String key, String model) {}
}
