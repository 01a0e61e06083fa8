package dev.pagehand.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.ModelProvider;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The client of a model, and those of the other models that single requests name. Safe for use by several threads. */
final class ModelClients implements AutoCloseable {

    private final LlmClient usual;
    private final Function<String, LlmClient> others;
    private final Map<String, LlmClient> opened = new ConcurrentHashMap<>();

    private ModelClients(LlmClient usual, Function<String, LlmClient> others) {
        this.usual = usual;
        this.others = others;
    }

    /** This client and no other. */
    static ModelClients only(LlmClient client) {
        return new ModelClients(client, name -> {
            throw new UnsupportedFeatureException(
                    "modelName '" + name + "' is not supported: this model was made of one" + " client, of "
                            + client.model() + "; make it of settings to name others");
        });
    }

    /** This model, and every other that the settings know the way to. */
    static ModelClients of(String model, ProviderContext context) {
        LlmProviders providers = LlmProviders.load();
        LlmClient usual = providers.client(model, context);
        String provider = usual.model().provider();
        return new ModelClients(usual, name -> providers.client(fullName(name, provider, providers), context));
    }

    /** A name without a provider is another model of the same one. */
    private static String fullName(String name, String provider, LlmProviders providers) {
        int slash = name.indexOf('/');
        boolean full = name.startsWith("auto:")
                || (slash > 0 && providers.find(name.substring(0, slash)).isPresent());
        return full ? name : new ModelName(provider, name).toString();
    }

    LlmClient usual() {
        return usual;
    }

    /** The client for a request that names a model, or none. */
    LlmClient client(@Nullable String name) {
        if (name == null
                || name.equals(usual.model().toString())
                || name.equals(usual.model().model())) {
            return usual;
        }
        return opened.computeIfAbsent(name, others);
    }

    /** The usual client's provider as LangChain4j's listeners know it. */
    ModelProvider provider() {
        return ProviderNames.of(usual.model().provider());
    }

    @Override
    public void close() {
        usual.close();
        opened.values().forEach(LlmClient::close);
    }
}
