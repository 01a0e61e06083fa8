package dev.pagehand.llm.spi;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import java.util.Map;

/**
 * A source of models. Implement it, name the class in {@code META-INF/services/dev.pagehand.llm.spi.LlmProvider}, and
 * its models can be asked for as {@code key/model}.
 */
public interface LlmProvider {

    /** The first part of a model's full name, such as {@code custom}. */
    String key();

    /** How people call it, such as {@code "Custom endpoint"}. */
    String displayName();

    /** The model that stands in where none is named; empty where there is none. */
    String defaultModel();

    /** The models that are known, by name, with what they can do. Others may be asked for all the same. */
    Map<String, ModelCapabilities> models();

    /** Whether it has no models but {@link #models}, so that any other name is known to be wrong without asking it. */
    default boolean hasNoOthers() {
        return false;
    }

    /**
     * What a model can do; without a name, the default model. A model that is not known is assumed to be able to do
     * everything, and has no price.
     */
    default ModelCapabilities capabilities(String model) {
        ModelCapabilities known = models().get(model.isBlank() ? defaultModel() : model);
        return known == null ? ModelCapabilities.unknown() : known;
    }

    /** The setting that holds its key, such as {@code OPENAI_API_KEY}; empty where it needs none. */
    default String keySetting() {
        return "";
    }

    /** Where its requests go when no other address is set; empty where there is no such place. */
    default String defaultBaseUrl() {
        return "";
    }

    /** Whether the settings hold what it needs, such as its key. */
    default boolean isConfigured(ProviderContext context) {
        return keySetting().isEmpty() || context.settings().get(keySetting()).isPresent();
    }

    /**
     * Asks the provider which models it has now, and for their limits where it tells them. Answers within {@code
     * CONNECTION_TIMEOUT}, or fails.
     *
     * @return by name, in the provider's order; empty where it has no such list
     * @throws dev.pagehand.llm.LlmException where the list cannot be had
     */
    default Map<String, ModelCapabilities> listModels(ProviderContext context) {
        return Map.of();
    }

    /**
     * Whether its clients repeat failed calls and keep statistics by themselves, as the orchestrator's do; {@link
     * LlmProviders} then puts nothing around them.
     */
    default boolean orchestrates() {
        return false;
    }

    /**
     * Makes a client for one model.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where a setting is missing or wrong, with its name
     */
    LlmClient client(String model, ProviderContext context);
}
