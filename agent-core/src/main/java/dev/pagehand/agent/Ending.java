package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How a run ended and what came of it.
 *
 * @param answer what the model answers to the person; may be empty
 * @param output what the model gave as structured output
 * @param verified whether nothing that was seen contradicts a success; false for every other status
 * @param error why it did not succeed; absent after a success
 */
public record Ending(
        RunStatus status, String answer, Optional<JsonNode> output, boolean verified, Optional<RunError> error) {

    /** Ended without success, for a reason. */
    public static Ending of(RunStatus status, RunError error) {
        return new Ending(status, "", Optional.empty(), false, Optional.of(error));
    }

    /** Ended without success, for a reason that lies in the task or its limits. */
    public static Ending of(RunStatus status, String why) {
        return of(status, new RunError(RunError.Kind.TASK, why));
    }
}
