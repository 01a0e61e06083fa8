package dev.pagehand.llm.compatible;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Map;

/** Models on this machine: {@code OLLAMA_BASE_URL} for another address, {@code /v1} included; no key, or {@code OLLAMA_API_KEY}. */
public final class OllamaProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES = WireEndpoint.SettingNames.of("OLLAMA");
    private static final String BASE_URL = "http://localhost:11434/v1";

    /** For {@link java.util.ServiceLoader}. */
    public OllamaProvider() {}

    @Override
    public String key() {
        return "ollama";
    }

    @Override
    public String displayName() {
        return "Ollama";
    }

    @Override
    public String defaultModel() {
        return "qwen3";
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
        WireEndpoint endpoint = OllamaModels.endpoint(model, NAMES);
        return CompatibleClient.of(endpoint, settings, settings.optionalKey());
    }
}
