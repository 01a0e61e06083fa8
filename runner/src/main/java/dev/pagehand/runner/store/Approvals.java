package dev.pagehand.runner.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What persons are asked about runs. Safe for use by several threads. */
public final class Approvals {

    private final Database database;

    Approvals(Database database) {
        this.database = database;
    }

    /** Asks; gives the question's number. */
    public int ask(String run, String kind, String detail, String url, Instant at) {
        return database.inTransaction(handle -> ask(handle, run, kind, detail, url, at));
    }

    static int ask(Handle handle, String run, String kind, String detail, String url, Instant at) {
        int n = handle.createQuery("select coalesce(max(n), 0) + 1 from approvals where run_id = :run")
                .bind("run", run)
                .mapTo(Integer.class)
                .one();
        handle.createUpdate("insert into approvals (run_id, n, attempt, kind, detail, url, asked_at) select :run, :n,"
                        + " attempt, :kind, :detail, :url, :at from runs where id = :run")
                .bind("run", run)
                .bind("n", n)
                .bind("kind", kind)
                .bind("detail", detail)
                .bind("url", url)
                .bind("at", at.toEpochMilli())
                .execute();
        return n;
    }

    /** Answers; false where there is no such question, or it has its answer. */
    public boolean answer(String run, int n, boolean approved, Instant at) {
        return database.with(
                handle -> handle.createUpdate("update approvals set approved = :approved, answered_at = :at"
                                        + " where run_id = :run and n = :n and approved is null")
                                .bind("approved", approved ? 1 : 0)
                                .bind("at", at.toEpochMilli())
                                .bind("run", run)
                                .bind("n", n)
                                .execute()
                        > 0);
    }

    /** The questions of a run, in order. */
    public List<Approval> of(String run) {
        return database.with(handle -> handle.createQuery(
                        "select n, attempt, kind, detail, url, asked_at, approved from"
                                + " approvals where run_id = :run order by n")
                .bind("run", run)
                .map((row, context) -> {
                    int approved = row.getInt("approved");
                    Optional<Boolean> answer = row.wasNull() ? Optional.empty() : Optional.of(approved != 0);
                    return new Approval(
                            row.getInt("n"),
                            row.getInt("attempt"),
                            row.getString("kind"),
                            row.getString("detail"),
                            row.getString("url"),
                            Instant.ofEpochMilli(row.getLong("asked_at")),
                            answer);
                })
                .list());
    }

    /** One question. */
    public Optional<Approval> find(String run, int n) {
        return of(run).stream().filter(approval -> approval.n() == n).findFirst();
    }
}
