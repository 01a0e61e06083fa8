package dev.pagehand.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A model of ours as LangChain4j's {@link ChatModel}. Safe for use by several threads.
 *
 * <pre>{@code
 * ChatModel model = PagehandChatModel.fromEnvironment();
 * String answer = model.chat("Say hello.");
 * }</pre>
 *
 * <p>Calls that fail throw LangChain4j's kinds of errors, with {@link dev.pagehand.llm.LlmException} as their cause; they
 * were repeated before, as the client does. Metadata are {@link PagehandChatResponseMetadata}, tokens {@link
 * PagehandTokenUsage}. What a provider must get back, such as signed thinking, is kept in the answer's {@link
 * dev.langchain4j.data.message.AiMessage#attributes}: give the message back as it is.
 */
public final class PagehandChatModel implements ChatModel, AutoCloseable {

    private final ModelClients clients;
    private final PagehandModelOptions options;

    private PagehandChatModel(ModelClients clients, PagehandModelOptions options) {
        this.clients = clients;
        this.options = options.naming(clients.usual().model().toString());
    }

    /** Around a client. Closing this closes the client. */
    public static PagehandChatModel of(LlmClient client) {
        return of(client, PagehandModelOptions.ofDefaults());
    }

    /** As {@link #of(LlmClient)}, with these options. */
    public static PagehandChatModel of(LlmClient client, PagehandModelOptions options) {
        return new PagehandChatModel(ModelClients.only(client), options);
    }

    /**
     * The model that the environment and {@code .env} name ({@code PAGEHAND_MODEL}, else {@code LLM_MODEL_NAME}), with
     * their keys, tokens, {@code LLM_SYSTEM_PROMPT} and {@code LLM_TEMPERATURE}.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where a setting is missing or wrong, with its name
     */
    public static PagehandChatModel fromEnvironment() {
        return from(ModelSettings.ofEnvironment(), PagehandModelOptions.ofDefaults());
    }

    /** As {@link #fromEnvironment()}, for a model's full name, such as {@code anthropic/claude-sonnet-5-5}. */
    public static PagehandChatModel fromEnvironment(String model) {
        return from(
                ModelSettings.ofEnvironment(), PagehandModelOptions.ofDefaults().naming(model));
    }

    /**
     * As {@link #fromEnvironment()}, of these settings, with these options. Their {@code modelName} is a model's full name.
     * A request may name another model: in full, or without its provider where that is the same.
     */
    public static PagehandChatModel from(ProviderContext context, PagehandModelOptions options) {
        ModelSettings settings = new ModelSettings(context, options);
        return new PagehandChatModel(settings.clients(), settings.complete(options));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        Asking asking = Asking.of(request, clients, options);
        LlmResponse response;
        try {
            response = asking.complete();
        } catch (RuntimeException e) {
            throw ErrorKinds.of(e);
        }
        return ResponseReader.read(response);
    }

    /** Cancelling the future cancels the call and closes its connection. */
    @Override
    public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
        CompletableFuture<LlmResponse> call =
                Asking.of(request, clients, options).completeAsync();
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        CompletableFuture<?> unused = call.whenComplete((response, error) -> {
            if (error == null) {
                answer.complete(ResponseReader.read(response));
            } else {
                answer.completeExceptionally(kind(error));
            }
        });
        unused = answer.whenComplete((response, error) -> {
            if (answer.isCancelled()) {
                call.cancel(true);
            }
        });
        return answer;
    }

    private static Throwable kind(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof RuntimeException unchecked ? ErrorKinds.of(unchecked) : cause;
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
