package dev.pagehand.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a schema one that {@code output_config.format} takes: objects allow no other properties, and limits that it does
 * not know stand in the description instead, for the model to heed.
 */
final class AnthropicSchema {

    private static final Set<String> REFUSED = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "$schema",
            "$id");

    private AnthropicSchema() {}

    static JsonNode adapt(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        adaptNode(copy, false);
        return copy;
    }

    /**
     * Changes the schema in place.
     *
     * @param names whether the node's fields are names of properties, not words of a schema
     */
    private static void adaptNode(JsonNode node, boolean names) {
        if (node instanceof ArrayNode array) {
            array.forEach(child -> adaptNode(child, false));
            return;
        }
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        if (!names) {
            moveLimits(object);
            if (object.path("type").asText().equals("object") || object.has("properties")) {
                object.put("additionalProperties", false);
            }
        }
        object.properties()
                .forEach(field -> adaptNode(
                        field.getValue(),
                        !names && Set.of("properties", "$defs", "definitions").contains(field.getKey())));
    }

    private static void moveLimits(ObjectNode schema) {
        TreeMap<String, String> limits = new TreeMap<>();
        schema.properties().stream()
                .filter(field -> REFUSED.contains(field.getKey()))
                .filter(field -> !field.getKey().startsWith("$"))
                .forEach(field -> limits.put(field.getKey(), field.getValue().asText()));
        if (schema.path("minItems").asInt(0) > 1) {
            limits.put("minItems", schema.path("minItems").asText());
            schema.remove("minItems");
        }
        schema.remove(REFUSED);
        if (!limits.isEmpty()) {
            String before = schema.path("description").asText("");
            schema.put("description", (before.isEmpty() ? "" : before + " ") + limits);
        }
    }
}
