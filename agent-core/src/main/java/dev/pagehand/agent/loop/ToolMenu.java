package dev.pagehand.agent.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model is told of the tools. Every request carries it, so the tools of most tasks are told whole, without what
 * only the check of arguments needs, and the rest by their {@link Signature signatures} in one tool more, which calls
 * them. A model that calls one of the rest by its own name is understood too.
 */
final class ToolMenu {

    static final String MORE = "more_tools";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Seldom needed, or another way to do what the other tools do. Tools that we do not know are told whole. */
    private static final Set<String> REST = Set.of(
            "act",
            "browser_close",
            "browser_console_messages",
            "browser_downloads",
            "browser_drag",
            "browser_evaluate",
            "browser_extract_text",
            "browser_file_upload",
            "browser_fill_form",
            "browser_hover",
            "browser_navigate_back",
            "browser_navigate_forward",
            "browser_network_requests",
            "browser_pdf_save",
            "browser_reload",
            "browser_resize",
            "browser_storage_state",
            "browser_tabs",
            "browser_take_screenshot",
            "browser_wait_for");

    private static final List<String> FOR_CHECKS = List.of("additionalProperties", "minimum");

    private ToolMenu() {}

    /** For a model with native tool calls. */
    static List<ToolSpec> specs(List<Tool> tools) {
        List<ToolSpec> told = new ArrayList<>();
        List<Tool> rest = new ArrayList<>();
        for (Tool tool : tools) {
            if (REST.contains(tool.name())) {
                rest.add(tool);
            } else {
                told.add(new ToolSpec(tool.name(), tool.description(), brief(tool.inputSchema())));
            }
        }
        if (!rest.isEmpty()) {
            told.add(more(rest));
        }
        return told;
    }

    private static ToolSpec more(List<Tool> rest) {
        String list = rest.stream().map(Signature::of).collect(Collectors.joining("\n"));
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("tool").put("type", "string");
        properties.putObject("arguments").put("type", "object");
        schema.putArray("required").add("tool");
        return new ToolSpec(MORE, Prompts.read("more-tools", Map.of("tools", list)), schema);
    }

    /** For a model without: a line each. */
    static String described(List<Tool> tools) {
        return tools.stream()
                .map(tool -> "- " + Signature.of(tool) + ": " + tool.description())
                .collect(Collectors.joining("\n"));
    }

    private static ObjectNode brief(ObjectNode schema) {
        ObjectNode brief = schema.deepCopy();
        if (brief.path("properties") instanceof ObjectNode properties) {
            properties.remove(Signature.FOR_PEOPLE);
        }
        withoutChecks(brief);
        return brief;
    }

    private static void withoutChecks(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(FOR_CHECKS);
        }
        schema.path("properties").forEach(ToolMenu::withoutChecks);
        if (schema.has("items")) {
            withoutChecks(schema.get("items"));
        }
    }

    /** The call that is meant: of {@code more_tools} the one inside. It keeps its id. */
    static ToolCall meant(ToolCall call) {
        if (!call.name().equals(MORE)) {
            return call;
        }
        return ToolRunner.arguments(call)
                .filter(asked -> asked.path("tool").isTextual())
                .map(asked -> new ToolCall(call.id(), asked.get("tool").asText(), inner(asked)))
                .orElse(call);
    }

    /** Some models write the arguments as a text, or beside the tool's name. */
    private static String inner(ObjectNode asked) {
        JsonNode arguments = asked.get("arguments");
        if (arguments == null || arguments.isNull()) {
            return asked.deepCopy().without(List.of("tool", "arguments")).toString();
        }
        if (!arguments.isTextual()) {
            return arguments.toString();
        }
        try {
            return JSON.readTree(arguments.asText()).toString();
        } catch (JsonProcessingException e) {
            return arguments.asText();
        }
    }
}
