package dev.pagehand.agent.loop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.browser.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A tool in a line: {@code browser_tabs(action: list|new|close|select, index?: integer, url?)}. A question mark stands
 * behind what may be left out, and what has no type is a text.
 */
final class Signature {

    /** Writes a result to a file in place of telling it. */
    static final String FOR_PEOPLE = "filename";

    private Signature() {}

    static String of(Tool tool) {
        return tool.name() + "(" + members(tool.inputSchema()) + ")";
    }

    private static String members(JsonNode schema) {
        List<String> required = texts(schema.path("required"));
        List<String> members = new ArrayList<>();
        schema.path("properties").properties().forEach(entry -> {
            if (!entry.getKey().equals(FOR_PEOPLE)
                    && entry.getValue().path("enum").size() != 1) {
                members.add(member(entry.getKey(), entry.getValue(), required.contains(entry.getKey())));
            }
        });
        return String.join(", ", members);
    }

    private static String member(String name, JsonNode schema, boolean required) {
        String type = type(schema);
        return name + (required ? "" : "?") + (type.isEmpty() ? "" : ": " + type);
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return String.join("|", texts(schema.get("enum")));
        }
        return switch (schema.path("type").asText()) {
            case "string" -> "";
            case "object" -> schema.has("properties") ? "{" + members(schema) + "}" : "object";
            case "array" -> "[" + type(schema.path("items")) + "]";
            default -> schema.path("type").asText();
        };
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableList());
    }
}
