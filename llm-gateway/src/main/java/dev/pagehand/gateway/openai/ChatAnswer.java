package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.JsonBytes;
import dev.pagehand.gateway.front.StateCode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.util.List;

/** Writes whole answers of chat completions. */
final class ChatAnswer {

    private ChatAnswer() {}

    static byte[] whole(LlmResponse response, AnswerFacts facts) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", "chatcmpl-" + facts.id())
                .put("object", "chat.completion")
                .put("created", facts.created().getEpochSecond())
                .put("model", facts.model());
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.set("message", message(response));
        choice.putNull("logprobs").put("finish_reason", reason(response.finishReason()));
        answer.set("usage", usage(response.usage()));
        return JsonBytes.of(answer);
    }

    private static ObjectNode message(LlmResponse response) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        List<ToolCall> calls = response.message().toolCalls();
        String text = response.text();
        message.put("content", text.isEmpty() && !calls.isEmpty() ? null : text).putNull("refusal");
        if (!response.reasoning().isEmpty()) {
            message.put("reasoning_content", response.reasoning());
        }
        if (!calls.isEmpty()) {
            ArrayNode array = message.putArray("tool_calls");
            calls.forEach(call -> array.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments()));
        }
        List<String> states = states(response);
        if (!states.isEmpty()) {
            states.forEach(message.putArray("pagehand_state")::add);
        }
        return message;
    }

    /** What must come back with tool calls; without calls no provider needs it. */
    static List<String> states(LlmResponse response) {
        return response.message().toolCalls().isEmpty()
                ? List.of()
                : response.message().parts().stream()
                        .filter(ContentPart.ProviderState.class::isInstance)
                        .map(part -> StateCode.write((ContentPart.ProviderState) part))
                        .toList();
    }

    static ObjectNode usage(Usage usage) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", usage.inputTokens())
                .put("completion_tokens", usage.outputTokens())
                .put("total_tokens", usage.inputTokens() + usage.outputTokens());
        node.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedInputTokens());
        node.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
        return node;
    }

    static String reason(FinishReason reason) {
        return switch (reason) {
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER, REFUSAL -> "content_filter";
            case STOP, UNKNOWN, NONE -> "stop";
        };
    }
}
