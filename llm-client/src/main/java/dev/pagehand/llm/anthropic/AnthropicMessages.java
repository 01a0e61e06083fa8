package dev.pagehand.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.wire.AssistantPieces;
import dev.pagehand.llm.wire.WireJson;
import java.util.List;

/**
 * Writes messages as blocks. Neighbours of one role become one message; results of tools are the user's, and stand
 * before what else he says.
 */
final class AnthropicMessages {

    private final String provider;
    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();

    AnthropicMessages(String provider) {
        this.provider = provider;
    }

    ArrayNode write(List<Message> conversation) {
        for (Message message : conversation) {
            if (message instanceof Message.User user) {
                parts(user.parts(), content("user"));
            } else if (message instanceof Message.ToolResult result) {
                toolResult(result);
            } else if (message instanceof Message.Assistant assistant) {
                assistant(assistant);
            }
        }
        for (JsonNode message : messages) {
            // An empty message is refused.
            if (message.path("content").isEmpty()) {
                text("(empty)", (ArrayNode) message.path("content"));
            }
        }
        return messages;
    }

    /** The content of the message under way, or of a new one. */
    private ArrayNode content(String role) {
        if (!messages.isEmpty()) {
            ObjectNode last = (ObjectNode) messages.get(messages.size() - 1);
            if (last.path("role").asText().equals(role)) {
                return (ArrayNode) last.path("content");
            }
        }
        return messages.addObject().put("role", role).putArray("content");
    }

    private static void parts(List<ContentPart> parts, ArrayNode content) {
        parts.forEach(part -> part(part, content));
    }

    private static void part(ContentPart part, ArrayNode content) {
        if (part instanceof ContentPart.Text text) {
            text(text.text(), content);
        } else if (part instanceof ContentPart.Image image) {
            content.addObject()
                    .put("type", "image")
                    .putObject("source")
                    .put("type", "base64")
                    .put("media_type", image.mediaType())
                    .put("data", image.base64());
        } else if (part instanceof ContentPart.ImageUrl image) {
            content.addObject()
                    .put("type", "image")
                    .putObject("source")
                    .put("type", "url")
                    .put("url", image.url());
        }
    }

    /** Text of spaces alone is refused. */
    private static void text(String text, ArrayNode content) {
        if (!text.isBlank()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    private void toolResult(Message.ToolResult result) {
        ObjectNode block = WireJson.newObject().put("type", "tool_result").put("tool_use_id", id(result.callId()));
        ArrayNode inner = JsonNodeFactory.instance.arrayNode();
        parts(result.parts(), inner);
        if (!inner.isEmpty()) {
            block.set("content", inner);
        }
        if (result.error()) {
            block.put("is_error", true);
        }
        content("user").add(block);
    }

    private void assistant(Message.Assistant assistant) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        AssistantPieces.of(assistant, provider).forEach(part -> piece(part, content), call -> call(call, content));
        if (!content.isEmpty()) {
            content("assistant").addAll(content);
        }
    }

    private static void piece(ContentPart part, ArrayNode content) {
        if (part instanceof ContentPart.ProviderState state) {
            WireJson.object(state.json()).ifPresent(content::add);
        } else {
            part(part, content);
        }
    }

    private static void call(ToolCall call, ArrayNode content) {
        content.addObject()
                .put("type", "tool_use")
                .put("id", id(call.id()))
                .put("name", call.name())
                .set("input", WireJson.arguments(call.arguments()));
    }

    /** Ids of other providers may hold characters that are refused here. */
    private static String id(String id) {
        return id.replaceAll("[^a-zA-Z0-9_-]", "_");
    }
}
