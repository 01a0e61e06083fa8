package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conversation of a recorded request, as far as it is text, pictures and tool calls. */
final class RecordedConversation {

    private final List<Message> messages = new ArrayList<>();
    private final Map<String, ToolCall> calls = new LinkedHashMap<>();

    static LlmRequest of(Wire wire, JsonNode request) {
        RecordedConversation conversation = new RecordedConversation();
        switch (wire) {
            case OPENAI_CHAT -> request.path("messages").forEach(conversation::chat);
            case OPENAI_RESPONSES -> conversation.responses(request);
            case ANTHROPIC -> conversation.anthropic(request);
            case GEMINI -> conversation.gemini(request);
        }
        List<ToolSpec> tools = new ArrayList<>();
        request.path("tools").forEach(tool -> tool(wire, tool, tools));
        LlmRequest neutral = LlmRequest.of(conversation.whole()).withTools(tools);
        JsonNode schema = request.at("/response_format/json_schema/schema");
        return schema.isObject() ? neutral.withResponseSchema(new ResponseSchema("answer", schema)) : neutral;
    }

    /** Calls of tools that run on their side have no results here, so neither has the conversation such calls. */
    private List<Message> whole() {
        if (messages.stream().noneMatch(message -> message instanceof Message.User)) {
            messages.add(Message.user("go on"));
        }
        List<String> answered = messages.stream()
                .filter(Message.ToolResult.class::isInstance)
                .map(message -> ((Message.ToolResult) message).callId())
                .toList();
        return messages.stream()
                .map(message -> message instanceof Message.Assistant assistant
                        ? new Message.Assistant(
                                assistant.parts(),
                                assistant.toolCalls().stream()
                                        .filter(call -> answered.contains(call.id()))
                                        .toList())
                        : message)
                .filter(message -> !(message instanceof Message.Assistant assistant
                        && assistant.parts().isEmpty()
                        && assistant.toolCalls().isEmpty()))
                .toList();
    }

    private static void tool(Wire wire, JsonNode tool, List<ToolSpec> tools) {
        switch (wire) {
            case OPENAI_CHAT -> add(tool.path("function"), "parameters", tools);
            case OPENAI_RESPONSES -> add(tool, "parameters", tools);
            case ANTHROPIC -> add(tool, "input_schema", tools);
            case GEMINI ->
                tool.path("functionDeclarations")
                        .forEach(declaration -> add(
                                declaration,
                                declaration.has("parameters") ? "parameters" : "parametersJsonSchema",
                                tools));
        }
    }

    private static void add(JsonNode tool, String schema, List<ToolSpec> tools) {
        if (tool.path("name").isTextual() && (tool.path(schema).isObject() || tool.has("description"))) {
            JsonNode input = tool.path(schema).isObject()
                    ? tool.path(schema)
                    : WireJson.newObject().put("type", "object");
            tools.add(new ToolSpec(
                    tool.path("name").asText(), tool.path("description").asText(""), input));
        }
    }

    private static List<ContentPart> parts(JsonNode content) {
        List<ContentPart> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(new ContentPart.Text(content.asText()));
        }
        for (JsonNode part : content) {
            JsonNode url = part.path("image_url").isObject() ? part.at("/image_url/url") : part.path("image_url");
            if (part.path("text").isTextual() && !part.path("thought").asBoolean()) {
                parts.add(new ContentPart.Text(part.path("text").asText()));
            } else if (url.isTextual() && url.asText().startsWith("http")) {
                parts.add(new ContentPart.ImageUrl(url.asText()));
            } else if (url.isTextual() && url.asText().contains(";base64,")) {
                String[] data = url.asText().substring(5).split(";base64,", 2);
                parts.add(new ContentPart.Image(data[0], data[1]));
            } else if (part.at("/source/data").isTextual()
                    && part.at("/source/media_type").asText().startsWith("image/")) {
                parts.add(new ContentPart.Image(
                        part.at("/source/media_type").asText(),
                        part.at("/source/data").asText()));
            }
        }
        return parts;
    }

    private void chat(JsonNode message) {
        switch (message.path("role").asText()) {
            case "system", "developer" ->
                messages.add(Message.system(new Message.User(parts(message.path("content"))).text()));
            case "assistant" -> {
                List<ToolCall> asked = new ArrayList<>();
                message.path("tool_calls")
                        .forEach(call -> asked.add(call(
                                call.path("id").asText(),
                                call.at("/function/name").asText(),
                                call.at("/function/arguments").asText())));
                messages.add(new Message.Assistant(parts(message.path("content")), asked));
            }
            case "tool" -> result(message.path("tool_call_id").asText(), parts(message.path("content")), false);
            default -> messages.add(new Message.User(parts(message.path("content"))));
        }
    }

    private void responses(JsonNode request) {
        if (request.path("instructions").isTextual()) {
            messages.add(Message.system(request.path("instructions").asText()));
        }
        if (request.path("input").isTextual()) {
            messages.add(Message.user(request.path("input").asText()));
        }
        for (JsonNode item : request.path("input")) {
            switch (item.path("type").asText("message")) {
                case "function_call" ->
                    messages.add(new Message.Assistant(
                            List.of(),
                            List.of(call(
                                    item.path("call_id").asText(),
                                    item.path("name").asText(),
                                    item.path("arguments").asText()))));
                case "function_call_output" -> result(item.path("call_id").asText(), parts(item.path("output")), false);
                case "message" -> chat(item);
                default -> {
                    // Reasoning, and tools on their side.
                }
            }
        }
    }

    private void anthropic(JsonNode request) {
        if (!request.path("system").isMissingNode()) {
            messages.add(Message.system(new Message.User(parts(request.path("system"))).text()));
        }
        for (JsonNode message : request.path("messages")) {
            List<ToolCall> asked = new ArrayList<>();
            for (JsonNode block : message.path("content")) {
                if (block.path("type").asText().equals("tool_use")) {
                    asked.add(call(
                            block.path("id").asText(),
                            block.path("name").asText(),
                            block.path("input").toString()));
                } else if (block.path("type").asText().equals("tool_result")) {
                    result(
                            block.path("tool_use_id").asText(),
                            parts(block.path("content")),
                            block.path("is_error").asBoolean());
                }
            }
            List<ContentPart> said = parts(message.path("content"));
            if (message.path("role").asText().equals("assistant")) {
                messages.add(new Message.Assistant(said, asked));
            } else if (!said.isEmpty()) {
                messages.add(new Message.User(said));
            }
        }
    }

    private void gemini(JsonNode request) {
        if (request.path("systemInstruction").isObject()) {
            messages.add(Message.system(new Message.User(parts(request.at("/systemInstruction/parts"))).text()));
        }
        int number = 0;
        List<String> open = new ArrayList<>();
        for (JsonNode content : request.path("contents")) {
            List<ToolCall> asked = new ArrayList<>();
            for (JsonNode part : content.path("parts")) {
                if (part.has("functionCall")) {
                    String id = "call-" + number++;
                    open.add(id);
                    asked.add(call(
                            id,
                            part.at("/functionCall/name").asText(),
                            part.at("/functionCall/args").toString()));
                } else if (part.has("functionResponse") && !open.isEmpty()) {
                    result(
                            open.remove(0),
                            List.of(new ContentPart.Text(
                                    part.at("/functionResponse/response").toString())),
                            false);
                }
            }
            List<ContentPart> said = parts(content.path("parts"));
            if (content.path("role").asText().equals("model")) {
                messages.add(new Message.Assistant(said, asked));
            } else if (!said.isEmpty()) {
                messages.add(new Message.User(said));
            }
        }
    }

    private ToolCall call(String id, String name, String arguments) {
        ToolCall call = new ToolCall(id, name, arguments);
        calls.put(id, call);
        return call;
    }

    private void result(String id, List<ContentPart> parts, boolean error) {
        ToolCall call = calls.get(id);
        if (call != null) {
            messages.add(new Message.ToolResult(id, call.name(), parts, error));
        }
    }
}
