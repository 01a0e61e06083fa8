package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON schemas: references inside the document, alternatives, and what a schema is of. */
final class SchemaShape {

    private static final int DEEPEST_REFERENCE = 20;

    private final JsonNode root;

    SchemaShape(JsonNode root) {
        this.root = root;
    }

    static boolean hasType(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        if (types.isTextual()) {
            return types.asText().equals(type);
        }
        for (JsonNode one : types) {
            if (one.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    static boolean isObject(JsonNode schema) {
        return hasType(schema, "object") || schema.has("properties");
    }

    static boolean isArray(JsonNode schema) {
        return hasType(schema, "array") || schema.has("items");
    }

    static boolean mayBeNull(JsonNode schema) {
        return hasType(schema, "null");
    }

    /** The schema that a reference stands for; itself where it is none. */
    JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        for (int i = 0; at.has("$ref") && i < DEEPEST_REFERENCE; i++) {
            String reference = at.get("$ref").asText();
            at = reference.equals("#")
                    ? root
                    : reference.startsWith("#/") ? root.at(reference.substring(1)) : MissingNode.getInstance();
        }
        return at;
    }

    /** What a value may be by this schema: the schema itself, or its alternatives. */
    List<JsonNode> alternatives(JsonNode schema) {
        JsonNode plain = resolved(schema);
        List<JsonNode> all = new ArrayList<>();
        for (String word : List.of("anyOf", "oneOf", "allOf")) {
            for (JsonNode one : plain.path(word)) {
                all.addAll(alternatives(one));
            }
        }
        return all.isEmpty() ? List.of(plain) : all;
    }

    /** Whether a value may be missing by this schema. */
    boolean isOptional(JsonNode schema) {
        return alternatives(schema).stream().anyMatch(SchemaShape::mayBeNull);
    }
}
