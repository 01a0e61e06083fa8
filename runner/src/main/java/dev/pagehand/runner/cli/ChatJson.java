package dev.pagehand.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * What {@code chat --json} prints: {@code {"content","reasoning","toolCalls":[{"id","name","arguments"}],"finishReason",
 * "usage":{"inputTokens","cachedInputTokens","reasoningTokens","outputTokens"},"model","provider","costUsd"}}. Arguments
 * are an object; the model's text where they are no JSON.
 */
final class ChatJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatJson() {}

    static ObjectNode of(LlmClient client, LlmResponse answer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("content", answer.text()).put("reasoning", answer.reasoning());
        ArrayNode calls = json.putArray("toolCalls");
        answer.message()
                .toolCalls()
                .forEach(call -> calls.addObject()
                        .put("id", call.id())
                        .put("name", call.name())
                        .set("arguments", arguments(call.arguments())));
        json.put("finishReason", answer.finishReason().name().toLowerCase(Locale.ROOT));
        Usage usage = answer.usage();
        json.putObject("usage")
                .put("inputTokens", usage.inputTokens())
                .put("cachedInputTokens", usage.cachedInputTokens())
                .put("reasoningTokens", usage.reasoningTokens())
                .put("outputTokens", usage.outputTokens());
        json.put("model", answer.model()).put("provider", client.model().provider());
        json.putNull("costUsd");
        answer.costUsd()
                .or(() ->
                        client.capabilities().price().filter(Price.FREE::equals).map(free -> free.of(usage)))
                .ifPresent(cost -> json.put("costUsd", plain(cost)));
        return json;
    }

    /** Without an exponent: a price of nothing has the digits of its parts, and would print as 0E-8. */
    private static BigDecimal plain(BigDecimal cost) {
        return cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
    }

    private static JsonNode arguments(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
