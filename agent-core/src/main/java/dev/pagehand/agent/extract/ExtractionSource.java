package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/** Where the values of an extraction come from: the model, unless somebody knows them without it. */
@FunctionalInterface
public interface ExtractionSource {

    /**
     * Gives the values.
     *
     * @param schema what they have to be; do not change it
     * @param byModel asks the model
     */
    Extraction<JsonNode> extract(String instruction, JsonNode schema, Supplier<Extraction<JsonNode>> byModel);
}
