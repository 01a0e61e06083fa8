package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears a stream; may cancel it after so many words. */
final class HeardStream implements StreamingChatResponseHandler {

    private final int most;
    final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    final StringBuilder text = new StringBuilder();
    final StringBuilder thinking = new StringBuilder();
    final AtomicInteger pieces = new AtomicInteger();

    HeardStream(int most) {
        this.most = most;
    }

    static HeardStream toTheEnd() {
        return new HeardStream(Integer.MAX_VALUE);
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        text.append(partial.text());
        if (pieces.incrementAndGet() == most) {
            context.streamingHandle().cancel();
        }
    }

    @Override
    public void onPartialThinking(PartialThinking partial) {
        thinking.append(partial.text());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        answer.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        answer.completeExceptionally(error);
    }

    /** Waits up to a minute. */
    ChatResponse await() {
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
