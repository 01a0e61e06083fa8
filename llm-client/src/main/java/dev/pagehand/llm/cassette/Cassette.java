package dev.pagehand.llm.cassette;

import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import java.util.List;

/**
 * What was asked of one model, in order, and what it answered. {@link CassetteFile} keeps it.
 *
 * @param model the model that was asked
 * @param capabilities what it could do: requests depend on it
 * @param exchanges in the order in which they began
 */
public record Cassette(ModelName model, ModelCapabilities capabilities, List<Exchange> exchanges) {
    public Cassette {
        exchanges = List.copyOf(exchanges);
    }
}
