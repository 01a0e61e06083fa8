package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.GroundingLevel;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of one step of a recording.
 *
 * @param index counts steps from 1
 * @param instruction as it was recorded, {@code %name%} not filled in
 * @param outcome what became of it
 * @param detail one sentence; empty where all was as recorded
 * @param grounding who found the element: {@code RECORDED} unless the step was healed
 * @param took how long it took
 * @param tried what was called, and what came of it; absent for a question, and where nothing was called
 */
public record ReplayedStep(
        int index,
        String instruction,
        Outcome outcome,
        String detail,
        GroundingLevel grounding,
        Duration took,
        Optional<ActResult.Tried> tried) {

    /** What became of a step. */
    public enum Outcome {
        /** Done, and all checks held, with everything as recorded. */
        REPLAYED,
        /** Done, and all checks held, but the page was another one in a way that the recording did not know. */
        HEALED,
        /** Not done, or a check did not hold. */
        FAILED;

        /** As it stands in JSON: {@code replayed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, but it did not stay so. */
    ReplayedStep failed(String why) {
        return new ReplayedStep(index, instruction, Outcome.FAILED, why, grounding, took, tried);
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("index", index)
                .put("instruction", instruction)
                .put("outcome", outcome.word())
                .put("detail", detail)
                .put("grounding", grounding.word())
                .put("ms", took.toMillis());
    }
}
