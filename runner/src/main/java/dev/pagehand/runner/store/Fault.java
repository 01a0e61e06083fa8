package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Why a run was not done, as {@code run --json} has it.
 *
 * @param kind a {@code RunError.Kind}'s word, or the status of a run that was ended from outside
 * @param message what went wrong and what to do next
 */
public record Fault(String kind, String message) {

    static Optional<Fault> of(JsonNode error) {
        return error.path("message").isTextual()
                ? Optional.of(new Fault(
                        error.path("kind").asText("task"), error.path("message").textValue()))
                : Optional.empty();
    }

    /** {@code {"kind":"browser","message":"…"}}. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("message", message);
    }
}
