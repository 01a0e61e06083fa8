package dev.pagehand.llm.cassette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An answer as JSON and back. Times are left out: a cassette takes none. */
final class AnswerForm {

    private final Placeholders placeholders;

    AnswerForm(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    ObjectNode of(LlmResponse response) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!response.reasoning().isEmpty()) {
            json.set("reasoning", JsonText.lines(placeholders.answer(response.reasoning())));
        }
        if (!response.text().isEmpty()) {
            json.set("text", JsonText.lines(placeholders.answer(response.text())));
        }
        if (!response.message().toolCalls().isEmpty()) {
            ArrayNode calls = json.putArray("toolCalls");
            response.message()
                    .toolCalls()
                    .forEach(call -> calls.addObject()
                            .put("id", call.id())
                            .put("name", call.name())
                            .set("arguments", JsonText.parsed(placeholders.answer(call.arguments()))));
        }
        json.put("finishReason", response.finishReason().name().toLowerCase(Locale.ROOT));
        json.put("model", response.model());
        Usage usage = response.usage();
        json.putObject("usage")
                .put("inputTokens", usage.inputTokens())
                .put("cachedInputTokens", usage.cachedInputTokens())
                .put("outputTokens", usage.outputTokens())
                .put("reasoningTokens", usage.reasoningTokens())
                .put("cacheWriteTokens", usage.cacheWriteTokens());
        json.put("costUsd", response.costUsd().orElse(null));
        return json;
    }

    /** @throws IllegalArgumentException where it is no answer of this version */
    static void check(JsonNode json) {
        finishReason(json);
    }

    private static FinishReason finishReason(JsonNode json) {
        return FinishReason.valueOf(json.path("finishReason").asText("none").toUpperCase(Locale.ROOT));
    }

    LlmResponse read(JsonNode json) {
        String text = placeholders.played(JsonText.joined(json.path("text")));
        List<ContentPart> parts = text.isEmpty() ? List.of() : List.of(new ContentPart.Text(text));
        List<ToolCall> calls = new ArrayList<>();
        json.path("toolCalls")
                .forEach(call -> calls.add(new ToolCall(
                        call.path("id").asText(),
                        call.path("name").asText(),
                        placeholders.played(JsonText.unparsed(call.path("arguments"))))));
        JsonNode usage = json.path("usage");
        Optional<BigDecimal> cost = json.path("costUsd").isNumber()
                ? Optional.of(json.path("costUsd").decimalValue())
                : Optional.empty();
        return new LlmResponse(
                new Message.Assistant(parts, calls),
                placeholders.played(JsonText.joined(json.path("reasoning"))),
                finishReason(json),
                new Usage(
                        usage.path("inputTokens").asLong(),
                        usage.path("cachedInputTokens").asLong(),
                        usage.path("outputTokens").asLong(),
                        usage.path("reasoningTokens").asLong(),
                        usage.path("cacheWriteTokens").asLong()),
                json.path("model").asText(),
                Duration.ZERO,
                Duration.ZERO,
                cost);
    }
}
