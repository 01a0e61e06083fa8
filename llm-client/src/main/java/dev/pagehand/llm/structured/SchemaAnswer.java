package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer that was to satisfy a schema.
 *
 * @param problem what is wrong with it; blank where nothing is
 */
record SchemaAnswer(LlmResponse response, String problem) {

    private static final int SHOWN = 1_000;

    static SchemaAnswer of(LlmResponse response, ResponseSchema schema) {
        boolean passes = !response.message().toolCalls().isEmpty()
                || response.finishReason() == FinishReason.REFUSAL
                || response.finishReason() == FinishReason.CONTENT_FILTER;
        if (passes) {
            return new SchemaAnswer(response, "");
        }
        Optional<JsonNode> json = json(response.text());
        if (json.isEmpty() && response.finishReason() == FinishReason.LENGTH) {
            throw new LlmException.InvalidResponse("the answer was cut off at its ceiling of output tokens before its"
                    + " JSON was whole; raise the ceiling (maxOutputTokens) or ask for less");
        }
        if (json.isEmpty()) {
            return new SchemaAnswer(response, "it is not one JSON value");
        }
        List<String> problems = SchemaCheck.problems(schema.schema(), json.get());
        return problems.isEmpty()
                ? new SchemaAnswer(withText(response, json.get()), "")
                : new SchemaAnswer(response, String.join("; ", problems));
    }

    boolean isFinal() {
        return problem.isEmpty();
    }

    /** The text, or the one code block in it. */
    private static Optional<JsonNode> json(String text) {
        Optional<JsonNode> whole = WireJson.parse(text.strip());
        if (whole.isPresent()) {
            return whole;
        }
        int open = text.indexOf("```");
        int line = text.indexOf('\n', open + 3);
        int close = text.indexOf("```", open + 3);
        if (open >= 0 && line >= 0 && line < close && text.indexOf("```", close + 3) < 0) {
            return WireJson.parse(text.substring(line, close).strip());
        }
        int brace = text.indexOf('{');
        int end = text.lastIndexOf('}');
        return brace >= 0 && end > brace ? WireJson.parse(text.substring(brace, end + 1)) : Optional.empty();
    }

    /** The same answer with the bare JSON as its text, unless it is that already. */
    private static LlmResponse withText(LlmResponse response, JsonNode json) {
        if (WireJson.parse(response.text()).isPresent()) {
            return response;
        }
        List<ContentPart> parts = new ArrayList<>();
        boolean written = false;
        for (ContentPart part : response.message().parts()) {
            if (!(part instanceof ContentPart.Text)) {
                parts.add(part);
            } else if (!written) {
                parts.add(new ContentPart.Text(json.toString()));
                written = true;
            }
        }
        return response.withMessage(
                new Message.Assistant(parts, response.message().toolCalls()));
    }

    static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
