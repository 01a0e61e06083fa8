package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmException;
import java.time.Duration;

/**
 * The moment at which a call must be over, its repetitions included; it moves on by the time that a listener takes. For
 * one thread.
 */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofDays(10_000);

    private static final String WHOLE_CALL =
            "the call to the model was not over within %s; raise LLM_REQUEST_TIMEOUT (seconds) or ask for a shorter answer";
    private static final String QUICK_CALL =
            "there was no answer within %s; check the address and the network, or raise CONNECTION_TIMEOUT (seconds)";

    private final Duration limit;
    private final String message;
    private long endNanos;

    private Deadline(Duration limit, String message) {
        this.limit = limit;
        this.message = message;
        // A limit of centuries must not overflow.
        this.endNanos = System.nanoTime() + (limit.compareTo(LONGEST) < 0 ? limit : LONGEST).toNanos();
    }

    /** So long from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit, WHOLE_CALL);
    }

    /** So long from now, for a call that is no inference. */
    static Deadline quick(Duration limit) {
        return new Deadline(limit, QUICK_CALL);
    }

    /** Time that was not the model's, such as that of a tool which a listener ran, does not count. */
    void leaveOut(long nanos) {
        endNanos += nanos;
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
        return new LlmException.Timeout(String.format(message, Seconds.of(limit)));
    }
}
