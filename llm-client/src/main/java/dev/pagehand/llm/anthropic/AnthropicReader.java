package dev.pagehand.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an answer of Messages, from its events or from one document. */
final class AnthropicReader implements WireReader {

    private final AnswerBuilder answer;
    private final Map<Integer, AnthropicBlock> open = new HashMap<>();
    private final AnthropicUsage usage = new AnthropicUsage();
    private String stop = "";
    private boolean stopped;

    AnthropicReader(AnswerBuilder answer) {
        this.answer = answer;
    }

    @Override
    public List<String> marks() {
        return List.of("content");
    }

    @Override
    public void document(JsonNode document) {
        answer.model(WireJson.text(document.path("model")));
        for (JsonNode node : document.path("content")) {
            AnthropicBlock.begin(node, answer).end();
        }
        stop = WireJson.text(document.path("stop_reason"));
        tell(document.path("usage"));
        stopped = true;
    }

    @Override
    public void event(JsonNode event) {
        int index = event.path("index").asInt(0);
        switch (event.path("type").asText()) {
            case "message_start" -> {
                answer.model(WireJson.text(event.path("message").path("model")));
                tell(event.path("message").path("usage"));
            }
            case "content_block_start" -> open.put(index, AnthropicBlock.begin(event.path("content_block"), answer));
            case "content_block_delta" -> {
                AnthropicBlock block = open.get(index);
                if (block != null) {
                    block.delta(event.path("delta"));
                }
            }
            case "content_block_stop" -> {
                AnthropicBlock block = open.remove(index);
                if (block != null) {
                    block.end();
                }
            }
            case "message_delta" -> {
                String reason = WireJson.text(event.path("delta").path("stop_reason"));
                stop = reason.isEmpty() ? stop : reason;
                tell(event.path("usage"));
            }
            case "message_stop" -> stopped = true;
            default -> {
                // Pings, and what they may add.
            }
        }
    }

    private void tell(JsonNode told) {
        if (told.isObject()) {
            usage.take(told);
            answer.usage(usage.toUsage());
        }
    }

    @Override
    public boolean ended() {
        return stopped || !stop.isEmpty();
    }

    @Override
    public boolean closed() {
        return stopped;
    }

    @Override
    public FinishReason finishReason() {
        return switch (stop) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "refusal" -> FinishReason.REFUSAL;
            case "" -> FinishReason.NONE;
            default -> FinishReason.UNKNOWN;
        };
    }
}
