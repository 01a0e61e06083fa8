package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Tool definitions from a file: an array of {@code {"name","description","inputSchema"}}. The schema may also be called
 * {@code parameters} or {@code input_schema}, and a tool may stand in {@code {"type":"function","function":{…}}}.
 */
final class ToolFile {

    private ToolFile() {}

    static List<ToolSpec> read(JsonNode json) {
        JsonNode list = json.isObject() && json.has("tools") ? json.get("tools") : json;
        if (!list.isArray()) {
            throw new UsageException(
                    "--tools holds no array; write [{\"name\": \"…\", \"description\": \"…\", \"inputSchema\": {…}}]");
        }
        List<ToolSpec> tools = new ArrayList<>();
        for (JsonNode entry : list) {
            tools.add(tool(entry.has("function") ? entry.get("function") : entry));
        }
        return tools;
    }

    private static ToolSpec tool(JsonNode tool) {
        String name = tool.path("name").asText("");
        if (name.isEmpty()) {
            throw new UsageException("--tools: a tool has no name");
        }
        JsonNode schema = tool.path("inputSchema");
        for (String other : List.of("parameters", "input_schema")) {
            schema = schema.isMissingNode() ? tool.path(other) : schema;
        }
        JsonNode present = schema.isObject()
                ? schema
                : JsonNodeFactory.instance.objectNode().put("type", "object");
        return new ToolSpec(name, tool.path("description").asText(""), present);
    }
}
