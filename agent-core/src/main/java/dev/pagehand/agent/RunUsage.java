package dev.pagehand.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a run used.
 *
 * @param modelCalls calls to the model, failed ones included
 * @param tokens as the provider told; estimated where it told none
 * @param cost empty where a price is unknown
 */
public record RunUsage(int modelCalls, Usage tokens, Optional<Usd> cost) {

    public static final RunUsage NONE = new RunUsage(0, Usage.NONE, Optional.of(Usd.ZERO));

    /** {@code {"modelCalls":3,"inputTokens":5120,"outputTokens":210,"costUsd":0.0123}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("modelCalls", modelCalls);
        json.put("inputTokens", tokens.inputTokens());
        json.put("outputTokens", tokens.outputTokens());
        if (cost.isPresent()) {
            BigDecimal amount = cost.get().amount().stripTrailingZeros();
            json.put("costUsd", amount.scale() < 0 ? amount.setScale(0) : amount);
        } else {
            json.putNull("costUsd");
        }
        return json;
    }
}
