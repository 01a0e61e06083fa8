package dev.pagehand.llm.wire;

import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelPrices;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.models.Quirk;
import java.util.Set;

/**
 * A model behind an endpoint.
 *
 * @param info what is known of the model, under the full name that was asked for; its provider is the one that provider
 *     state belongs to
 * @param wireModel what the endpoint calls it
 * @param settings the names of the settings that an error message points to
 */
public record WireEndpoint(ModelInfo info, String wireModel, SettingNames settings) {

    /** A model with a price, if any, for all dates and lengths. */
    public WireEndpoint(
            ModelName model,
            String wireModel,
            ModelCapabilities capabilities,
            Set<Quirk> quirks,
            SettingNames settings) {
        this(
                quirks.stream().reduce(ModelInfo.of(model, capabilities), ModelInfo::with, (a, b) -> b),
                wireModel,
                settings);
    }

    /** With what the registry knows of the model; an unknown one is assumed to be able to do everything. */
    public static WireEndpoint of(String provider, String model, SettingNames settings, ModelRegistry registry) {
        ModelName name = new ModelName(provider, model);
        ModelInfo info = registry.find(name.toString())
                .map(known -> known.named(name))
                .orElseGet(() -> ModelInfo.of(name, ModelCapabilities.unknown()));
        return new WireEndpoint(info, model, settings);
    }

    /** The model's full name. */
    public ModelName model() {
        return info.name();
    }

    /** What the model can do. */
    public ModelCapabilities capabilities() {
        return info.capabilities();
    }

    /** What a call costs. */
    public ModelPrices prices() {
        return info.prices();
    }

    /** The provider's key, such as {@code anthropic}. */
    public String provider() {
        return model().provider();
    }

    /** Whether a request must heed this. */
    public boolean has(Quirk quirk) {
        return info.has(quirk);
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
