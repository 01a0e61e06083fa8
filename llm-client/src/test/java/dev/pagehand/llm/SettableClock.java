package dev.pagehand.llm;

import dev.pagehand.llm.retry.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands until it is told to go on; as a sleeper it goes on by itself and remembers how far. */
public final class SettableClock extends Clock {

    private final List<Duration> sleeps = new ArrayList<>();
    private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

    public void tick(Duration duration) {
        now = now.plus(duration);
    }

    public void set(Instant instant) {
        now = instant;
    }

    /** Sleeps no real time. */
    public Sleeper sleeper() {
        return (duration, cancellation) -> {
            if (cancellation.isCancelled()) {
                throw new LlmException.Cancelled();
            }
            sleeps.add(duration);
            tick(duration);
        };
    }

    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
