package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A question to a person about a run.
 *
 * @param n counts the run's questions from 1
 * @param kind {@code submit}, {@code upload}, … or {@value #REPEAT}
 * @param approved the answer; empty while nobody has given one
 */
public record Approval(
        int n, int attempt, String kind, String detail, String url, Instant askedAt, Optional<Boolean> approved) {

    /** Whether a run that may have done something may begin anew. */
    public static final String REPEAT = "repeat";

    /** {@code {"n":1,"kind":"submit","detail":"…","url":"…","askedAt":"…","approved":null}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("n", n).put("kind", kind);
        json.put("detail", detail).put("url", url).put("askedAt", askedAt.toString());
        return json.put("approved", approved.orElse(null));
    }
}
