package dev.pagehand.llm.compatible;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.openai.ChatEndpoint;
import dev.pagehand.llm.wire.KeyedProvider;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireEndpoint;

/** {@code GROQ_API_KEY}, and {@code GROQ_BASE_URL} for another address, {@code /openai/v1} included. */
public final class GroqProvider extends KeyedProvider {

    /** For {@link java.util.ServiceLoader}. */
    public GroqProvider() {
        super("groq", "Groq", "openai/gpt-oss-120b", "https://api.groq.com/openai/v1");
    }

    /** Its older models know {@code json_object} only, which takes no schema. */
    @Override
    protected ModelInfo adapted(ModelInfo model) {
        return model.name().model().startsWith("llama-3") ? model.with(Quirk.NO_RESPONSE_SCHEMA) : model;
    }

    @Override
    protected LlmClient client(WireEndpoint endpoint, KeyedSettings settings, TokenSource key) {
        // Of Qwen's models it knows none or their own effort, of others how much.
        boolean qwen = endpoint.wireModel().contains("qwen");
        return CompatibleClient.of(
                endpoint,
                settings,
                key,
                qwen ? ChatEndpoint.EffortField.NONE_OR_DEFAULT : ChatEndpoint.EffortField.REASONING_EFFORT);
    }
}
