package dev.pagehand.gateway.anthropic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.gateway.front.Fields;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code tools} and {@code tool_choice}. */
record MessageTools(List<ToolSpec> tools, ToolChoice choice) {

    static MessageTools read(Fields body) {
        List<ToolSpec> tools = new ArrayList<>();
        for (Fields tool : body.objects("tools")) {
            if (!tool.optionalText("type").orElse("custom").equals("custom")) {
                throw tool.wrong("type", "must be custom; tools that a provider runs by itself are not offered");
            }
            tools.add(new ToolSpec(
                    tool.text("name"),
                    tool.optionalText("description").orElse(""),
                    tool.object("input_schema")
                            .map(Fields::node)
                            .orElseGet(
                                    () -> JsonNodeFactory.instance.objectNode().put("type", "object"))));
        }
        Optional<Fields> choice = body.object("tool_choice");
        if (choice.isEmpty()) {
            return new MessageTools(tools, ToolChoice.AUTO);
        }
        return switch (choice.get().text("type")) {
            case "auto" -> new MessageTools(tools, ToolChoice.AUTO);
            case "any" -> new MessageTools(tools, ToolChoice.REQUIRED);
            case "none" -> new MessageTools(tools, ToolChoice.NONE);
            case "tool" -> named(tools, choice.get());
            default -> throw choice.get().wrong("type", "must be auto, any, tool or none");
        };
    }

    /** A model that must call one certain tool is given no other. */
    private static MessageTools named(List<ToolSpec> tools, Fields choice) {
        String name = choice.text("name");
        List<ToolSpec> only =
                tools.stream().filter(tool -> tool.name().equals(name)).toList();
        if (only.isEmpty()) {
            throw choice.wrong("name", "names a tool that is not among tools");
        }
        return new MessageTools(only, ToolChoice.REQUIRED);
    }

    LlmRequest onto(LlmRequest request) {
        return tools.isEmpty() ? request : request.withTools(tools).withToolChoice(choice);
    }
}
