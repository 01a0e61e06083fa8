package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.spi.ProviderContext;
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
public final class PagehandChatModel extends OneModel implements ChatModel {

    private PagehandChatModel(ModelClients clients, PagehandModelOptions options) {
        super(clients, options);
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
        Asking asking = asking(request);
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
        CompletableFuture<LlmResponse> call = asking(request).completeAsync();
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
}
