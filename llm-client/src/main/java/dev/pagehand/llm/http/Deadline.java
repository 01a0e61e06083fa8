package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmException;
import java.time.Duration;

/** The moment at which a call must be over, its repetitions included. */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final long endNanos;
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
        // A limit of centuries must not overflow.
        this.endNanos = System.nanoTime() + (limit.compareTo(LONGEST) < 0 ? limit : LONGEST).toNanos();
    }

    /** So long from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** What is left, more than zero. */
    public Duration remaining() {
        long nanos = endNanos - System.nanoTime();
        if (nanos <= 0) {
            throw passed();
        }
        return Duration.ofNanos(nanos);
    }

    /** The error for a call that was not over in time. */
    public LlmException.Timeout passed() {
        return new LlmException.Timeout("the call to the model was not over within " + Seconds.of(limit)
                + "; raise LLM_REQUEST_TIMEOUT (seconds) or ask for a shorter answer");
    }
}
