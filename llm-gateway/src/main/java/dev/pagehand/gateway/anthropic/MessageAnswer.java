package dev.pagehand.gateway.anthropic;

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
import dev.pagehand.llm.wire.AssistantPieces;
import java.util.Optional;

/** Writes whole answers of Messages. */
final class MessageAnswer {

    private static final String ANTHROPIC = "anthropic";

    private final AnswerFacts facts;
    private final boolean thinks;

    /** @param thinks whether the client expects blocks of thinking */
    MessageAnswer(AnswerFacts facts, boolean thinks) {
        this.facts = facts;
        this.thinks = thinks;
    }

    byte[] whole(LlmResponse response) {
        ObjectNode answer = head(facts);
        ArrayNode content = (ArrayNode) answer.path("content");
        boolean ownThinking = response.message().parts().stream().anyMatch(MessageAnswer::isThinking);
        if (thinks && !ownThinking && !response.reasoning().isEmpty()) {
            content.addObject()
                    .put("type", "thinking")
                    .put("thinking", response.reasoning())
                    .put("signature", "");
        }
        boolean calls = !response.message().toolCalls().isEmpty();
        AssistantPieces.of(response.message(), providerOf(response))
                .forEach(part -> part(part, calls, content), call -> call(call, content));
        answer.put("stop_reason", reason(response.finishReason()));
        answer.set("usage", usage(response.usage()));
        return JsonBytes.of(answer);
    }

    /** Who made the answer's state is known best by the state itself. */
    private String providerOf(LlmResponse response) {
        return response.message().parts().stream()
                .filter(ContentPart.ProviderState.class::isInstance)
                .map(part -> ((ContentPart.ProviderState) part).provider())
                .findFirst()
                .orElse(facts.provider());
    }

    private static boolean isThinking(ContentPart part) {
        return part instanceof ContentPart.ProviderState state
                && state.provider().equals(ANTHROPIC);
    }

    private static void part(ContentPart part, boolean calls, ArrayNode content) {
        if (part instanceof ContentPart.Text text) {
            content.addObject().put("type", "text").put("text", text.text());
        } else if (part instanceof ContentPart.ProviderState state) {
            block(state, calls).ifPresent(content::add);
        }
    }

    /** Other providers want their state back with calls only; a client need not carry it otherwise. */
    static Optional<ObjectNode> block(ContentPart.ProviderState state, boolean calls) {
        if (state.provider().equals(ANTHROPIC)) {
            return JsonBytes.object(state.json());
        }
        return calls
                ? Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "redacted_thinking")
                        .put("data", StateCode.write(state)))
                : Optional.empty();
    }

    private static void call(ToolCall call, ArrayNode content) {
        content.addObject()
                .put("type", "tool_use")
                .put("id", call.id())
                .put("name", call.name())
                .set("input", JsonBytes.object(call.arguments()).orElseGet(JsonNodeFactory.instance::objectNode));
    }

    static ObjectNode head(AnswerFacts facts) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", "msg_" + facts.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", facts.model());
        answer.putArray("content");
        return answer.putNull("stop_reason").putNull("stop_sequence");
    }

    static ObjectNode usage(Usage usage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "input_tokens",
                        Math.max(0, usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens()))
                .put("cache_creation_input_tokens", usage.cacheWriteTokens())
                .put("cache_read_input_tokens", usage.cachedInputTokens())
                .put("output_tokens", usage.outputTokens());
    }

    static String reason(FinishReason reason) {
        return switch (reason) {
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER, REFUSAL -> "refusal";
            case STOP, UNKNOWN, NONE -> "end_turn";
        };
    }
}
