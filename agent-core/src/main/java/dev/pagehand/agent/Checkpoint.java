package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run stands between two steps, so that another agent can go on with it: what was said, what was done, what was
 * used. The page and its cookies are not in it; whoever keeps it keeps those beside it. Holds what pages showed and what
 * the task says, passwords in variables among it.
 *
 * @param model the full name of the model that decided
 * @param mark the mark of the lines around what comes from pages
 * @param said from the task on; pictures are left out
 * @param steps the tool calls so far
 * @param spent what was used of the limits
 */
public record Checkpoint(String model, String mark, List<Message> said, List<RunStep> steps, Spent spent) {

    public Checkpoint {
        said = List.copyOf(said);
        steps = List.copyOf(steps);
    }

    /** The same with what was used since. */
    public Checkpoint withSpent(Spent more) {
        return new Checkpoint(model, mark, said, steps, more);
    }

    /** {@code {"model":"offline/rules","mark":"…","said":[…],"steps":[…],"spent":{…}}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("model", model);
        json.put("mark", mark);
        ArrayNode messages = json.putArray("said");
        said.forEach(message -> messages.add(MessageJson.write(message)));
        ArrayNode list = json.putArray("steps");
        steps.forEach(step -> list.add(step.toJson()));
        json.set("spent", spent.toJson());
        return json;
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Checkpoint of(JsonNode json) {
        if (!json.path("said").isArray() || !json.path("steps").isArray()) {
            throw new IllegalArgumentException("this is no checkpoint: it lacks what was said or done");
        }
        List<Message> said = new ArrayList<>();
        json.path("said").forEach(message -> said.add(MessageJson.read(message)));
        List<RunStep> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(RunStep.of(step)));
        return new Checkpoint(
                json.path("model").asText(), json.path("mark").asText(), said, steps, Spent.of(json.path("spent")));
    }
}
