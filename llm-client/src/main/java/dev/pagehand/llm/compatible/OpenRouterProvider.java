package dev.pagehand.llm.compatible;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.openai.ChatEndpoint;
import dev.pagehand.llm.wire.KeyedProvider;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireEndpoint;

/** {@code OPENROUTER_API_KEY}, and {@code OPENROUTER_BASE_URL} for another address, {@code /api/v1} included. */
public final class OpenRouterProvider extends KeyedProvider {

    /** For {@link java.util.ServiceLoader}. */
    public OpenRouterProvider() {
        super("openrouter", "OpenRouter", "openrouter/auto", "https://openrouter.ai/api/v1");
    }

    @Override
    protected LlmClient client(WireEndpoint endpoint, KeyedSettings settings, TokenSource key) {
        return CompatibleClient.of(endpoint, settings, key, ChatEndpoint.EffortField.REASONING_OBJECT);
    }
}
