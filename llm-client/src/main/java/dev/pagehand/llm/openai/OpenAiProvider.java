package dev.pagehand.llm.openai;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** OpenAI itself: {@code OPENAI_API_KEY}, and {@code OPENAI_BASE_URL} for another address, {@code /v1} included. */
public final class OpenAiProvider implements LlmProvider {

    private static final ChatEndpoint.SettingNames NAMES =
            new ChatEndpoint.SettingNames("OPENAI_BASE_URL", "OPENAI_API_KEY", "PAGEHAND_MODEL");

    /** For {@link java.util.ServiceLoader}. */
    public OpenAiProvider() {}

    @Override
    public String key() {
        return "openai";
    }

    @Override
    public String displayName() {
        return "OpenAI";
    }

    @Override
    public String defaultModel() {
        return "gpt-4.1";
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        return ModelRegistry.bundled().ofProvider(key());
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        Settings settings = context.settings();
        if (settings.get(NAMES.key()).isEmpty()) {
            throw new LlmException.Configuration("OPENAI_API_KEY is not set, which openai/" + model
                    + " needs; write it into the environment or .env, for example OPENAI_API_KEY=sk-…");
        }
        String base = settings.httpUrl(NAMES.url(), "https://api.openai.com/v1")
                .map(Object::toString)
                .orElse("https://api.openai.com/v1")
                .replaceAll("/+$", "");
        ModelName name = new ModelName(key(), model);
        ChatEndpoint endpoint = new ChatEndpoint(
                name,
                model,
                ModelRegistry.bundled()
                        .find(name.toString())
                        .map(ModelInfo::capabilities)
                        .orElse(ModelCapabilities.unknown()),
                Optional.of(base + "/chat/completions"),
                ChatEndpoint.LimitField.MAX_COMPLETION_TOKENS,
                OptionalDouble.empty(),
                NAMES);
        return new ChatCompletionsClient(
                endpoint, TokenSource.ofSetting(settings, NAMES.key()), TimeLimits.from(settings));
    }
}
