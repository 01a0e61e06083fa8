package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A streamed call on a thread of its own, and the switch that ends it. */
final class StreamCall implements StreamingHandle {

    private static final AtomicLong NUMBER = new AtomicLong();

    /** A call waits for a server most of the time, so threads are not counted. */
    private static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "langchain4j-stream-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    private final Asking asking;
    private final Cancellation cancellation = new Cancellation();

    StreamCall(Asking asking) {
        this.asking = asking;
    }

    void start(StreamSink sink) {
        THREADS.execute(() -> run(sink));
    }

    private void run(StreamSink sink) {
        LlmResponse response;
        try {
            response = asking.stream(cancellation, new StreamPieces(this, sink));
        } catch (RuntimeException e) {
            if (!isCancelled()) {
                sink.failed(ErrorKinds.of(e));
            }
            return;
        } catch (Error e) {
            sink.failed(e);
            throw e;
        }
        if (!isCancelled()) {
            sink.event(new CompleteResponse(ResponseReader.read(response)));
        }
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }
}
