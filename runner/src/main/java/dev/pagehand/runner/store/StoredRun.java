package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A run with all that is kept of it.
 *
 * @param request what was asked, as it came
 * @param result what {@code run --json} prints, once it has ended on a worker
 */
public record StoredRun(RunRow row, ObjectNode request, Optional<ObjectNode> result) {

    /**
     * What {@code run --json} prints (without what is not known so far), with the row's fields, {@code request} and
     * {@code approvals} beside it, and its {@code attempts} in order.
     */
    public ObjectNode toJson(List<Approval> approvals, List<RunAttempt> attempts) {
        ObjectNode json = row.toJson().put("runId", row.id());
        result.ifPresent(ended -> ended.properties().forEach(field -> {
            if (!json.hasNonNull(field.getKey())) {
                json.set(field.getKey(), field.getValue());
            }
        }));
        json.set("request", request);
        approvals.forEach(approval -> json.withArray("approvals").add(approval.toJson()));
        json.withArray("approvals");
        ArrayNode all = json.putArray("attempts");
        attempts.forEach(attempt -> all.add(attempt.toJson()));
        return json;
    }
}
