package dev.pagehand.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.CallBuilder;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import java.util.List;
import java.util.regex.Pattern;

/** Reads an answer of generateContent; an event of a stream has the shape of a whole answer. */
final class GeminiReader implements WireReader {

    private static final Pattern SAID_BEFORE = Pattern.compile("(?is)^malformed function call:\\s*");

    private final AnswerBuilder answer;
    private final ModelName model;
    private String finish = "";
    private String blocked = "";

    /** @param model is named in errors */
    GeminiReader(AnswerBuilder answer, ModelName model) {
        this.answer = answer;
        this.model = model;
    }

    @Override
    public List<String> marks() {
        return List.of("candidates", "promptFeedback");
    }

    @Override
    public void document(JsonNode document) {
        event(document);
    }

    @Override
    public void event(JsonNode event) {
        answer.model(WireJson.text(event.path("modelVersion")));
        JsonNode candidate = event.path("candidates").path(0);
        candidate.path("content").path("parts").forEach(this::part);
        String reason = WireJson.text(candidate.path("finishReason"));
        finish = reason.isEmpty() ? finish : reason;
        if (reason.equals("MALFORMED_FUNCTION_CALL")) {
            throwIfTold(WireJson.text(candidate.path("finishMessage")));
        }
        String block = WireJson.text(event.path("promptFeedback").path("blockReason"));
        blocked = block.isEmpty() ? blocked : block;
        if (event.path("usageMetadata").isObject()) {
            answer.usage(usage(event.path("usageMetadata")));
        }
    }

    /** The message holds what the model wrote; without it there is nothing to give back. */
    private void throwIfTold(String message) {
        String written = SAID_BEFORE.matcher(message).replaceFirst("").strip();
        if (!written.isEmpty()) {
            throw new LlmException.UnreadableToolCall(
                    model + " wrote a tool call that cannot be read (MALFORMED_FUNCTION_CALL); tell the model what is"
                            + " wrong, or choose one that is made for tool calls",
                    written);
        }
    }

    private void part(JsonNode part) {
        String signature = WireJson.text(part.path("thoughtSignature"));
        if (part.path("functionCall").isObject()) {
            call(part.path("functionCall"), signature);
        } else if (part.path("text").isTextual()) {
            text(part, signature);
        } else if (part.path("inlineData").isObject()) {
            sign(signature);
            answer.part(new ContentPart.Image(
                    part.path("inlineData").path("mimeType").asText("image/png"),
                    part.path("inlineData").path("data").asText("")));
        } else if (part.isObject() && !part.isEmpty()) {
            answer.state(GeminiContents.PART, part);
        }
    }

    private void call(JsonNode function, String signature) {
        sign(signature);
        CallBuilder call = answer.call(WireJson.text(function.path("id")), WireJson.text(function.path("name")));
        JsonNode arguments = function.path("args");
        call.append(arguments.isObject() ? arguments.toString() : "{}");
        call.completeIfWhole();
    }

    private void text(JsonNode part, String signature) {
        String text = part.path("text").textValue();
        if (part.path("thought").asBoolean(false)) {
            answer.reasoning(text);
        } else if (signature.isEmpty()) {
            answer.text(text);
        } else if (text.isEmpty()) {
            answer.state(GeminiContents.PART, part);
        } else {
            // A signed text must go back by itself, not joined with what stood before it.
            sign(signature);
            answer.text(text);
            answer.endText();
        }
    }

    private void sign(String signature) {
        if (!signature.isEmpty()) {
            answer.state(GeminiContents.SIGNATURE, TextNode.valueOf(signature));
        }
    }

    /** What thinking took is billed as output, but not part of their count of it. */
    private static Usage usage(JsonNode usage) {
        long thoughts = usage.path("thoughtsTokenCount").asLong(0);
        return new Usage(
                usage.path("promptTokenCount").asLong(0)
                        + usage.path("toolUsePromptTokenCount").asLong(0),
                usage.path("cachedContentTokenCount").asLong(0),
                usage.path("candidatesTokenCount").asLong(0) + thoughts,
                thoughts);
    }

    @Override
    public boolean ended() {
        return !finish.isEmpty() || !blocked.isEmpty();
    }

    @Override
    public FinishReason finishReason() {
        boolean called = !answer.calls().isEmpty();
        return switch (finish) {
            case "STOP" -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "MAX_TOKENS" -> FinishReason.LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> FinishReason.CONTENT_FILTER;
            case "" -> blocked.isEmpty() ? FinishReason.NONE : FinishReason.CONTENT_FILTER;
            default -> called ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
        };
    }
}
