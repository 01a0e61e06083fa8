package dev.pagehand.llm.anthropic;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.Address;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireSender;
import java.util.Map;

/**
 * Anthropic: {@code ANTHROPIC_API_KEY}, and {@code ANTHROPIC_BASE_URL} for another address, without {@code /v1}.
 */
public final class AnthropicProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES = WireEndpoint.SettingNames.of("ANTHROPIC");
    private static final String BASE_URL = "https://api.anthropic.com";

    /** For {@link java.util.ServiceLoader}. */
    public AnthropicProvider() {}

    @Override
    public String key() {
        return "anthropic";
    }

    @Override
    public String displayName() {
        return "Anthropic";
    }

    @Override
    public String defaultModel() {
        return "claude-sonnet-5-5";
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
        WireEndpoint endpoint = WireEndpoint.of(key(), model, NAMES);
        KeyedSettings settings = KeyedSettings.of(context, NAMES, BASE_URL);
        TokenSource key = settings.requiredKey(endpoint.model().toString());
        boolean takesSchema = !endpoint.has(Quirk.NO_RESPONSE_SCHEMA) && !model.matches("claude-(3|2|instant).*");
        return StructuredOutput.around(
                new WireClient(
                        endpoint,
                        new AnthropicFormat(endpoint),
                        Address.base(settings.baseUrl().replaceAll("/v1$", "")),
                        WireSender.header("x-api-key", settings.transport(), key)),
                takesSchema);
    }
}
