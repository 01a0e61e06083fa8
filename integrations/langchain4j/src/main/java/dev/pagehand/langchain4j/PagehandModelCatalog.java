package dev.pagehand.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.catalog.ModelType;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of one provider as LangChain4j's {@link ModelCatalog}. Names are full, such as {@code custom/gpt-4.1}, as {@link
 * PagehandChatModel} takes them.
 */
public final class PagehandModelCatalog implements ModelCatalog {

    private final LlmProvider provider;
    private final ProviderContext context;

    private PagehandModelCatalog(LlmProvider provider, ProviderContext context) {
        this.provider = provider;
        this.context = context;
    }

    /**
     * Of the provider of the model that the environment and {@code .env} name; the custom endpoint has its list at {@code
     * LLM_MODELS_API_URL}.
     *
     * @throws LlmException.Configuration where no model is named
     */
    public static PagehandModelCatalog fromEnvironment() {
        ProviderContext context = ModelSettings.ofEnvironment();
        String model = new ModelSettings(context, PagehandModelOptions.ofDefaults()).model();
        return from(ModelName.parse(model).provider(), context);
    }

    /**
     * Of this provider.
     *
     * @param key such as {@code custom}
     * @throws LlmException.Configuration where there is none with this key
     */
    public static PagehandModelCatalog from(String key, ProviderContext context) {
        LlmProvider provider = LlmProviders.load()
                .find(key)
                .orElseThrow(() -> new LlmException.Configuration("there is no provider '" + key + "'; there are "
                        + LlmProviders.load().all().stream()
                                .map(LlmProvider::key)
                                .toList()));
        return new PagehandModelCatalog(provider, context);
    }

    /** Asks the provider anew, within {@code CONNECTION_TIMEOUT}; one that has no list: the models that are known. */
    @Override
    public List<ModelDescription> listModels() {
        try {
            Map<String, ModelCapabilities> listed = provider.listModels(context);
            return (listed.isEmpty() ? provider.models() : listed)
                    .entrySet().stream()
                            .map(entry -> description(entry.getKey(), entry.getValue()))
                            .toList();
        } catch (RuntimeException e) {
            throw ErrorKinds.of(e);
        }
    }

    private ModelDescription description(String name, ModelCapabilities capabilities) {
        return new ModelDescription.Builder()
                .name(new ModelName(provider.key(), name).toString())
                .displayName(name)
                .owner(provider.displayName())
                .provider(provider())
                .type(ModelType.CHAT)
                .maxInputTokens(known(capabilities.contextTokens()))
                .maxOutputTokens(known(capabilities.maxOutputTokens()))
                .build();
    }

    private static @Nullable Integer known(int tokens) {
        return tokens == 0 ? null : tokens;
    }

    @Override
    public ModelProvider provider() {
        return ProviderNames.of(provider.key());
    }
}
