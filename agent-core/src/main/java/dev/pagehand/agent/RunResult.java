package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param runId unique, sortable by time
 * @param task the task's text, its variables not filled in
 * @param model the full name of the model that decided
 * @param ending the status and what came of it
 * @param steps the tool calls, in order
 * @param usage what it used
 * @param duration from start to end
 * @param artifacts files by name, such as {@code report}
 */
public record RunResult(
        String runId,
        String task,
        String model,
        Ending ending,
        List<RunStep> steps,
        RunUsage usage,
        Duration duration,
        Map<String, String> artifacts) {

    public RunResult {
        steps = List.copyOf(steps);
        artifacts = Map.copyOf(artifacts);
    }

    public RunStatus status() {
        return ending.status();
    }

    /** What the model answers to the person; may be empty. */
    public String answer() {
        return ending.answer();
    }

    /** What the model gave as structured output. */
    public Optional<JsonNode> output() {
        return ending.output();
    }

    /** Whether it is a success that nothing seen contradicts. */
    public boolean verified() {
        return ending.verified();
    }

    /** Why it did not succeed. */
    public Optional<RunError> error() {
        return ending.error();
    }

    /** The same with one more file. */
    public RunResult withArtifact(String name, String path) {
        Map<String, String> more = new LinkedHashMap<>(artifacts);
        more.put(name, path);
        return new RunResult(runId, task, model, ending, steps, usage, duration, more);
    }

    /** What {@code run --json} prints. */
    public ObjectNode toJson() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode json = nodes.objectNode();
        json.put("runId", runId)
                .put("status", status().word())
                .put("task", task)
                .put("model", model);
        json.put("answer", answer());
        json.set("output", output().orElse(nodes.nullNode()));
        ArrayNode list = json.putArray("steps");
        steps.forEach(step -> list.add(step.toJson()));
        json.set("usage", usage.toJson());
        json.put("durationMs", duration.toMillis()).put("verified", verified());
        json.set("error", error().map(e -> (JsonNode) e.toJson()).orElse(nodes.nullNode()));
        ObjectNode files = json.putObject("artifacts");
        artifacts.forEach(files::put);
        return json;
    }
}
