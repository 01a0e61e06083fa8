package dev.pagehand.runner.queue;

import dev.pagehand.llm.LlmException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Lets runs be done by threads of their own, one a slot and kept from run to run, and looks on: a thread that does not come
 * back in time is left to itself, and another takes its place. Safe for use by several threads.
 */
final class Supervisor {

    private static final long LOOK_MILLIS = 250;

    private final Deque<ExecutorService> idle = new ConcurrentLinkedDeque<>();

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "pagehand-slot");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Does something.
     *
     * @param overdue whether it is to be given up; asked again and again
     * @param abandon makes sure that what does not come back can do nothing more; called before its thread is interrupted
     * @return empty where it was given up
     */
    <T> Optional<T> perform(Callable<T> work, BooleanSupplier overdue, Runnable abandon) {
        ExecutorService thread = Optional.ofNullable(idle.pollFirst()).orElseGet(Supervisor::newThread);
        Future<T> done = thread.submit(work);
        while (true) {
            try {
                T result = done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                idle.addFirst(thread);
                return Optional.of(result);
            } catch (TimeoutException e) {
                if (overdue.getAsBoolean()) {
                    abandon.run();
                    thread.shutdownNow();
                    return Optional.empty();
                }
            } catch (ExecutionException e) {
                idle.addFirst(thread);
                throw unchecked(e);
            } catch (InterruptedException e) {
                thread.shutdownNow();
                Thread.currentThread().interrupt();
                throw new LlmException.Cancelled();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
    }

    /** Ends the threads that do nothing. */
    void close() {
        for (ExecutorService thread = idle.pollFirst(); thread != null; thread = idle.pollFirst()) {
            thread.shutdown();
        }
    }
}
