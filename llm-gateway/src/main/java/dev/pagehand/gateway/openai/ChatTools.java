package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.front.Fields;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code tools} and {@code tool_choice}; the remote gateway took their shape over.
 *
 * @param choice where it names tools, those are the only ones
 */
public record ChatTools(List<ToolSpec> tools, ToolChoice choice) {

    public ChatTools {
        tools = List.copyOf(tools);
    }

    /**
     * Reads both.
     *
     * @throws dev.pagehand.gateway.GatewayException with status 400
     */
    public static ChatTools read(Fields body) {
        List<ToolSpec> tools = new ArrayList<>();
        for (Fields tool : body.objects("tools")) {
            if (!tool.optionalText("type").orElse("function").equals("function")) {
                throw tool.wrong("type", "must be function; tools that a provider runs by itself are not offered");
            }
            tools.add(tool(tool.object("function").orElseThrow(() -> tool.wrong("function", "is missing"))));
        }
        JsonNode choice = body.at("tool_choice");
        if (choice.isObject()) {
            return named(tools, new Fields(choice, "tool_choice"));
        }
        return new ChatTools(tools, word(body, body.optionalText("tool_choice").orElse("auto")));
    }

    private static ToolSpec tool(Fields function) {
        JsonNode parameters = function.at("parameters");
        return new ToolSpec(
                function.text("name"),
                function.optionalText("description").orElse(""),
                parameters.isObject() ? parameters : noParameters());
    }

    private static JsonNode noParameters() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static ToolChoice word(Fields body, String word) {
        return switch (word) {
            case "auto" -> ToolChoice.AUTO;
            case "required" -> ToolChoice.REQUIRED;
            case "none" -> ToolChoice.NONE;
            default -> throw body.wrong("tool_choice", "must be auto, required or none, or name a function");
        };
    }

    /** A model that must call one certain tool is given no other. */
    private static ChatTools named(List<ToolSpec> tools, Fields choice) {
        Set<String> names = new HashSet<>();
        ToolChoice mode = ToolChoice.REQUIRED;
        if (choice.text("type").equals("allowed_tools")) {
            Fields allowed =
                    choice.object("allowed_tools").orElseThrow(() -> choice.wrong("allowed_tools", "is missing"));
            mode = word(allowed, allowed.optionalText("mode").orElse("auto"));
            allowed.objects("tools").forEach(tool -> names.add(nameOf(tool)));
        } else {
            names.add(nameOf(choice));
        }
        List<ToolSpec> only =
                tools.stream().filter(tool -> names.contains(tool.name())).toList();
        if (only.size() < names.size()) {
            throw choice.wrong("function", "names a tool that is not among tools");
        }
        return new ChatTools(only, mode);
    }

    private static String nameOf(Fields tool) {
        return tool.object("function")
                .orElseThrow(() -> tool.wrong("function", "is missing"))
                .text("name");
    }

    /** The request with them. */
    public LlmRequest onto(LlmRequest request) {
        return tools.isEmpty() ? request : request.withTools(tools).withToolChoice(choice);
    }
}
