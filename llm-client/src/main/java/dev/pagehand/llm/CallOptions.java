package dev.pagehand.llm;

import java.time.Duration;
import java.util.Optional;

/**
 * How one call is to be made.
 *
 * @param timeout a limit for the whole call, retries included; the client's own where absent
 * @param cancellation ends the call from another thread
 */
public record CallOptions(Optional<Duration> timeout, Cancellation cancellation) {

    public static CallOptions ofDefaults() {
        return new CallOptions(Optional.empty(), Cancellation.never());
    }

    public CallOptions withTimeout(Duration limit) {
        return new CallOptions(Optional.of(limit), cancellation);
    }

    public CallOptions withCancellation(Cancellation newCancellation) {
        return new CallOptions(timeout, newCancellation);
    }
}
