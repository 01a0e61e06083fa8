package dev.pagehand.llm.compatible;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Map;

/** {@code GROQ_API_KEY}, and {@code GROQ_BASE_URL} for another address, {@code /openai/v1} included. */
public final class GroqProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES = WireEndpoint.SettingNames.of("GROQ");
    private static final String BASE_URL = "https://api.groq.com/openai/v1";

    /** For {@link java.util.ServiceLoader}. */
    public GroqProvider() {}

    @Override
    public String key() {
        return "groq";
    }

    @Override
    public String displayName() {
        return "Groq";
    }

    @Override
    public String defaultModel() {
        return "openai/gpt-oss-120b";
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
        WireEndpoint endpoint = GroqModels.endpoint(model, NAMES);
        return CompatibleClient.of(
                endpoint, settings, settings.requiredKey(endpoint.model().toString()));
    }
}
