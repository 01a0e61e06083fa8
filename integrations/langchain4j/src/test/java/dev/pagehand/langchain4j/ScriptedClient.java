package dev.pagehand.langchain4j;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client without a network: so many words, then an end, a failure, or nothing until it is cancelled. */
final class ScriptedClient implements LlmClient {

    private final int words;
    private final boolean hangs;
    private final boolean fails;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    ScriptedClient(int words, boolean hangs, boolean fails) {
        this.words = words;
        this.hangs = hangs;
        this.fails = fails;
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return stream(request, options, event -> {});
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        for (int i = 0; i < words; i++) {
            listener.onEvent(new StreamEvent.TextDelta(0, "word "));
        }
        if (hangs) {
            awaitCancellation(options);
            throw failed(new LlmException.Cancelled(), listener);
        }
        if (fails) {
            throw failed(new LlmException.Status("the server is broken", 500, true, Optional.empty()), listener);
        }
        LlmResponse response = new LlmResponse(
                new Message.Assistant(List.of(new ContentPart.Text("word ".repeat(words))), List.of()),
                "",
                FinishReason.STOP,
                new Usage(1, 0, words, 0),
                "scripted",
                Duration.ofMillis(1));
        listener.onEvent(new StreamEvent.Completed(response));
        return response;
    }

    private static LlmException failed(LlmException error, StreamListener listener) {
        listener.onEvent(new StreamEvent.Failed(error));
        return error;
    }

    /** Waits up to half a minute. */
    boolean wasCancelled() throws InterruptedException {
        return cancelled.await(30, TimeUnit.SECONDS);
    }

    private void awaitCancellation(CallOptions options) {
        options.cancellation().onCancel(cancelled::countDown);
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ModelName model() {
        return new ModelName("custom", "scripted");
    }

    @Override
    public ModelCapabilities capabilities() {
        return ModelCapabilities.unknown();
    }

    @Override
    public void close() {}
}
