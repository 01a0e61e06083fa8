package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.ModelName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What is left of the rate limits of all models, as far as their providers told. Between two answers it counts the calls
 * that we make. Safe for use by several threads.
 */
public final class QuotaBook implements Consumer<QuotaSnapshot> {

    private final Clock clock;
    private final Map<ModelName, Entry> entries = new ConcurrentHashMap<>();

    public QuotaBook(Clock clock) {
        this.clock = clock;
    }

    /** Hears what a provider told with an answer, be it a success or an error. */
    @Override
    public void accept(QuotaSnapshot snapshot) {
        entries.computeIfAbsent(snapshot.model(), model -> new Entry()).heard(snapshot);
    }

    /** The provider asked for a pause. */
    public void limited(ModelName model, Duration pause) {
        entries.computeIfAbsent(model, name -> new Entry())
                .limited(clock.instant().plus(pause));
    }

    /** A call is about to be made. */
    void spend(ModelName model, long tokens) {
        Entry entry = entries.get(model);
        if (entry != null) {
            entry.spend(tokens);
        }
    }

    /** How long to wait until a call of this many tokens fits; zero where it fits now or nothing is known. */
    Duration waitFor(ModelName model, long tokens) {
        Entry entry = entries.get(model);
        Instant now = clock.instant();
        Instant at = entry == null ? now : entry.fitsAt(tokens, now);
        return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    }

    private static final class Entry {
        private QuotaSnapshot snapshot = new QuotaSnapshot(new ModelName("none", "none"), List.of());
        private long calls;
        private long tokens;
        private Instant pausedUntil = Instant.MIN;

        private synchronized void heard(QuotaSnapshot newer) {
            snapshot = newer;
            calls = 0;
            tokens = 0;
        }

        private synchronized void limited(Instant until) {
            pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
        }

        private synchronized void spend(long callTokens) {
            calls++;
            tokens += callTokens;
        }

        private synchronized Instant fitsAt(long callTokens, Instant now) {
            Instant at = pausedUntil;
            for (QuotaSnapshot.Limit limit : snapshot.limits()) {
                boolean counted = limit.unit() == QuotaSnapshot.Unit.REQUESTS
                        ? limit.left() - calls < 1
                        : limit.left() - tokens < callTokens;
                if (counted && limit.resetAt().isAfter(now) && limit.resetAt().isAfter(at)) {
                    at = limit.resetAt();
                }
            }
            return at;
        }
    }
}
