package dev.pagehand.llm.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an answer of Responses, from its events or from one document. */
final class ResponsesReader implements WireReader {

    private final AnswerBuilder answer;
    /** By output index: ids of one item may differ between events. */
    private final Map<Integer, ResponseItem> items = new HashMap<>();

    private String status = "";
    private String incomplete = "";
    private boolean refused;
    private boolean ended;

    ResponsesReader(AnswerBuilder answer) {
        this.answer = answer;
    }

    @Override
    public List<String> marks() {
        return List.of("output");
    }

    @Override
    public void document(JsonNode document) {
        for (JsonNode node : document.path("output")) {
            ResponseItem item = ResponseItem.begin(node, answer);
            item.end(node);
            refused |= item.refused();
        }
        end(document);
    }

    @Override
    public void event(JsonNode event) {
        String type = event.path("type").asText();
        switch (type) {
            case "response.output_item.added" -> begin(event);
            case "response.output_text.delta" -> item(event).text(WireJson.text(event.path("delta")));
            case "response.refusal.delta" -> item(event).refusal(WireJson.text(event.path("delta")));
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                item(event).reasoning(WireJson.text(event.path("delta")));
            case "response.reasoning_summary_part.done" -> answer.endReasoning();
            case "response.function_call_arguments.delta" -> item(event).arguments(WireJson.text(event.path("delta")));
            case "response.function_call_arguments.done" ->
                item(event).wholeArguments(WireJson.text(event.path("arguments")));
            case "response.output_item.done" -> {
                ResponseItem item = item(event);
                item.end(event.path("item"));
                refused |= item.refused();
            }
            case "response.completed", "response.incomplete" -> {
                ended = true;
                end(event.path("response"));
            }
            default -> {
                // Progress of their own tools, and what they may add.
            }
        }
    }

    private void begin(JsonNode event) {
        items.put(event.path("output_index").asInt(0), ResponseItem.begin(event.path("item"), answer));
    }

    private ResponseItem item(JsonNode event) {
        return items.computeIfAbsent(
                event.path("output_index").asInt(0), index -> ResponseItem.begin(event.path("item"), answer));
    }

    private void end(JsonNode response) {
        status = WireJson.text(response.path("status"));
        incomplete = WireJson.text(response.path("incomplete_details").path("reason"));
        answer.model(WireJson.text(response.path("model")));
        JsonNode usage = response.path("usage");
        if (usage.isObject()) {
            answer.usage(new Usage(
                    usage.path("input_tokens").asLong(0),
                    usage.path("input_tokens_details").path("cached_tokens").asLong(0),
                    usage.path("output_tokens").asLong(0),
                    usage.path("output_tokens_details").path("reasoning_tokens").asLong(0)));
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public boolean closed() {
        return ended;
    }

    @Override
    public FinishReason finishReason() {
        return switch (status) {
            case "completed" ->
                !answer.calls().isEmpty()
                        ? FinishReason.TOOL_CALLS
                        : refused ? FinishReason.REFUSAL : FinishReason.STOP;
            case "incomplete" ->
                incomplete.equals("content_filter")
                        ? FinishReason.CONTENT_FILTER
                        : incomplete.startsWith("max_") ? FinishReason.LENGTH : FinishReason.UNKNOWN;
            case "" -> FinishReason.NONE;
            default -> FinishReason.UNKNOWN;
        };
    }
}
