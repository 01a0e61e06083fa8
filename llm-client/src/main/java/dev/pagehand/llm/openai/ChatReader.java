package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.CallBuilder;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import java.util.List;

/** Reads an answer of chat completions, from the pieces of a stream or from one document. */
final class ChatReader implements WireReader {

    private final AnswerBuilder answer;
    private final ToolCallAssembler calls;
    private final ReasoningDetails details = new ReasoningDetails();
    private final StringBuilder reasoningContent = new StringBuilder();
    private String finish = "";
    private boolean refused;
    private boolean stateTold;

    ChatReader(AnswerBuilder answer) {
        this.answer = answer;
        this.calls = new ToolCallAssembler(answer);
    }

    @Override
    public List<String> marks() {
        return List.of("choices");
    }

    @Override
    public void event(JsonNode chunk) {
        common(chunk);
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        // A server that does not stream may send its whole message as one piece.
        message(delta.isObject() ? delta : choice.path("message"), false);
        finish(choice);
    }

    @Override
    public void document(JsonNode document) {
        common(document);
        JsonNode choice = document.path("choices").path(0);
        message(choice.path("message"), true);
        finish(choice);
    }

    private void common(JsonNode node) {
        answer.model(WireJson.text(node.path("model")));
        JsonNode told = node.path("usage").isObject()
                ? node.path("usage")
                : node.path("x_groq").path("usage");
        if (told.isObject()) {
            answer.usage(ChatUsage.of(told));
        }
    }

    private void finish(JsonNode choice) {
        if (choice.path("finish_reason").isTextual()) {
            finish = choice.path("finish_reason").textValue();
            // Usage and [DONE] may be long in coming, or never come; a cut call stays open.
            if (ended() && !finish.equals("length")) {
                answer.calls().forEach(CallBuilder::completeIfWhole);
            }
        }
    }

    private void message(JsonNode message, boolean whole) {
        reason(message);
        content(message.path("content"));
        String refusal = WireJson.text(message.path("refusal"));
        refused |= !refusal.isEmpty();
        answer.text(refusal);
        int place = 0;
        for (JsonNode call : message.path("tool_calls")) {
            calls.take(call, whole ? place++ : -1);
        }
        if (message.path("function_call").isObject()) {
            calls.takeFunction(message.path("function_call"));
        }
    }

    private void content(JsonNode content) {
        answer.text(WireJson.text(content));
        for (JsonNode part : content) {
            // Mistral sends parts where it thinks aloud.
            answer.text(WireJson.text(part.path("text")));
            part.path("thinking").forEach(piece -> answer.reasoning(WireJson.text(piece.path("text"))));
        }
    }

    private void reason(JsonNode message) {
        String content = WireJson.text(message.path("reasoning_content"));
        reasoningContent.append(content);
        answer.reasoning(content.isEmpty() ? WireJson.text(message.path("reasoning")) : content);
        message.path("reasoning_details").forEach(details::add);
    }

    /** OpenRouter wants its details back; DeepSeek its reasoning where it called a tool. */
    private void tellState() {
        if (stateTold) {
            return;
        }
        stateTold = true;
        if (!details.isEmpty()) {
            answer.stateOfAll(ChatState.REASONING_DETAILS, details.toJson());
        } else if (!reasoningContent.isEmpty() && !calls.isEmpty()) {
            answer.stateOfAll(
                    ChatState.REASONING_CONTENT, JsonNodeFactory.instance.textNode(reasoningContent.toString()));
        }
        calls.tellState();
    }

    @Override
    public boolean ended() {
        return !finish.isEmpty();
    }

    @Override
    public FinishReason finishReason() {
        tellState();
        boolean called = !calls.isEmpty();
        return switch (finish) {
            case "stop" -> called ? FinishReason.TOOL_CALLS : refused ? FinishReason.REFUSAL : FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case "" -> called ? FinishReason.TOOL_CALLS : FinishReason.NONE;
            default -> called ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
        };
    }
}
