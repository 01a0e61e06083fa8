package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunStatus;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as a list shows it.
 *
 * @param id sorts by the time of asking
 * @param status {@code queued}, {@code running} or how it ended
 * @param origin {@code api}, {@code schedule} or {@code shell}
 * @param schedule the schedule that it came from
 * @param held whether it waits until somebody releases it
 * @param attempt counts from 1 once it has begun
 * @param worker who has it, or had it last
 * @param usage the JSON object of a {@code RunUsage}; empty before the end
 */
public record RunRow(
        String id,
        String status,
        String origin,
        Optional<String> schedule,
        String task,
        boolean held,
        int attempt,
        Optional<String> worker,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> model,
        Optional<String> answer,
        Optional<Fault> error,
        boolean verified,
        Optional<ObjectNode> usage) {

    /** Waits for a worker. */
    public static final String QUEUED = "queued";

    /** A worker has it. */
    public static final String RUNNING = "running";

    /** Somebody ended it. */
    public static final String CANCELLED = "cancelled";

    /** Its worker died, and it may have done something that must not be done twice. */
    public static final String INTERRUPTED = "interrupted";

    /** All of them. */
    public static final List<String> STATUSES = Stream.concat(
                    Stream.of(QUEUED, RUNNING),
                    Arrays.stream(RunStatus.values()).map(RunStatus::word))
            .toList();

    static final String COLUMNS = "id, status, origin, schedule, task, held, attempt, worker, created_at, started_at,"
            + " ended_at, model, answer, error_kind, error, verified, model_calls, input_tokens, output_tokens, cost_usd";

    static RunRow of(ResultSet row) throws SQLException {
        return new RunRow(
                row.getString("id"),
                row.getString("status"),
                row.getString("origin"),
                Optional.ofNullable(row.getString("schedule")),
                row.getString("task"),
                row.getInt("held") != 0,
                row.getInt("attempt"),
                Optional.ofNullable(row.getString("worker")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("model")),
                Optional.ofNullable(row.getString("answer")),
                fault(row),
                row.getInt("verified") != 0,
                usage(row));
    }

    private static Optional<Fault> fault(ResultSet row) throws SQLException {
        String message = row.getString("error");
        return message == null ? Optional.empty() : Optional.of(new Fault(row.getString("error_kind"), message));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static Optional<ObjectNode> usage(ResultSet row) throws SQLException {
        int calls = row.getInt("model_calls");
        if (row.wasNull()) {
            return Optional.empty();
        }
        ObjectNode usage = JsonNodeFactory.instance.objectNode().put("modelCalls", calls);
        usage.put("inputTokens", row.getLong("input_tokens")).put("outputTokens", row.getLong("output_tokens"));
        String cost = row.getString("cost_usd");
        return Optional.of(cost == null ? usage.putNull("costUsd") : usage.put("costUsd", new BigDecimal(cost)));
    }

    /** Whether it is over. */
    public boolean ended() {
        return !status.equals(QUEUED) && !status.equals(RUNNING);
    }

    /** {@code {"id":"01J…","status":"running","task":"…","origin":"api",…}}; times in UTC, absent ones null. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("status", status);
        json.put("task", task).put("origin", origin).put("schedule", schedule.orElse(null));
        json.put("held", held).put("attempt", attempt).put("worker", worker.orElse(null));
        json.put("createdAt", createdAt.toString());
        json.put("startedAt", startedAt.map(Instant::toString).orElse(null));
        json.put("endedAt", endedAt.map(Instant::toString).orElse(null));
        json.put("model", model.orElse(null)).put("answer", answer.orElse(null));
        json.set("error", error.map(Fault::toJson).orElse(null));
        json.put("verified", verified);
        json.set("usage", usage.orElse(null));
        return json;
    }
}
