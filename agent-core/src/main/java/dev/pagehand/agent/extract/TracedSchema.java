package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Makes the schema that the model answers by from the one that was asked for: each single value becomes
 * {@code {"value":29.99,"id":"0-13"}} or null, an address {@code {"id":"0-13"}} or null. Objects are closed, so that
 * providers take it as strict.
 */
final class TracedSchema {

    /** Where the answer stands in the object that every provider wants at the root. */
    static final String ROOT = "data";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> DEFINITIONS = List.of("$defs", "definitions");

    private TracedSchema() {}

    static ObjectNode of(JsonNode asked) {
        ObjectNode root = NODES.objectNode().put("type", "object");
        root.putObject("properties").set(ROOT, traced(asked));
        root.putArray("required").add(ROOT);
        root.put("additionalProperties", false);
        for (String word : DEFINITIONS) {
            if (asked.path(word).isObject()) {
                ObjectNode definitions = root.putObject(word);
                asked.get(word)
                        .properties()
                        .forEach(entry -> definitions.set(entry.getKey(), traced(entry.getValue())));
            }
        }
        return root;
    }

    private static JsonNode traced(JsonNode schema) {
        if (schema.has("$ref")) {
            return NODES.objectNode()
                    .put("$ref", schema.get("$ref").asText().replaceFirst("^#$", "#/properties/" + ROOT));
        }
        for (String word : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(word)) {
                return alternatives(schema.get(word));
            }
        }
        if (schema.path("type").asText().equals("null")) {
            return NODES.objectNode().put("type", "null");
        }
        ObjectNode inner = SchemaShape.isObject(schema)
                ? object(schema)
                : SchemaShape.isArray(schema) ? array(schema) : leaf(schema);
        if (schema.has("description")) {
            inner.set("description", schema.get("description"));
        }
        boolean single = !SchemaShape.isObject(schema) && !SchemaShape.isArray(schema);
        return single || SchemaShape.mayBeNull(schema) ? orNull(inner) : inner;
    }

    private static ObjectNode alternatives(JsonNode all) {
        ObjectNode out = NODES.objectNode();
        ArrayNode list = out.putArray("anyOf");
        all.forEach(one -> list.add(traced(one)));
        return out;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode out = NODES.objectNode();
        out.putArray("anyOf").add(schema).add(NODES.objectNode().put("type", "null"));
        return out;
    }

    private static ObjectNode object(JsonNode schema) {
        ObjectNode out = NODES.objectNode().put("type", "object");
        if (!schema.path("properties").isObject()
                && schema.path("additionalProperties").isObject()) {
            out.set("additionalProperties", traced(schema.get("additionalProperties")));
            return out;
        }
        ObjectNode properties = out.putObject("properties");
        ArrayNode required = out.putArray("required");
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            properties.set(property.getKey(), traced(property.getValue()));
            required.add(property.getKey());
        }
        return out.put("additionalProperties", false);
    }

    private static ObjectNode array(JsonNode schema) {
        ObjectNode out = NODES.objectNode().put("type", "array");
        out.set("items", traced(schema.path("items")));
        return out;
    }

    private static ObjectNode leaf(JsonNode schema) {
        ObjectNode out = NODES.objectNode().put("type", "object");
        ObjectNode properties = out.putObject("properties");
        ArrayNode required = out.putArray("required");
        if (LeafKind.of(schema) != LeafKind.ADDRESS) {
            properties.set("value", value(schema));
            required.add("value");
        }
        properties.putObject("id").put("type", "string");
        required.add("id");
        return out.put("additionalProperties", false);
    }

    private static ObjectNode value(JsonNode schema) {
        ObjectNode value = NODES.objectNode();
        if (schema.has("const")) {
            value.putArray("enum").add(schema.get("const"));
        } else if (schema.has("enum")) {
            ArrayNode words = value.putArray("enum");
            schema.get("enum").forEach(word -> {
                if (!word.isNull()) {
                    words.add(word);
                }
            });
        }
        return switch (LeafKind.of(schema)) {
            case NUMBER -> value.put("type", SchemaShape.hasType(schema, "integer") ? "integer" : "number");
            case FLAG -> value.put("type", "boolean");
            case DATE -> value.put("type", "string").put("description", "YYYY-MM-DD");
            case DATE_TIME -> value.put("type", "string").put("description", "ISO 8601, such as 2026-11-21T10:30:00");
            case TIME -> value.put("type", "string").put("description", "HH:MM");
            case CHOICE -> typed(value);
            default -> value.put("type", "string");
        };
    }

    private static ObjectNode typed(ObjectNode choice) {
        boolean words = true;
        for (JsonNode one : choice.path("enum")) {
            words &= one.isTextual();
        }
        return words ? choice.put("type", "string") : choice;
    }
}
