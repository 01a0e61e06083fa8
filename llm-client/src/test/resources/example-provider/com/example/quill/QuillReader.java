package com.example.quill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.CallBuilder;
import dev.pagehand.llm.wire.WireReader;
import java.util.List;

/**
 * Reads Quill's answers. An event of a stream holds some of the fields of a whole answer: {@code say}, {@code call},
 * and at its end {@code end} with the tokens.
 */
final class QuillReader implements WireReader {

    private final AnswerBuilder answer;
    private String end = "";

    QuillReader(AnswerBuilder answer) {
        this.answer = answer;
    }

    @Override
    public List<String> marks() {
        return List.of("end");
    }

    @Override
    public void document(JsonNode document) {
        event(document);
    }

    @Override
    public void event(JsonNode event) {
        answer.model(event.path("model").asText(""));
        answer.text(event.path("say").asText(""));
        JsonNode asked = event.path("call");
        if (asked.isObject()) {
            CallBuilder call = answer.call(asked.path("id").asText(), asked.path("tool").asText());
            call.append(asked.path("with").toString());
            call.completeIfWhole();
        }
        if (event.has("end")) {
            end = event.path("end").asText();
            answer.usage(new Usage(event.path("in").asLong(), 0, event.path("out").asLong(), 0));
        }
    }

    @Override
    public boolean ended() {
        return !end.isEmpty();
    }

    @Override
    public FinishReason finishReason() {
        return switch (end) {
            case "done" -> answer.calls().isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
            case "limit" -> FinishReason.LENGTH;
            default -> FinishReason.UNKNOWN;
        };
    }
}
