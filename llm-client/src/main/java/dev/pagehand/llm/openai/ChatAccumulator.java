package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.time.Duration;
import java.util.List;

/** Puts an answer together from the pieces of a stream, or from one document, and tells the listener of each. */
final class ChatAccumulator {

    private final StreamListener listener;
    private final long startNanos;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ToolCallAssembler calls;
    private String model;
    private String finish = "";
    private boolean refused;
    private Usage usage = Usage.NONE;

    ChatAccumulator(String model, StreamListener listener, long startNanos) {
        this.model = model;
        this.listener = listener;
        this.startNanos = startNanos;
        this.calls = new ToolCallAssembler(listener);
    }

    /** A piece of a stream. */
    void chunk(JsonNode chunk) {
        common(chunk);
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        // A server that does not stream may send its whole message as one piece.
        message(delta.isObject() ? delta : choice.path("message"), false);
        finish(choice);
    }

    /** An answer that was not streamed. */
    void document(JsonNode document) {
        common(document);
        JsonNode choice = document.path("choices").path(0);
        message(choice.path("message"), true);
        finish(choice);
    }

    private void common(JsonNode node) {
        if (node.path("model").isTextual() && !node.path("model").textValue().isBlank()) {
            model = node.path("model").textValue();
        }
        JsonNode told = node.path("usage").isObject()
                ? node.path("usage")
                : node.path("x_groq").path("usage");
        if (told.isObject()) {
            usage = ChatUsage.of(told);
            listener.onEvent(new StreamEvent.UsageReported(usage));
        }
    }

    private void finish(JsonNode choice) {
        if (choice.path("finish_reason").isTextual()) {
            finish = choice.path("finish_reason").textValue();
        }
    }

    private void message(JsonNode message, boolean whole) {
        reason(message);
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            say(content.textValue());
        }
        for (JsonNode part : content) {
            // Mistral sends parts where it thinks aloud.
            if (part.path("text").isTextual()) {
                say(part.path("text").textValue());
            }
            part.path("thinking").forEach(piece -> think(piece.path("text").asText("")));
        }
        if (message.path("refusal").isTextual()
                && !message.path("refusal").textValue().isEmpty()) {
            refused = true;
            say(message.path("refusal").textValue());
        }
        int place = 0;
        for (JsonNode call : message.path("tool_calls")) {
            calls.take(call, whole ? place++ : -1);
        }
        JsonNode function = message.path("function_call");
        if (function.isObject()) {
            calls.takeFunction(function);
        }
    }

    private void reason(JsonNode message) {
        JsonNode said = message.path("reasoning_content").isTextual()
                ? message.path("reasoning_content")
                : message.path("reasoning");
        think(said.asText(""));
    }

    private void say(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            listener.onEvent(new StreamEvent.TextDelta(0, piece));
        }
    }

    private void think(String piece) {
        if (!piece.isEmpty()) {
            reasoning.append(piece);
            listener.onEvent(new StreamEvent.ReasoningDelta(0, piece));
        }
    }

    boolean hasFinishReason() {
        return !finish.isEmpty();
    }

    /** The whole answer; the listener has heard of all its calls, and hears of its end. */
    LlmResponse finish() {
        FinishReason reason = finishReason();
        List<ToolCall> all = calls.finish(reason == FinishReason.LENGTH);
        List<ContentPart> parts = text.isEmpty() ? List.of() : List.of(new ContentPart.Text(text.toString()));
        LlmResponse response = new LlmResponse(
                new Message.Assistant(parts, all),
                reasoning.toString(),
                reason,
                usage,
                model,
                Duration.ofNanos(System.nanoTime() - startNanos));
        listener.onEvent(new StreamEvent.Completed(response));
        return response;
    }

    private FinishReason finishReason() {
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
