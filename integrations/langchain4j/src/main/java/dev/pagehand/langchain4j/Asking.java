package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamListener;
import java.util.concurrent.CompletableFuture;

/** One request, written for the client that it goes to. */
record Asking(LlmClient client, LlmRequest request, CallOptions options) {

    /** Throws in LangChain4j's kinds where the request cannot be asked. */
    static Asking of(ChatRequest request, ModelClients clients, PagehandModelOptions options) {
        try {
            LlmClient client = clients.client(request.parameters().modelName());
            CallOptions usual = CallOptions.ofDefaults();
            return new Asking(
                    client,
                    RequestWriter.write(request, options.systemMessage(), client),
                    options.timeout().map(usual::withTimeout).orElse(usual));
        } catch (RuntimeException e) {
            throw ErrorKinds.of(e);
        }
    }

    LlmResponse complete() {
        return client.complete(request, options);
    }

    CompletableFuture<LlmResponse> completeAsync() {
        return client.completeAsync(request, options);
    }

    LlmResponse stream(Cancellation cancellation, StreamListener listener) {
        return client.stream(request, options.withCancellation(cancellation), listener);
    }
}
