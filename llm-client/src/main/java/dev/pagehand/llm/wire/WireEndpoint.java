package dev.pagehand.llm.wire;

import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.models.Quirk;
import java.util.Set;

/**
 * A model behind an endpoint.
 *
 * @param model the model's full name; its provider is the one that provider state belongs to
 * @param wireModel what the endpoint calls it
 * @param capabilities what is known of the model
 * @param quirks what a request to it must heed
 * @param settings the names of the settings that an error message points to
 */
public record WireEndpoint(
        ModelName model, String wireModel, ModelCapabilities capabilities, Set<Quirk> quirks, SettingNames settings) {

    public WireEndpoint {
        quirks = Set.copyOf(quirks);
    }

    /** With what the bundled registry knows of the model; an unknown one is assumed to be able to do everything. */
    public static WireEndpoint of(String provider, String model, SettingNames settings) {
        ModelName name = new ModelName(provider, model);
        ModelInfo info = ModelRegistry.bundled()
                .find(name.toString())
                .orElseGet(() -> ModelInfo.of(name, ModelCapabilities.unknown()));
        return new WireEndpoint(name, model, info.capabilities(), info.quirks(), settings);
    }

    /** The provider's key, such as {@code anthropic}. */
    public String provider() {
        return model.provider();
    }

    /** Whether a request must heed this. */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /**
     * What the settings are called.
     *
     * @param url such as {@code LLM_API_URL}
     * @param key such as {@code LLM_API_KEY}
     * @param model such as {@code LLM_MODEL_NAME}
     */
    public record SettingNames(String url, String key, String model) {

        /** As most providers call them: {@code X_BASE_URL}, {@code X_API_KEY}, and {@code PAGEHAND_MODEL}. */
        public static SettingNames of(String prefix) {
            return new SettingNames(prefix + "_BASE_URL", prefix + "_API_KEY", "PAGEHAND_MODEL");
        }
    }
}
