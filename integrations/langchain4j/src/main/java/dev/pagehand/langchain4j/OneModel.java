package dev.pagehand.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import java.util.Set;

/** What a model of ours tells LangChain4j of itself, whether it answers whole or in a stream. */
abstract class OneModel implements AutoCloseable {

    private final ModelClients clients;
    private final PagehandModelOptions options;

    OneModel(ModelClients clients, PagehandModelOptions options) {
        this.clients = clients;
        this.options = options.naming(clients.usual().model().toString());
    }

    /** Throws in LangChain4j's kinds where the request cannot be asked. */
    final Asking asking(ChatRequest request) {
        return Asking.of(request, clients, options);
    }

    /** What holds for a request that does not say otherwise. */
    public ChatRequestParameters defaultRequestParameters() {
        return options.defaultRequestParameters();
    }

    /** Who hears of every request. */
    public List<ChatModelListener> listeners() {
        return options.listeners();
    }

    /** As listeners are told. */
    public ModelProvider provider() {
        return clients.provider();
    }

    /** A JSON schema is asked for by the provider's own means, else by the prompt. */
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    /** The model's full name. */
    @Override
    public String toString() {
        return clients.usual().model().toString();
    }

    /** Frees connections; calls under way are cut. */
    @Override
    public void close() {
        clients.close();
    }
}
