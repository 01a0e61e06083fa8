package dev.pagehand.llm.models;

import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import java.util.List;

/**
 * What the registry knows about a model.
 *
 * @param name its full name
 * @param capabilities tools, vision, limits in tokens and price
 * @param strengths what it is good at, such as {@code reasoning}, {@code coding}, {@code planning}, {@code fast},
 *     {@code vision}
 */
public record ModelInfo(ModelName name, ModelCapabilities capabilities, List<String> strengths) {
    public ModelInfo {
        strengths = List.copyOf(strengths);
    }
}
