package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the JSON schema of a tool's arguments. */
final class Schema {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String TARGET = "Element id such as 0-13";

    private final ObjectNode root = JSON.createObjectNode();
    private final ObjectNode properties;

    private Schema() {
        root.put("type", "object");
        properties = root.putObject("properties");
        root.put("additionalProperties", false);
    }

    static Schema object() {
        return new Schema();
    }

    Schema text(String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
        return this;
    }

    /** An element, by its id or by a selector that fits only it. */
    Schema target(String name, String description) {
        return text(name, description);
    }

    Schema number(String name, String description) {
        properties.putObject(name).put("type", "number").put("description", description);
        return this;
    }

    Schema integer(String name, String description) {
        properties.putObject(name).put("type", "integer").put("minimum", 0).put("description", description);
        return this;
    }

    Schema natural(String name, String description) {
        properties.putObject(name).put("type", "integer").put("minimum", 1).put("description", description);
        return this;
    }

    Schema flag(String name, String description) {
        properties.putObject(name).put("type", "boolean").put("description", description);
        return this;
    }

    Schema oneOf(String name, String description, List<String> values) {
        ObjectNode property = properties.putObject(name).put("type", "string").put("description", description);
        values.forEach(property.putArray("enum")::add);
        return this;
    }

    Schema manyOf(String name, String description, List<String> values) {
        ObjectNode property = properties.putObject(name).put("type", "array").put("description", description);
        values.forEach(property.putObject("items").put("type", "string").putArray("enum")::add);
        return this;
    }

    /** Where a result may be written instead of being answered. */
    Schema filename() {
        return text("filename", "Write it to a file of this name and answer where that is");
    }

    Schema texts(String name, String description) {
        ObjectNode property = properties.putObject(name).put("type", "array").put("description", description);
        property.putObject("items").put("type", "string");
        return this;
    }

    Schema property(String name, ObjectNode schema) {
        properties.set(name, schema);
        return this;
    }

    ObjectNode require(String... names) {
        if (names.length > 0) {
            for (String name : names) {
                root.withArray("required").add(name);
            }
        }
        return root;
    }
}
