package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.concurrent.Flow;

/**
 * A model of ours as LangChain4j's {@link StreamingChatModel}. Safe for use by several threads.
 *
 * <p>All that a handler hears of a call it hears on one thread, which is none of the caller's; reading waits for it. {@link
 * dev.langchain4j.model.chat.response.StreamingHandle#cancel} closes the connection, and nothing more is heard after it.
 * A call that cannot be asked throws at once; every other error goes to the handler, in the same kinds as those of {@link
 * PagehandChatModel}.
 */
public final class PagehandStreamingChatModel extends OneModel implements StreamingChatModel {

    private PagehandStreamingChatModel(ModelClients clients, PagehandModelOptions options) {
        super(clients, options);
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
        Asking asking = asking(request);
        StreamCall call = new StreamCall(asking);
        call.start(new HandlerSink(handler, call));
    }

    /**
     * The answer as it arrives, as fast as the subscriber asks for it: reading waits for demand. Cancelling the
     * subscription closes the connection. Each subscription is a call of its own.
     */
    @Override
    public Flow.Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
        Asking asking = asking(request);
        return subscriber -> new DemandSink(subscriber, new StreamCall(asking)).start();
    }
}
