package dev.pagehand.llm.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.CallBuilder;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import java.time.Duration;
import java.util.List;

/** Reads an answer of the gateway; a piece of its stream has the same fields. What is missing has its default. */
final class RemoteReader implements WireReader {

    private final AnswerBuilder answer;
    private boolean ended;

    RemoteReader(AnswerBuilder answer) {
        this.answer = answer;
    }

    @Override
    public List<String> marks() {
        return List.of();
    }

    @Override
    public void document(JsonNode document) {
        event(document);
        ended = true;
    }

    @Override
    public void event(JsonNode event) {
        answer.text(WireJson.text(event.path("content")));
        answer.model(WireJson.text(event.path("model")));
        event.path("tool_calls").forEach(this::call);
        JsonNode usage = event.path("usage");
        if (usage.isObject() && !usage.isEmpty()) {
            answer.usage(new Usage(
                    usage.path("prompt_tokens").asLong(0),
                    0,
                    usage.path("completion_tokens").asLong(0),
                    0));
        }
        if (event.path("latency_ms").isNumber()) {
            answer.serverLatency(
                    Duration.ofNanos((long) (event.path("latency_ms").doubleValue() * 1e6)));
        }
        ended |= event.path("is_final").asBoolean(false);
    }

    private void call(JsonNode node) {
        CallBuilder call = answer.call(WireJson.text(node.path("id")), WireJson.text(node.path("name")));
        JsonNode arguments = node.path("arguments");
        call.append(arguments.isTextual() ? arguments.textValue() : arguments.isObject() ? arguments.toString() : "{}");
        call.completeIfWhole();
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public FinishReason finishReason() {
        return answer.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
    }
}
