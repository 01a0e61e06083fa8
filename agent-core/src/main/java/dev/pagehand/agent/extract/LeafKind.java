package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What a single value is, as its schema says. */
enum LeafKind {
    TEXT,
    NUMBER,
    DATE,
    DATE_TIME,
    TIME,
    /** An address, taken from the element and never from the model. */
    ADDRESS,
    /** One of a few words. */
    CHOICE,
    /** Yes or no. */
    FLAG;

    private static final Set<String> ADDRESSES = Set.of("uri", "url", "uri-reference", "iri", "iri-reference");

    static LeafKind of(JsonNode schema) {
        String format = schema.path("format").asText();
        if (ADDRESSES.contains(format)) {
            return ADDRESS;
        }
        if (schema.has("enum") || schema.has("const")) {
            return CHOICE;
        }
        if (SchemaShape.hasType(schema, "boolean")) {
            return FLAG;
        }
        if (SchemaShape.hasType(schema, "number") || SchemaShape.hasType(schema, "integer")) {
            return NUMBER;
        }
        return switch (format) {
            case "date" -> DATE;
            case "date-time" -> DATE_TIME;
            case "time" -> TIME;
            default -> TEXT;
        };
    }
}
