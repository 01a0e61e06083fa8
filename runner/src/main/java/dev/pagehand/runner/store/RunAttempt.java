package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt at a run, as the run's events tell of it.
 *
 * @param number counts from 1
 * @param wentOn whether it went on from a checkpoint of those before, in place of beginning anew
 * @param ended a status of runs, or {@link #LOST} or {@link #GIVEN_BACK}; absent while it is under way
 * @param why it ended so; may be empty
 * @param steps {@code {"index":1,"tool":"browser_click","arguments":{…},"outcome":"performed","detail":"…","ms":41}}; a
 *     call whose end nobody saw has the outcome {@link #UNDER_WAY}
 */
public record RunAttempt(
        int number, Instant begunAt, boolean wentOn, Optional<String> ended, String why, List<ObjectNode> steps) {

    /** Its worker died. */
    public static final String LOST = "lost";

    /** Its worker was stopped. */
    public static final String GIVEN_BACK = "given_back";

    /** The outcome of a call that has none. */
    public static final String UNDER_WAY = "under_way";

    public RunAttempt {
        steps = List.copyOf(steps);
    }

    /** {@code {"attempt":1,"startedAt":"…","wentOn":false,"ended":"lost","why":"its worker w died","steps":[…]}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("attempt", number)
                .put("startedAt", begunAt.toString())
                .put("wentOn", wentOn);
        json.put("ended", ended.orElse(null)).put("why", why);
        json.putArray("steps").addAll(steps);
        return json;
    }
}
