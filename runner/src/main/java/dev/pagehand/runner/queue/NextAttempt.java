package dev.pagehand.runner.queue;

import dev.pagehand.runner.store.StoredEvent;
import java.util.List;
import java.util.Optional;

/** How another attempt at a run may begin. */
sealed interface NextAttempt {

    /** What may have been done outside, in words; empty where nothing was. */
    Optional<String> done();

    /** From the beginning: nothing was done outside, or doing it twice does no harm. */
    record Anew() implements NextAttempt {
        @Override
        public Optional<String> done() {
            return Optional.empty();
        }
    }

    /**
     * From a checkpoint: all that was done outside was done before it, and came to its end.
     *
     * @param checkpoint its name
     * @param since what has happened from it on
     */
    record GoOn(String checkpoint, List<StoredEvent> since, Optional<String> done) implements NextAttempt {
        public GoOn {
            since = List.copyOf(since);
        }
    }

    /** Only if a person agrees. */
    record Ask(Optional<String> done) implements NextAttempt {}
}
