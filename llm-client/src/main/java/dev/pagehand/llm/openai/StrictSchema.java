package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a schema may be sent as strict: every object in it must require all its properties and allow no others, or
 * the request is refused.
 */
public final class StrictSchema {
    private StrictSchema() {}

    /** Whether every object in it is closed. */
    public static boolean isStrict(JsonNode schema) {
        if (schema.isObject() && isObjectSchema(schema) && !isClosed(schema)) {
            return false;
        }
        for (JsonNode child : schema) {
            if (child.isContainerNode() && !isStrict(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isObjectSchema(JsonNode schema) {
        return schema.path("type").asText().equals("object")
                || schema.path("properties").isObject();
    }

    private static boolean isClosed(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Set<String> properties = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        return schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue()
                && required.equals(properties);
    }
}
