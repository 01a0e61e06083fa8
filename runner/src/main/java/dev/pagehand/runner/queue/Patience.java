package dev.pagehand.runner.queue;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.runner.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on asking a store that does not answer: a database that restarts must not end the runs that are under way. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Duration limit;
    private final Clock clock;
    private final Sleeper sleeper;

    Patience(Duration limit, Clock clock, Sleeper sleeper) {
        this.limit = limit;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** @throws StoreException where the store fails otherwise, or does not answer within the limit */
    <T> T until(Supplier<T> work) {
        Instant end = clock.instant().plus(limit);
        Duration pause = FIRST;
        while (true) {
            try {
                return work.get();
            } catch (StoreException.Unreachable e) {
                if (!clock.instant().isBefore(end)) {
                    throw e;
                }
                LOG.debug("asking again in {}: {}", pause, e.getMessage());
            }
            sleeper.sleep(pause, Cancellation.never());
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }
}
