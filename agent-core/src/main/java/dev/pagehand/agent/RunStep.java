package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * One tool call of a run.
 *
 * @param index counts tool calls from 1
 * @param arguments as the tool got them; do not change them
 * @param outcome {@code performed}, {@code refused}, …; {@code ok} where a tool touches no element, {@code invalid}
 *     where the call itself was wrong
 * @param detail one sentence
 * @param took how long the tool took
 */
public record RunStep(
        int index, String tool, JsonNode arguments, String outcome, String detail, Duration took, String grounding) {

    static RunStep of(JsonNode json) {
        return new RunStep(
                json.path("index").asInt(),
                json.path("tool").asText(),
                json.path("arguments"),
                json.path("outcome").asText(),
                json.path("detail").asText(),
                Duration.ofMillis(json.path("ms").asLong()),
                json.path("grounding").asText());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("index", index).put("tool", tool).set("arguments", arguments);
        json.put("outcome", outcome).put("detail", detail).put("ms", took.toMillis());
        return json.put("grounding", grounding);
    }
}
