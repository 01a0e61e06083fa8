package dev.pagehand.gateway.models;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models of llm-client's providers. A name is looked for in this order:
 *
 * <ol>
 *   <li>none: the configured model;
 *   <li>an alias ({@code PAGEHAND_GATEWAY_MODELS});
 *   <li>a full name, {@code provider/model} or {@code auto:strategy};
 *   <li>a name that the registry knows of a configured provider, such as {@code claude-opus-5-5};
 *   <li>the custom endpoint, where there is one, which is sent the name as it is.
 * </ol>
 */
public final class ProviderModels implements ModelDirectory {

    private static final String CUSTOM = "custom";

    private final LlmProviders providers;
    private final ProviderContext context;
    private final Map<String, String> aliases;
    private final ClientCache clients;
    private final ModelList list;

    /** @param aliases full names by the names that clients use for them */
    public ProviderModels(LlmProviders providers, ProviderContext context, Map<String, String> aliases) {
        this.providers = providers;
        this.context = context;
        this.aliases = Map.copyOf(aliases);
        this.clients = new ClientCache(name -> providers.client(name, context));
        this.list = new ModelList(providers, context, this.aliases.keySet());
    }

    @Override
    public OpenModel open(String name) {
        return clients.open(fullName(name));
    }

    private ModelName fullName(String name) {
        String asked = name.isBlank() ? configured() : aliases.getOrDefault(name, name);
        try {
            ModelName parsed = ModelName.parse(asked);
            if (providers.find(parsed.provider()).isPresent()) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // A name alone; others find it.
        }
        return known(asked).or(() -> ofEndpoint(asked)).orElseThrow(() -> unknown(asked));
    }

    private String configured() {
        return LlmProviders.configuredModel(context)
                .orElseThrow(() -> GatewayException.invalid("the request names no model, and none is configured here"
                        + " (PAGEHAND_MODEL, or LLM_MODEL_NAME); name one of GET /v1/models"));
    }

    private Optional<ModelName> known(String model) {
        ModelRegistry registry = context.registry();
        return providers.all().stream()
                .filter(provider -> !provider.key().equals(CUSTOM))
                // Dated names, such as claude-3-5-sonnet-20241022, stand in no list.
                .filter(provider -> registry.find(provider.key() + "/" + model).isPresent() && isConfigured(provider))
                .findFirst()
                .map(provider -> new ModelName(provider.key(), model));
    }

    private Optional<ModelName> ofEndpoint(String model) {
        return providers.find(CUSTOM).filter(this::isConfigured).map(provider -> new ModelName(CUSTOM, model));
    }

    private boolean isConfigured(LlmProvider provider) {
        try {
            return provider.isConfigured(context);
        } catch (LlmException.Configuration e) {
            return false;
        }
    }

    private static GatewayException unknown(String name) {
        return new GatewayException(
                404,
                "model_not_found",
                "there is no model '" + name + "' here; GET /v1/models lists those there are, and provider/model, such"
                        + " as anthropic/claude-opus-5-5, names any of a configured provider");
    }

    @Override
    public List<ServedModel> list(boolean refresh) {
        return list.get(refresh);
    }

    @Override
    public void close() {
        clients.close();
    }
}
