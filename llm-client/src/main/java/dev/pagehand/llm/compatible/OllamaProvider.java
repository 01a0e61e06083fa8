package dev.pagehand.llm.compatible;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.openai.ChatEndpoint;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.wire.KeyedProvider;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Optional;

/**
 * Models on this machine: {@code OLLAMA_BASE_URL} for another address, {@code /v1} included; no key, or
 * {@code OLLAMA_API_KEY}.
 */
public final class OllamaProvider extends KeyedProvider {

    /** For {@link java.util.ServiceLoader}. */
    public OllamaProvider() {
        super("ollama", "Ollama", "qwen3", "http://localhost:11434/v1");
    }

    /** It needs no key; whether it runs is known where its address or a key is set. */
    @Override
    public boolean isConfigured(ProviderContext context) {
        return super.isConfigured(context)
                || context.settings().get("OLLAMA_BASE_URL").isPresent();
    }

    /** Models on this machine cost nothing; Ollama's cloud models run elsewhere, for money. */
    @Override
    protected ModelInfo adapted(ModelInfo model) {
        boolean free =
                model.capabilities().price().isEmpty() && !model.name().model().endsWith("-cloud");
        return free ? model.withPrice(Optional.of(Price.FREE)) : model;
    }

    @Override
    protected TokenSource token(KeyedSettings settings, WireEndpoint endpoint) {
        return settings.optionalKey();
    }

    @Override
    protected LlmClient client(WireEndpoint endpoint, KeyedSettings settings, TokenSource key) {
        return CompatibleClient.of(endpoint, settings, key, ChatEndpoint.EffortField.REASONING_EFFORT);
    }
}
