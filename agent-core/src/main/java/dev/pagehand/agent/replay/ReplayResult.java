package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingDiff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param recording as it was
 * @param steps what came of each step, up to the first that failed
 * @param answers what was read from the page, now, in the order of the questions
 * @param output what was extracted by a schema, now
 * @param healed the recording as it should be; absent where the page was as recorded
 * @param error why it did not succeed
 * @param duration from start to end
 */
public record ReplayResult(
        Recording recording,
        List<ReplayedStep> steps,
        List<String> answers,
        Optional<JsonNode> output,
        Optional<Recording> healed,
        Optional<RunError> error,
        Duration duration) {

    public ReplayResult {
        steps = List.copyOf(steps);
        answers = List.copyOf(answers);
    }

    /** Whether every step was done and every check held. */
    public boolean succeeded() {
        return error.isEmpty();
    }

    /** The answers in one text; empty where nothing was asked. */
    public String answer() {
        return String.join("; ", answers);
    }

    /** The steps that were healed. */
    public List<ReplayedStep> healedSteps() {
        return steps.stream()
                .filter(step -> step.outcome() == ReplayedStep.Outcome.HEALED)
                .toList();
    }

    /**
     * How the healed recording differs, as a unified diff that {@code patch} and {@code git apply} take; empty where it
     * does not.
     *
     * @param file what the recording's file is called in it
     */
    public String diff(String file) {
        return healed.map(now -> RecordingDiff.between(recording, now, file)).orElse("");
    }

    /** What {@code replay --json} prints, but for the file and its difference. */
    public ObjectNode toJson() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode json = nodes.objectNode();
        json.put("status", succeeded() ? "succeeded" : "failed").put("task", recording.task());
        json.put("answer", answer());
        json.set("output", output.orElse(nodes.nullNode()));
        json.put("healed", healed.isPresent());
        var list = json.putArray("steps");
        steps.forEach(step -> list.add(step.toJson()));
        json.put("durationMs", duration.toMillis());
        json.set("error", error.map(e -> (JsonNode) e.toJson()).orElse(nodes.nullNode()));
        return json;
    }
}
