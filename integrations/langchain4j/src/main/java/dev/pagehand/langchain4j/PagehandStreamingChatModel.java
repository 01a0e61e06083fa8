package dev.pagehand.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;

/**
 * A model of ours as LangChain4j's {@link StreamingChatModel}. Safe for use by several threads.
 *
 * <p>All that a handler hears of a call it hears on one thread, which is none of the caller's; reading waits for it. {@link
 * dev.langchain4j.model.chat.response.StreamingHandle#cancel} closes the connection, and nothing more is heard after it.
 * A call that cannot be asked throws at once; every other error goes to the handler, in the same kinds as those of {@link
 * PagehandChatModel}.
 */
public final class PagehandStreamingChatModel implements StreamingChatModel, AutoCloseable {

    private final ModelClients clients;
    private final PagehandModelOptions options;

    private PagehandStreamingChatModel(ModelClients clients, PagehandModelOptions options) {
        this.clients = clients;
        this.options = options.naming(clients.usual().model().toString());
    }

    /** Around a client. Closing this closes the client. */
    public static PagehandStreamingChatModel of(LlmClient client) {
        return of(client, PagehandModelOptions.ofDefaults());
    }

    /** As {@link #of(LlmClient)}, with these options. */
    public static PagehandStreamingChatModel of(LlmClient client, PagehandModelOptions options) {
        return new PagehandStreamingChatModel(ModelClients.only(client), options);
    }

    /** As {@link PagehandChatModel#fromEnvironment()}. */
    public static PagehandStreamingChatModel fromEnvironment() {
        return from(ModelSettings.ofEnvironment(), PagehandModelOptions.ofDefaults());
    }

    /** As {@link PagehandChatModel#fromEnvironment(String)}. */
    public static PagehandStreamingChatModel fromEnvironment(String model) {
        return from(
                ModelSettings.ofEnvironment(), PagehandModelOptions.ofDefaults().naming(model));
    }

    /** As {@link PagehandChatModel#from}. */
    public static PagehandStreamingChatModel from(ProviderContext context, PagehandModelOptions options) {
        ModelSettings settings = new ModelSettings(context, options);
        return new PagehandStreamingChatModel(settings.clients(), settings.complete(options));
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        Asking asking = Asking.of(request, clients, options);
        StreamCall call = new StreamCall(asking);
        call.start(new HandlerSink(handler, call));
    }

    /**
     * The answer as it arrives, as fast as the subscriber asks for it: reading waits for demand. Cancelling the
     * subscription closes the connection. Each subscription is a call of its own.
     */
    @Override
    public Flow.Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
        Asking asking = Asking.of(request, clients, options);
        return subscriber -> new DemandSink(subscriber, new StreamCall(asking)).start();
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return options.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return options.listeners();
    }

    @Override
    public ModelProvider provider() {
        return clients.provider();
    }

    /** A JSON schema is asked for by the provider's own means, else by the prompt. */
    @Override
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
