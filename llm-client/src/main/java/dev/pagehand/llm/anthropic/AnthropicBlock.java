package dev.pagehand.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.CallBuilder;
import dev.pagehand.llm.wire.GrowingObject;
import dev.pagehand.llm.wire.WireJson;
import java.util.List;

/** A block of content that grows. What is neither text nor a call is kept as it is, to go back. */
abstract class AnthropicBlock {

    abstract void delta(JsonNode delta);

    abstract void end();

    static AnthropicBlock begin(JsonNode node, AnswerBuilder answer) {
        ObjectNode block = node instanceof ObjectNode object ? object.deepCopy() : WireJson.newObject();
        return switch (block.path("type").asText()) {
            case "text" -> new Text(block, answer);
            case "tool_use" -> new Call(block, answer);
            default -> new Kept(block, answer);
        };
    }

    private static final class Text extends AnthropicBlock {
        private final AnswerBuilder answer;

        private Text(ObjectNode block, AnswerBuilder answer) {
            this.answer = answer;
            answer.text(WireJson.text(block.path("text")));
        }

        @Override
        void delta(JsonNode delta) {
            answer.text(WireJson.text(delta.path("text")));
        }

        @Override
        void end() {
            answer.endText();
        }
    }

    private static final class Call extends AnthropicBlock {
        private final CallBuilder call;
        private final JsonNode input;

        private Call(ObjectNode block, AnswerBuilder answer) {
            call = answer.call(WireJson.text(block.path("id")), WireJson.text(block.path("name")));
            input = block.path("input");
        }

        @Override
        void delta(JsonNode delta) {
            call.append(WireJson.text(delta.path("partial_json")));
        }

        @Override
        void end() {
            // A stream begins with an empty input; a document has it whole.
            if (call.isEmpty() && input.isObject()) {
                call.append(input.toString());
            }
            call.completeIfWhole();
        }
    }

    /** Thinking, and what tools on their side did. */
    private static final class Kept extends AnthropicBlock {
        private static final List<String> TEXTS = List.of("thinking", "signature", "data");

        private final GrowingObject block;
        private final AnswerBuilder answer;
        private final StringBuilder input = new StringBuilder();

        private Kept(ObjectNode block, AnswerBuilder answer) {
            this.block = new GrowingObject(block);
            this.answer = answer;
            answer.endText();
            answer.reasoning(WireJson.text(block.path("thinking")));
        }

        @Override
        void delta(JsonNode delta) {
            input.append(WireJson.text(delta.path("partial_json")));
            answer.reasoning(WireJson.text(delta.path("thinking")));
            for (String field : TEXTS) {
                if (delta.path(field).isTextual()) {
                    block.append(field, delta.path(field).textValue());
                }
            }
        }

        @Override
        void end() {
            ObjectNode whole = block.whole();
            WireJson.object(input.toString()).ifPresent(arguments -> whole.set("input", arguments));
            answer.endReasoning();
            answer.state(whole.path("type").asText("block"), whole);
        }
    }
}
