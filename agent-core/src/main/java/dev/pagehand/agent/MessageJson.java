package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** Messages of a conversation as JSON, {@code {"role":"user","parts":[{"text":"…"}]}}. Pictures become a remark. */
final class MessageJson {

    private static final String NO_PICTURE = "(a picture that was not kept)";

    private MessageJson() {}

    static ObjectNode write(Message message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (message instanceof Message.Assistant assistant) {
            parts(json.put("role", "assistant"), assistant.parts());
            ArrayNode calls = json.putArray("calls");
            assistant.toolCalls().forEach(call -> calls.add(call(call)));
        } else if (message instanceof Message.ToolResult result) {
            json.put("role", "tool").put("id", result.callId()).put("name", result.name());
            parts(json.put("error", result.error()), result.parts());
        } else if (message instanceof Message.User user) {
            parts(json.put("role", "user"), user.parts());
        } else {
            json.put("role", "system").put("text", message.text());
        }
        return json;
    }

    private static ObjectNode call(ToolCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", call.id());
        return json.put("name", call.name()).put("arguments", call.arguments());
    }

    private static void parts(ObjectNode json, List<ContentPart> parts) {
        ArrayNode list = json.putArray("parts");
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text text) {
                list.addObject().put("text", text.text());
            } else if (part instanceof ContentPart.ProviderState state) {
                list.addObject()
                        .put("provider", state.provider())
                        .put("kind", state.kind())
                        .put("state", state.json());
            } else {
                list.addObject().put("text", NO_PICTURE);
            }
        }
    }

    static Message read(JsonNode json) {
        List<ContentPart> parts = new ArrayList<>();
        json.path("parts").forEach(part -> parts.add(part(part)));
        return switch (json.path("role").asText()) {
            case "assistant" -> new Message.Assistant(parts, calls(json.path("calls")));
            case "tool" ->
                new Message.ToolResult(
                        json.path("id").asText(),
                        json.path("name").asText(),
                        parts,
                        json.path("error").asBoolean());
            case "user" -> new Message.User(parts);
            case "system" -> Message.system(json.path("text").asText());
            default -> throw new IllegalArgumentException("this is no message of a conversation: " + json.path("role"));
        };
    }

    private static ContentPart part(JsonNode json) {
        return json.has("state")
                ? new ContentPart.ProviderState(
                        json.path("provider").asText(),
                        json.path("kind").asText(),
                        json.path("state").asText())
                : new ContentPart.Text(json.path("text").asText());
    }

    private static List<ToolCall> calls(JsonNode json) {
        List<ToolCall> calls = new ArrayList<>();
        json.forEach(call -> calls.add(new ToolCall(
                call.path("id").asText(),
                call.path("name").asText(),
                call.path("arguments").asText())));
        return calls;
    }
}
