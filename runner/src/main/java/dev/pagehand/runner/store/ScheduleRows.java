package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The schedules. Safe for use by several threads. */
public final class ScheduleRows {

    private static final String COLUMNS = "name, definition, paused, created_at, last_due, last_status, last_output";

    private final Database database;

    ScheduleRows(Database database) {
        this.database = database;
    }

    /** Keeps a new one; false where there is one of this name. */
    public boolean add(String name, ObjectNode definition, Instant now) {
        return database.with(handle -> handle.createUpdate(
                                "insert into schedules (name, definition, paused, created_at,"
                                        + " last_due) values (:name, :definition, 0, :now, :now) on conflict do nothing")
                        .bind("name", name)
                        .bind("definition", definition.toString())
                        .bind("now", now.toEpochMilli())
                        .execute()
                > 0);
    }

    /** Another definition; its times count from now on. False where there is none of this name. */
    public boolean replace(String name, ObjectNode definition, Instant now) {
        return database.with(handle ->
                handle.createUpdate("update schedules set definition = :definition, last_due = :now where name = :name")
                                .bind("name", name)
                                .bind("definition", definition.toString())
                                .bind("now", now.toEpochMilli())
                                .execute()
                        > 0);
    }

    public boolean remove(String name) {
        return database.with(handle -> handle.createUpdate("delete from schedules where name = :name")
                        .bind("name", name)
                        .execute()
                > 0);
    }

    /** Pauses it, or lets it go on with the times after now; false where there is none of this name. */
    public boolean pause(String name, boolean paused, Instant now) {
        return database.with(handle ->
                handle.createUpdate("update schedules set paused = :paused, last_due = :now where name = :name")
                                .bind("name", name)
                                .bind("paused", paused ? 1 : 0)
                                .bind("now", now.toEpochMilli())
                                .execute()
                        > 0);
    }

    /** Times up to this have been seen to. */
    public void seen(String name, Instant due) {
        database.with(handle -> handle.createUpdate(
                        "update schedules set last_due = :due where name = :name and last_due < :due")
                .bind("name", name)
                .bind("due", due.toEpochMilli())
                .execute());
    }

    /** Remembers how a run ended, and that this was looked at. */
    public void note(String name, String run, String status, Optional<String> output) {
        database.inTransaction(handle -> {
            handle.createUpdate("update runs set noted = 1 where id = :run")
                    .bind("run", run)
                    .execute();
            return handle.createUpdate("update schedules set last_status = :status, last_output = coalesce(:output,"
                            + " last_output) where name = :name")
                    .bind("name", name)
                    .bind("status", status)
                    .bind("output", output.orElse(null))
                    .execute();
        });
    }

    public Optional<ScheduleRow> find(String name) {
        return database.with(handle -> handle.createQuery("select " + COLUMNS + " from schedules where name = :name")
                .bind("name", name)
                .map((row, context) -> of(row))
                .findOne());
    }

    /** All, by name. */
    public List<ScheduleRow> list() {
        return database.with(handle -> handle.createQuery("select " + COLUMNS + " from schedules order by name")
                .map((row, context) -> of(row))
                .list());
    }

    private static ScheduleRow of(ResultSet row) throws SQLException {
        return new ScheduleRow(
                row.getString("name"),
                Json.object(row.getString("definition")),
                row.getInt("paused") != 0,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("last_due")),
                Optional.ofNullable(row.getString("last_status")),
                Optional.ofNullable(row.getString("last_output")));
    }
}
