package dev.pagehand.llm.openai;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.responses.ResponsesFormat;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.Address;
import dev.pagehand.llm.wire.KeyedProvider;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * OpenAI itself: {@code OPENAI_API_KEY}, and {@code OPENAI_BASE_URL} for another address, {@code /v1} included. Models
 * that take tools on Responses only are asked there, all others by chat completions.
 */
public final class OpenAiProvider extends KeyedProvider {

    /** For {@link java.util.ServiceLoader}. */
    public OpenAiProvider() {
        super("openai", "OpenAI", "gpt-4.1", "https://api.openai.com/v1");
    }

    @Override
    protected LlmClient client(WireEndpoint endpoint, KeyedSettings settings, TokenSource key) {
        if (endpoint.has(Quirk.TOOLS_ON_RESPONSES_ONLY)) {
            return StructuredOutput.around(new WireClient(
                    endpoint,
                    new ResponsesFormat(endpoint),
                    Address.base(settings.baseUrl()),
                    settings.bearer(endpoint, key)));
        }
        ChatEndpoint chat = new ChatEndpoint(
                endpoint,
                Optional.of(settings.baseUrl() + "/chat/completions"),
                ChatEndpoint.LimitField.MAX_COMPLETION_TOKENS,
                OptionalDouble.empty());
        return StructuredOutput.around(
                new ChatCompletionsClient(chat, settings.bearer(endpoint, key)),
                !endpoint.has(Quirk.NO_RESPONSE_SCHEMA));
    }
}
