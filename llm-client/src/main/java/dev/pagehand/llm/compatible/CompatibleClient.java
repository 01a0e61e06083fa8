package dev.pagehand.llm.compatible;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.openai.ChatCompletionsClient;
import dev.pagehand.llm.openai.ChatEndpoint;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the clients of this package. */
final class CompatibleClient {
    private CompatibleClient() {}

    static LlmClient of(
            WireEndpoint endpoint, KeyedSettings settings, TokenSource key, ChatEndpoint.EffortField effort) {
        ChatEndpoint chat = new ChatEndpoint(
                endpoint,
                Optional.of(settings.baseUrl() + "/chat/completions"),
                ChatEndpoint.LimitField.MAX_TOKENS,
                OptionalDouble.empty(),
                effort);
        return StructuredOutput.around(
                new ChatCompletionsClient(chat, settings.bearer(endpoint, key)),
                !endpoint.has(Quirk.NO_RESPONSE_SCHEMA));
    }
}
