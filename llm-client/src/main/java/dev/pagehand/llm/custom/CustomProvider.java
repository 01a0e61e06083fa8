package dev.pagehand.llm.custom;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.models.ModelTraits;
import dev.pagehand.llm.openai.ChatCompletionsClient;
import dev.pagehand.llm.openai.ChatEndpoint;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireSender;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint of the user's own, at the full address {@code LLM_API_URL}, that speaks OpenAI's chat completions.
 *
 * <p>{@code custom/NAME} sends {@code NAME} on the wire. A name that the registry knows stands for the capabilities of
 * that model, without its price; {@code LLM_MODEL_LIKE=openai/gpt-4.1} names another model to stand for them, with its
 * price.
 */
public final class CustomProvider implements LlmProvider {

    private static final WireEndpoint.SettingNames NAMES =
            new WireEndpoint.SettingNames("LLM_API_URL", "LLM_API_KEY", "LLM_MODEL_NAME");

    /** For {@link java.util.ServiceLoader}. */
    public CustomProvider() {}

    @Override
    public String key() {
        return "custom";
    }

    @Override
    public String displayName() {
        return "Custom endpoint (OpenAI's chat format)";
    }

    @Override
    public String defaultModel() {
        return "";
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        return Map.of();
    }

    @Override
    public boolean isConfigured(ProviderContext context) {
        return context.settings().get("LLM_API_URL").isPresent() || CustomEndpoint.mayComeWithAddress(context);
    }

    /** As {@code LLM_MODELS_API_URL} lists them; without it the one of {@code LLM_MODEL_NAME}. */
    @Override
    public Map<String, ModelCapabilities> listModels(ProviderContext context) {
        Map<String, ModelCapabilities> models = new LinkedHashMap<>();
        EndpointModels.list(context)
                .forEach(name -> models.put(name, info(name, context).capabilities()));
        return models;
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        Settings settings = context.settings();
        Optional<URI> url = settings.httpUrl("LLM_API_URL", "https://host/v1/chat/completions");
        if (url.isEmpty() && !CustomEndpoint.mayComeWithAddress(context)) {
            throw new LlmException.Configuration("LLM_API_URL is not set, so custom/" + model
                    + " has no endpoint; write its full address into the environment or .env, for example"
                    + " LLM_API_URL=https://host/v1/chat/completions");
        }
        TokenSource tokens = CustomEndpoint.tokenSource(context);
        ChatEndpoint endpoint = new ChatEndpoint(
                new WireEndpoint(info(model, context), model, NAMES),
                url.map(URI::toString),
                limitField(settings),
                settings.number("LLM_TEMPERATURE", 0, 2, "0.7"));
        WireSender sender = WireSender.bearer(HttpTransport.from(settings), tokens)
                .telling(endpoint.wire().model(), context);
        return StructuredOutput.trying(new ChatCompletionsClient(endpoint, sender));
    }

    /** An entry of the user's own for {@code custom/NAME} goes before what others call so. */
    private static ModelInfo info(String model, ProviderContext context) {
        Settings settings = context.settings();
        ModelRegistry registry = context.registry();
        ModelName name = new ModelName("custom", model);
        Optional<String> like = settings.get("LLM_MODEL_LIKE");
        if (like.isPresent()) {
            return registry.find(like.get())
                    .map(known ->
                            new ModelInfo(name, List.of(), known.capabilities(), ModelTraits.unknown(), known.prices()))
                    .orElseThrow(
                            () -> settings.wrong("LLM_MODEL_LIKE", "is no model of the registry", "openai/gpt-4.1"));
        }
        return registry.find(name.toString()).map(own -> own.named(name)).orElseGet(() -> {
            ModelCapabilities known =
                    registry.findByModel(model).map(ModelInfo::capabilities).orElse(ModelCapabilities.unknown());
            return ModelInfo.of(name, known.withPrice(Optional.empty()));
        });
    }

    private static ChatEndpoint.LimitField limitField(Settings settings) {
        String name = settings.getOr("LLM_MAX_TOKENS_FIELD", ChatEndpoint.LimitField.MAX_TOKENS.wireName());
        for (ChatEndpoint.LimitField field : ChatEndpoint.LimitField.values()) {
            if (field.wireName().equals(name)) {
                return field;
            }
        }
        throw settings.wrong(
                "LLM_MAX_TOKENS_FIELD", "is neither max_tokens nor max_completion_tokens", "max_completion_tokens");
    }
}
