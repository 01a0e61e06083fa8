package dev.pagehand.llm.gemini;

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

/** Google's Gemini: {@code GEMINI_API_KEY}, and {@code GEMINI_BASE_URL} for another address, without {@code /v1beta}. */
public final class GeminiProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES = WireEndpoint.SettingNames.of("GEMINI");
    private static final String BASE_URL = "https://generativelanguage.googleapis.com";

    /** For {@link java.util.ServiceLoader}. */
    public GeminiProvider() {}

    @Override
    public String key() {
        return "gemini";
    }

    @Override
    public String displayName() {
        return "Google Gemini";
    }

    @Override
    public String defaultModel() {
        return "gemini-3.8-flash";
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
        GeminiModel traits = GeminiModel.of(model);
        boolean takesSchema = !endpoint.has(Quirk.NO_RESPONSE_SCHEMA);
        return StructuredOutput.around(
                new WireClient(
                        endpoint,
                        new GeminiFormat(endpoint),
                        Address.base(settings.baseUrl().replaceAll("/v1(beta)?$", "")),
                        WireSender.header("x-goog-api-key", settings.transport(), key)),
                request -> takesSchema && (request.tools().isEmpty() || traits.schemaWithTools()));
    }
}
