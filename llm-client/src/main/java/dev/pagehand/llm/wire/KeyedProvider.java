package dev.pagehand.llm.wire;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.Locale;
import java.util.Map;

/**
 * A provider with a key and a base address, whose models stand in the registry. Its key is what its settings begin with:
 * {@code groq} means {@code GROQ_API_KEY} and {@code GROQ_BASE_URL}.
 */
public abstract class KeyedProvider implements LlmProvider {

    private final String key;
    private final String displayName;
    private final String defaultModel;
    private final String defaultBaseUrl;
    private final WireEndpoint.SettingNames names;

    /** Of this key, name for people, default model and address. */
    protected KeyedProvider(String key, String displayName, String defaultModel, String defaultBaseUrl) {
        this.key = key;
        this.displayName = displayName;
        this.defaultModel = defaultModel;
        this.defaultBaseUrl = defaultBaseUrl;
        this.names = WireEndpoint.SettingNames.of(key.toUpperCase(Locale.ROOT));
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String displayName() {
        return displayName;
    }

    @Override
    public final String defaultModel() {
        return defaultModel;
    }

    @Override
    public final Map<String, ModelCapabilities> models() {
        return ModelRegistry.bundled().ofProvider(key);
    }

    @Override
    public final String keySetting() {
        return names.key();
    }

    @Override
    public final String defaultBaseUrl() {
        return defaultBaseUrl;
    }

    @Override
    public final LlmClient client(String model, ProviderContext context) {
        WireEndpoint known = WireEndpoint.of(key, model, names, context.registry());
        WireEndpoint endpoint = new WireEndpoint(adapted(known.info()), model, names);
        KeyedSettings settings = new KeyedSettings(context, names, defaultBaseUrl);
        return client(endpoint, settings, token(settings, endpoint));
    }

    @Override
    public final Map<String, ModelCapabilities> listModels(ProviderContext context) {
        KeyedSettings settings = new KeyedSettings(context, names, defaultBaseUrl);
        String value = context.settings().get(names.key()).orElse("");
        return ModelList.ask(listUrl(settings.baseUrl()), listHeaders(value), context.settings(), names);
    }

    /** Where its models are listed. */
    protected String listUrl(String baseUrl) {
        return baseUrl + "/models";
    }

    /** What goes along with the question for its models; values are secrets. */
    protected Map<String, String> listHeaders(String keyValue) {
        return keyValue.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + keyValue);
    }

    /** What is known about a model, where the provider itself knows better than the registry. */
    protected ModelInfo adapted(ModelInfo model) {
        return model;
    }

    /** The key, which has to be set. */
    protected TokenSource token(KeyedSettings settings, WireEndpoint endpoint) {
        return settings.requiredKey(endpoint.model().toString());
    }

    /** Makes the client. */
    protected abstract LlmClient client(WireEndpoint endpoint, KeyedSettings settings, TokenSource key);
}
