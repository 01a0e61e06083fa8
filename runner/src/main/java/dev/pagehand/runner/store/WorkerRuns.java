package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The runs as one worker has them. What a worker writes counts only while its attempt is the newest: one that was taken
 * for dead, and is not, learns so before it does anything more. Safe for use by several threads.
 */
public final class WorkerRuns {

    private static final String NEWEST = "id = :id and attempt = :attempt and status = 'running'";

    /**
     * A run that this worker has.
     *
     * @param watchedUntil until when somebody looks at it
     */
    public record Watched(String id, boolean cancelAsked, Instant watchedUntil) {}

    private final Database database;
    private final String worker;

    WorkerRuns(Database database, String worker) {
        this.database = database;
        this.worker = worker;
    }

    /** Whose they are. */
    public String worker() {
        return worker;
    }

    /** Begins a run, if nobody else has it and its site is free. */
    public Claim claim(String id, SiteLimits limits, Instant now) {
        return database.inTransaction(handle -> {
            Optional<StoredRun> found = Runs.find(handle, id);
            if (found.isEmpty()
                    || found.get().row().ended()
                    || found.get().row().held()) {
                return new Claim.None();
            }
            if (found.get().row().status().equals(RunRow.RUNNING)) {
                return new Claim.Begun(found.get());
            }
            Optional<String> domain = handle.createQuery("select domain from runs where id = :id")
                    .bind("id", id)
                    .map((row, context) -> Optional.ofNullable(row.getString("domain")))
                    .one();
            Optional<Instant> busy = domain.flatMap(host -> busyUntil(handle, host, limits, now));
            return busy.isPresent() ? new Claim.Later(busy.get()) : taken(handle, id, now);
        });
    }

    /** Marks the site as begun on; gives when to try again where it may not be. */
    private static Optional<Instant> busyUntil(Handle handle, String host, SiteLimits limits, Instant now) {
        handle.createUpdate("insert into domains (domain, last_start) values (:host, 0) on conflict do nothing")
                .bind("host", host)
                .execute();
        // The row is locked by this, so that two workers cannot both find room for one.
        long before = now.minus(limits.pace()).toEpochMilli();
        int free = handle.createUpdate(
                        "update domains set last_start = last_start where domain = :host and last_start <= :before")
                .bind("host", host)
                .bind("before", before)
                .execute();
        if (free == 0) {
            return Optional.of(now.plus(limits.pace()));
        }
        int running = handle.createQuery("select count(*) from runs where domain = :host and status = 'running'")
                .bind("host", host)
                .mapTo(Integer.class)
                .one();
        if (running >= limits.runs()) {
            return Optional.of(now.plusMillis(500));
        }
        handle.createUpdate("update domains set last_start = :now where domain = :host")
                .bind("now", now.toEpochMilli())
                .bind("host", host)
                .execute();
        return Optional.empty();
    }

    private Claim taken(Handle handle, String id, Instant now) {
        int taken = handle.createUpdate("update runs set status = 'running', attempt = attempt + 1, worker = :worker,"
                        + " started_at = :now, cancel_asked = 0 where id = :id and status = 'queued'")
                .bind("worker", worker)
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
        return taken == 0
                ? new Claim.None()
                : new Claim.Taken(Runs.find(handle, id).orElseThrow());
    }

    /** The runs that this worker has. */
    public List<Watched> watched() {
        return database.with(handle -> handle.createQuery("select id, cancel_asked, watched_until from runs where"
                        + " status = 'running' and worker = :worker")
                .bind("worker", worker)
                .map((row, context) -> new Watched(
                        row.getString("id"),
                        row.getInt("cancel_asked") != 0,
                        Instant.ofEpochMilli(row.getLong("watched_until"))))
                .list());
    }

    /** Ends a run, and tells so among its events; false where the attempt is not the newest. */
    public boolean end(String id, int attempt, RunEnd end) {
        return database.inTransaction(handle -> end(handle, id, attempt, end));
    }

    // In one: whoever finds that a run has ended finds its last event, too.
    private static boolean end(Handle handle, String id, int attempt, RunEnd end) {
        boolean ended = Runs.write(handle, NEWEST, id, attempt, end) > 0;
        if (ended) {
            ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "run_ended");
            event.put("status", end.status());
            end.error().ifPresent(error -> event.set("error", error.toJson()));
            RunEvents.append(handle, id, event, end.at());
        }
        return ended;
    }

    /** Ends a run with a question that a person has to answer before it begins anew; false as with {@link #end}. */
    public boolean endWithQuestion(String id, int attempt, RunEnd end, String question) {
        return database.inTransaction(handle -> {
            boolean ended = end(handle, id, attempt, end);
            if (ended) {
                Approvals.ask(handle, id, Approval.REPEAT, question, "", end.at());
            }
            return ended;
        });
    }

    /** Puts a run back among those that wait; false where the attempt is not the newest. */
    public boolean giveBack(String id, int attempt) {
        return database.with(
                handle -> handle.createUpdate("update runs set status = 'queued', worker = null where " + NEWEST)
                                .bind("id", id)
                                .bind("attempt", attempt)
                                .execute()
                        > 0);
    }
}
