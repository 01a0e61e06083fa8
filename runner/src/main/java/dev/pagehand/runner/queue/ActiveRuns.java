package dev.pagehand.runner.queue;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.runner.store.WorkerRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The runs that this process does now. Safe for use by several threads. */
final class ActiveRuns {

    /** One of them. */
    static final class Active {
        private final Cancellation cancellation = new Cancellation();
        private volatile Instant watchedUntil = Instant.EPOCH;
        private volatile boolean givenBack;
        private volatile Instant due;

        private Active(Instant due) {
            this.due = due;
        }

        Cancellation cancellation() {
            return cancellation;
        }

        /** Whether it was ended since the worker stops, and nobody cancelled it. */
        boolean givenBack() {
            return givenBack;
        }
    }

    private final Map<String, Active> runs = new ConcurrentHashMap<>();
    private final Clock clock;

    ActiveRuns(Clock clock) {
        this.clock = clock;
    }

    /** @param due when it is given up where it has not ended */
    Active begin(String id, Instant due) {
        Active active = new Active(due);
        runs.put(id, active);
        return active;
    }

    synchronized void end(String id) {
        runs.remove(id);
        notifyAll();
    }

    boolean has(String id) {
        return runs.containsKey(id);
    }

    /** Another time at which it is given up. */
    void due(Active active, Instant at) {
        active.due = at;
    }

    boolean overdue(Active active) {
        return active.due.isBefore(clock.instant());
    }

    boolean watched(Active active) {
        return active.watchedUntil.isAfter(clock.instant());
    }

    Set<String> ids() {
        return Set.copyOf(runs.keySet());
    }

    /**
     * Takes over what the store says.
     *
     * @param before the ids before the store was asked: those that began since are not in its answer
     */
    void heed(Set<String> before, List<WorkerRuns.Watched> known) {
        for (WorkerRuns.Watched run : known) {
            Active active = runs.get(run.id());
            if (active != null) {
                active.watchedUntil = run.watchedUntil();
                if (run.cancelAsked()) {
                    active.cancellation.cancel();
                }
            }
        }
        Set<String> mine = known.stream().map(WorkerRuns.Watched::id).collect(Collectors.toSet());
        for (String id : before) {
            Active active = runs.get(id);
            if (active != null && !mine.contains(id)) {
                active.cancellation.cancel();
            }
        }
    }

    /** Ends all, so that others can take them up. */
    void giveBack() {
        for (Active active : runs.values()) {
            active.givenBack = true;
            active.cancellation.cancel();
        }
    }

    /** Waits until there are none; false where there still are some at the end. */
    synchronized boolean awaitNone(Instant end) throws InterruptedException {
        while (!runs.isEmpty()) {
            long millis = end.toEpochMilli() - clock.millis();
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
