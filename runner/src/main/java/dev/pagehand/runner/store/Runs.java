package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The runs. Safe for use by several threads. */
public final class Runs {

    private static final String INSERT =
            "insert into runs (id, status, origin, schedule, task, request, domain, priority,"
                    + " held, attempt, cancel_asked, watched_until, noted, idempotency_key, created_at) values (:id, :status, :origin,"
                    + " :schedule, :task, :request, :domain, :priority, 0, 0, 0, 0, 0, :key, :at) on conflict do nothing";

    private final Database database;

    Runs(Database database) {
        this.database = database;
    }

    /**
     * Keeps a run that is asked for.
     *
     * @return its id; that of the run that is there where the idempotency key was used before
     */
    public String add(NewRun run) {
        return database.inTransaction(handle -> {
            int added = insert(handle, run, RunRow.QUEUED);
            if (added == 0 && run.idempotencyKey().isPresent()) {
                return handle.createQuery("select id from runs where idempotency_key = :key")
                        .bind("key", run.idempotencyKey().get())
                        .mapTo(String.class)
                        .one();
            }
            return run.id();
        });
    }

    private static int insert(Handle handle, NewRun run, String status) {
        return handle.createUpdate(INSERT)
                .bind("id", run.id())
                .bind("status", status)
                .bind("origin", run.origin())
                .bind("schedule", run.schedule().orElse(null))
                .bind("task", run.task())
                .bind("request", run.request().toString())
                .bind("domain", run.domain().orElse(null))
                .bind("priority", run.priority())
                .bind("key", run.idempotencyKey().orElse(null))
                .bind("at", run.at().toEpochMilli())
                .execute();
    }

    /** Keeps a run that was done without the queue, unless it is there. */
    public void addEnded(NewRun run, RunEnd end) {
        database.inTransaction(handle -> {
            int added = insert(handle, run, end.status());
            return added == 0 ? 0 : write(handle, "id = :id", run.id(), end);
        });
    }

    /** The ids among these that are there. */
    public List<String> known(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.with(handle -> handle.createQuery("select id from runs where id in (<ids>)")
                        .bindList("ids", ids)
                        .mapTo(String.class)
                        .list());
    }

    /** A run with all that is kept of it. */
    public Optional<StoredRun> find(String id) {
        return database.with(handle -> find(handle, id));
    }

    static Optional<StoredRun> find(Handle handle, String id) {
        return handle.createQuery("select " + RunRow.COLUMNS + ", request, result from runs where id = :id")
                .bind("id", id)
                .map((row, context) -> {
                    String result = row.getString("result");
                    return new StoredRun(
                            RunRow.of(row),
                            Json.object(row.getString("request")),
                            result == null ? Optional.empty() : Optional.of(Json.object(result)));
                })
                .findOne();
    }

    /** Runs, newest first. */
    public List<RunRow> list(RunFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        if (!filter.statuses().isEmpty()) {
            conditions.add("status in (<statuses>)");
        }
        filter.schedule().ifPresent(name -> conditions.add("schedule = :schedule"));
        filter.after().ifPresent(id -> conditions.add("id < :after"));
        String sql = "select " + RunRow.COLUMNS + " from runs where " + String.join(" and ", conditions)
                + " order by id desc limit :limit";
        return database.with(handle -> {
            Query query = handle.createQuery(sql).bind("limit", filter.limit());
            if (!filter.statuses().isEmpty()) {
                query.bindList("statuses", filter.statuses());
            }
            filter.schedule().ifPresent(name -> query.bind("schedule", name));
            filter.after().ifPresent(id -> query.bind("after", id));
            return query.map((row, context) -> RunRow.of(row)).list();
        });
    }

    /** How many runs there are of each status. */
    public Map<String, Long> counts() {
        return database.with(handle -> {
            Map<String, Long> counts = new TreeMap<>();
            handle.createQuery("select status, count(*) as number from runs group by status")
                    .map((row, context) -> Map.entry(row.getString("status"), row.getLong("number")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    /** Runs that wait and stand in no queue, since whoever asked for them died in between. */
    public List<RunRow> forgotten(Instant createdBefore) {
        String sql =
                "select " + RunRow.COLUMNS + " from runs where status = 'queued' and held = 0 and created_at < :before"
                        + " and not exists (select 1 from run_queue where task_instance = runs.id) limit 1000";
        return database.with(handle -> handle.createQuery(sql)
                .bind("before", createdBefore.toEpochMilli())
                .map((row, context) -> RunRow.of(row))
                .list());
    }

    /** Runs of schedules that have ended since nobody has looked at that yet, in the order of their ends. */
    public List<StoredRun> unnoted(int limit) {
        List<String> ids =
                database.with(handle -> handle.createQuery("select id from runs where schedule is not null and"
                                + " noted = 0 and ended_at is not null order by ended_at limit :limit")
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /** The priority that a run was asked for with. */
    public int priority(String id) {
        return database.with(handle -> handle.createQuery("select priority from runs where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    /** Asks for the end of a run; true where it had not begun, and has ended by this. */
    public boolean cancel(String id, Instant now) {
        return database.inTransaction(handle -> {
            RunEnd end = RunEnd.outside(RunRow.CANCELLED, "the run was cancelled before it began", now);
            if (write(handle, "id = :id and status = 'queued'", id, end) > 0) {
                return true;
            }
            handle.createUpdate("update runs set cancel_asked = 1 where id = :id and status = 'running'")
                    .bind("id", id)
                    .execute();
            return false;
        });
    }

    /** Puts a run that was interrupted back among those that wait; false where it is not interrupted. */
    public boolean queueAgain(String id) {
        return database.with(handle ->
                handle.createUpdate("update runs set status = 'queued', noted = 0, ended_at = null, error = null,"
                                        + " worker = null where id = :id and status = 'interrupted'")
                                .bind("id", id)
                                .execute()
                        > 0);
    }

    /** Holds a run back that has not begun, or lets it go; false where it has begun. */
    public boolean hold(String id, boolean held) {
        return database.with(
                handle -> handle.createUpdate("update runs set held = :held where id = :id and status = 'queued'")
                                .bind("held", held ? 1 : 0)
                                .bind("id", id)
                                .execute()
                        > 0);
    }

    /** Somebody looks at a run until then: its worker takes pictures. */
    public void watch(String id, Instant until) {
        database.with(handle -> handle.createUpdate("update runs set watched_until = :until where id = :id")
                .bind("until", until.toEpochMilli())
                .bind("id", id)
                .execute());
    }

    static int write(Handle handle, String condition, String id, RunEnd end) {
        return write(handle, condition, id, -1, end);
    }

    static int write(Handle handle, String condition, String id, int attempt, RunEnd end) {
        String sql =
                "update runs set status = :status, ended_at = :at, started_at = coalesce(started_at, :at), held = 0,"
                        + " model = :model, answer = :answer, error_kind = :kind, error = :error, verified = :verified, model_calls = :calls,"
                        + " input_tokens = :input, output_tokens = :output, cost_usd = :cost, result = :result where "
                        + condition;
        Optional<ObjectNode> result = end.result();
        var update = handle.createUpdate(sql)
                .bind("id", id)
                .bind("status", end.status())
                .bind("at", end.at().toEpochMilli())
                .bind("model", end.text("model").orElse(null))
                .bind("answer", end.text("answer").orElse(null))
                .bind("kind", end.error().map(Fault::kind).orElse(null))
                .bind("error", end.error().map(Fault::message).orElse(null))
                .bind("verified", end.verified() ? 1 : 0)
                .bind(
                        "calls",
                        result.isPresent() ? end.usage().path("modelCalls").asInt() : null)
                .bind(
                        "input",
                        result.isPresent() ? end.usage().path("inputTokens").asLong() : null)
                .bind(
                        "output",
                        result.isPresent() ? end.usage().path("outputTokens").asLong() : null)
                .bind("cost", end.cost().orElse(null))
                .bind("result", result.map(ObjectNode::toString).orElse(null));
        if (attempt >= 0) {
            update.bind("attempt", attempt);
        }
        return update.execute();
    }
}
