package dev.pagehand.agent.scripted;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A request as a server got it, whatever the wire format.
 *
 * @param system what the model is told first
 * @param turns in order
 * @param tools the names of the tools, as they are told in the format's own way; none for the structured form
 * @param maxOutput the ceiling of output tokens
 */
public record Asked(String system, List<Turn> turns, List<String> tools, int maxOutput) {

    /** Something said. */
    sealed interface Turn {}

    /** By the agent: the task, a page, what came of a call. */
    record Told(String text) implements Turn {}

    /** By the model itself, earlier. */
    record Called(Call call) implements Turn {}

    public Asked {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** All that the agent said. */
    public String told() {
        return turns.stream()
                .filter(Told.class::isInstance)
                .map(turn -> ((Told) turn).text())
                .collect(Collectors.joining("\n"));
    }
}
