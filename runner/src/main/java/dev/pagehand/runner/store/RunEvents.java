package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What happened in runs. Safe for use by several threads. */
public final class RunEvents {

    private static final String INSERT = "insert into run_events (run_id, seq, attempt, at, type, body) select id,"
            + " coalesce((select max(seq) from run_events where run_id = :id), 0) + 1, attempt, :at, :type, :body"
            + " from runs where id = :id";

    private static final int MOST_COLLISIONS = 5;
    private static final int PAGE = 500;

    private final Database database;

    RunEvents(Database database) {
        this.database = database;
    }

    /** Writes down what happened to a run from outside. */
    public void append(String id, ObjectNode event, Instant at) {
        for (int collisions = 0; ; collisions++) {
            try {
                appendOnce(id, event, at);
                return;
            } catch (StoreException.Unreachable e) {
                if (collisions == MOST_COLLISIONS) {
                    throw e;
                }
            }
        }
    }

    private void appendOnce(String id, ObjectNode event, Instant at) {
        database.with(handle -> append(handle, id, event, at));
    }

    static int append(Handle handle, String id, ObjectNode event, Instant at) {
        return handle.createUpdate(INSERT)
                .bind("id", id)
                .bind("at", at.toEpochMilli())
                .bind("type", event.path("type").asText())
                .bind("body", event.toString())
                .execute();
    }

    /** Writes down what a worker is about to do or did; false where its attempt is not the newest any more. */
    public boolean append(String id, int attempt, ObjectNode event, Instant at) {
        return database.with(handle -> handle.createUpdate(INSERT + " and attempt = :attempt and status = 'running'")
                        .bind("id", id)
                        .bind("attempt", attempt)
                        .bind("at", at.toEpochMilli())
                        .bind("type", event.path("type").asText())
                        .bind("body", event.toString())
                        .execute()
                > 0);
    }

    /** All of them, in order. */
    public List<StoredEvent> all(String id) {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page = after(id, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = after(id, page.get(page.size() - 1).seq(), PAGE);
        }
        return all;
    }

    /** What came after an event, in order; 0 for all. */
    public List<StoredEvent> after(String id, int seq, int limit) {
        return database.with(handle -> handle.createQuery("select seq, attempt, at, type, body from run_events where"
                        + " run_id = :id and seq > :seq order by seq limit :limit")
                .bind("id", id)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> new StoredEvent(
                        row.getInt("seq"),
                        row.getInt("attempt"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("type"),
                        Json.object(row.getString("body"))))
                .list());
    }
}
