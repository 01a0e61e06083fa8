package dev.pagehand.gateway.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.JsonBytes;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;

/** Writes answers {@code {content, model, usage, tool_calls, latency_ms}}. */
final class RemoteAnswer {

    private RemoteAnswer() {}

    static ObjectNode whole(LlmResponse response, AnswerFacts facts) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("content", response.text())
                .put("model", facts.model());
        answer.set("usage", usage(response.usage()));
        ArrayNode calls = answer.putArray("tool_calls");
        response.message().toolCalls().forEach(call -> calls.add(call(call)));
        return answer.put("latency_ms", response.latency().toNanos() / 1e6);
    }

    static ObjectNode usage(Usage usage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", usage.inputTokens())
                .put("completion_tokens", usage.outputTokens());
    }

    /** Arguments that the model broke go as the text that they are. */
    static ObjectNode call(ToolCall call) {
        JsonNode arguments = JsonBytes.object(call.arguments())
                .<JsonNode>map(object -> object)
                .orElseGet(() -> TextNode.valueOf(call.arguments()));
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("id", call.id()).put("name", call.name());
        node.set("arguments", arguments);
        return node;
    }
}
