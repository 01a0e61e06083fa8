package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.models.ModelInfo;
import java.util.function.Supplier;

/**
 * A model that the orchestrator may choose.
 *
 * @param model what is known about it
 * @param client makes its client when it is first needed; called once
 * @param weight its part of the load where load is spread; more than 0, 1 by default
 */
public record Route(ModelInfo model, Supplier<LlmClient> client, double weight) {

    public Route {
        if (!(weight > 0)) {
            throw new IllegalArgumentException(
                    "the weight of " + model.name() + " is " + weight + ", but must be more than 0");
        }
    }

    /** With weight 1. */
    public static Route of(ModelInfo model, LlmClient client) {
        return new Route(model, () -> client, 1);
    }
}
