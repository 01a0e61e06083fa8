package dev.pagehand.llm.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.CallBuilder;
import dev.pagehand.llm.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** An output item that grows. What deltas have told is not told again by its end. */
final class ResponseItem {

    private final AnswerBuilder answer;
    private final @Nullable CallBuilder call;
    private boolean phaseTold;
    private boolean hasText;
    private boolean hasReasoning;
    private boolean refused;

    private ResponseItem(AnswerBuilder answer, @Nullable CallBuilder call) {
        this.answer = answer;
        this.call = call;
    }

    static ResponseItem begin(JsonNode item, AnswerBuilder answer) {
        answer.endText();
        CallBuilder call = item.path("type").asText().equals("function_call")
                ? answer.call(WireJson.text(item.path("call_id")), WireJson.text(item.path("name")))
                : null;
        ResponseItem begun = new ResponseItem(answer, call);
        begun.phase(item);
        return begun;
    }

    private void phase(JsonNode item) {
        String phase = WireJson.text(item.path("phase"));
        if (!phase.isEmpty() && !phaseTold) {
            phaseTold = true;
            answer.state(ResponsesInput.PHASE, TextNode.valueOf(phase));
        }
    }

    boolean refused() {
        return refused;
    }

    void text(String piece) {
        hasText |= !piece.isEmpty();
        answer.text(piece);
    }

    void refusal(String piece) {
        refused |= !piece.isEmpty();
        text(piece);
    }

    void reasoning(String piece) {
        hasReasoning |= !piece.isEmpty();
        answer.reasoning(piece);
    }

    void arguments(String piece) {
        if (call != null && !call.isCompleted()) {
            call.append(piece);
        }
    }

    void wholeArguments(String whole) {
        if (call == null) {
            return;
        }
        if (call.isEmpty()) {
            arguments(whole);
        }
        call.completeIfWhole();
    }

    /** Takes the whole item. */
    void end(JsonNode item) {
        switch (item.path("type").asText()) {
            case "message" -> endMessage(item);
            case "function_call" -> wholeArguments(WireJson.text(item.path("arguments")));
            default -> endOther(item);
        }
    }

    private void endMessage(JsonNode item) {
        boolean told = hasText;
        if (!told) {
            phase(item);
        }
        for (JsonNode part : item.path("content")) {
            String refusal = WireJson.text(part.path("refusal"));
            refused |= !refusal.isEmpty();
            if (!told) {
                text(WireJson.text(part.path("text")));
                text(refusal);
            }
        }
        answer.endText();
    }

    /** Only what is encrypted can be read by a server that keeps no state. */
    private void endOther(JsonNode item) {
        if (!hasReasoning) {
            item.path("summary").forEach(part -> {
                answer.reasoning(WireJson.text(part.path("text")));
                answer.endReasoning();
            });
            item.path("content").forEach(part -> answer.reasoning(WireJson.text(part.path("text"))));
        }
        answer.endReasoning();
        if (item.path("encrypted_content").isTextual() && item instanceof ObjectNode object) {
            ObjectNode back = object.deepCopy();
            back.remove("status");
            answer.state(ResponsesInput.ITEM, back);
        }
    }
}
