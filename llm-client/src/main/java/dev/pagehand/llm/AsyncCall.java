package dev.pagehand.llm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Runs a call on a thread of its own. A call waits for a server most of the time, so threads are not counted. */
final class AsyncCall {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "llm-call-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    private AsyncCall() {}

    static <T> CompletableFuture<T> start(CallOptions options, Function<CallOptions, T> call) {
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration outer = options.cancellation().onCancel(cancellation::cancel);
        CallFuture<T> future = new CallFuture<>(cancellation);
        THREADS.execute(() -> {
            try (outer) {
                future.complete(call.apply(options.withCancellation(cancellation)));
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** Cancelling it cancels the call. */
    private static final class CallFuture<T> extends CompletableFuture<T> {
        private final Cancellation cancellation;

        private CallFuture(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                cancellation.cancel();
            }
            return cancelled;
        }
    }
}
