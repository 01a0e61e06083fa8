package dev.pagehand.llm.openai;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.responses.ResponsesFormat;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.Address;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireSender;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * OpenAI itself: {@code OPENAI_API_KEY}, and {@code OPENAI_BASE_URL} for another address, {@code /v1} included. Models
 * that take tools on Responses only are asked there, all others by chat completions.
 */
public final class OpenAiProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES = WireEndpoint.SettingNames.of("OPENAI");
    private static final String BASE_URL = "https://api.openai.com/v1";

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
        if (endpoint.has(Quirk.TOOLS_ON_RESPONSES_ONLY)) {
            return StructuredOutput.around(new WireClient(
                    endpoint,
                    new ResponsesFormat(endpoint),
                    Address.base(settings.baseUrl()),
                    WireSender.bearer(settings.transport(), key)));
        }
        ChatEndpoint chat = new ChatEndpoint(
                endpoint,
                Optional.of(settings.baseUrl() + "/chat/completions"),
                ChatEndpoint.LimitField.MAX_COMPLETION_TOKENS,
                OptionalDouble.empty());
        return StructuredOutput.around(
                new ChatCompletionsClient(chat, key, settings.transport()), !endpoint.has(Quirk.NO_RESPONSE_SCHEMA));
    }
}
