package dev.pagehand.llm.retry;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits. Handed in, so that a test need not. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits so long, or until cancelled.
     *
     * @throws LlmException.Cancelled where cancelled before or while waiting, or where the thread is interrupted, whose
     *     flag is then set again
     */
    void sleep(Duration duration, Cancellation cancellation);

    /** Waits in real time. */
    static Sleeper system() {
        return (duration, cancellation) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            Cancellation.Registration held = cancellation.onCancel(cancelled::countDown);
            try {
                if (cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new LlmException.Cancelled();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LlmException.Cancelled();
            } finally {
                held.close();
            }
        };
    }
}
