package dev.pagehand.llm.compatible;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Map;

/** {@code OPENROUTER_API_KEY}, and {@code OPENROUTER_BASE_URL} for another address, {@code /api/v1} included. */
public final class OpenRouterProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES = WireEndpoint.SettingNames.of("OPENROUTER");
    private static final String BASE_URL = "https://openrouter.ai/api/v1";

    /** For {@link java.util.ServiceLoader}. */
    public OpenRouterProvider() {}

    @Override
    public String key() {
        return "openrouter";
    }

    @Override
    public String displayName() {
        return "OpenRouter";
    }

    @Override
    public String defaultModel() {
        return "openrouter/auto";
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        return ModelRegistry.bundled().ofProvider(key());
    }

    @Override
    public String keySetting() {
        return NAMES.key();
    }

    @Override
    public String defaultBaseUrl() {
        return BASE_URL;
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        KeyedSettings settings = KeyedSettings.of(context, NAMES, BASE_URL);
        WireEndpoint endpoint = WireEndpoint.of(key(), model, NAMES);
        return CompatibleClient.of(
                endpoint, settings, settings.requiredKey(endpoint.model().toString()));
    }
}
