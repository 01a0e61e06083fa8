package dev.pagehand.llm.stats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import java.util.Locale;

/** Messages in the shape of the conventions: {@code [{"role":"user","parts":[{"type":"text","content":"…"}]}]}. */
final class ContentJson {

    private ContentJson() {}

    static String of(LlmRequest request) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        request.messages().forEach(message -> add(messages, message));
        return messages.toString();
    }

    static String of(LlmResponse response) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        add(messages, response.message())
                .put("finish_reason", response.finishReason().name().toLowerCase(Locale.ROOT));
        return messages.toString();
    }

    private static ObjectNode add(ArrayNode messages, Message message) {
        ObjectNode node = messages.addObject().put("role", role(message));
        ArrayNode parts = node.putArray("parts");
        if (message instanceof Message.ToolResult result) {
            parts.addObject()
                    .put("type", "tool_call_response")
                    .put("id", result.callId())
                    .put("response", result.text());
        } else if (!message.text().isEmpty()) {
            parts.addObject().put("type", "text").put("content", message.text());
        }
        if (message instanceof Message.Assistant assistant) {
            assistant
                    .toolCalls()
                    .forEach(call -> parts.addObject()
                            .put("type", "tool_call")
                            .put("id", call.id())
                            .put("name", call.name())
                            .put("arguments", call.arguments()));
        }
        return node;
    }

    private static String role(Message message) {
        if (message instanceof Message.System) {
            return "system";
        }
        if (message instanceof Message.User) {
            return "user";
        }
        return message instanceof Message.Assistant ? "assistant" : "tool";
    }
}
