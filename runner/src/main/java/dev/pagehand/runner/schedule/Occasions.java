package dev.pagehand.runner.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.schedule.ScheduleDefinition.Occasion;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.ScheduleRow;
import dev.pagehand.runner.store.StoredRun;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the end of a schedule's run gives occasion to tell. */
final class Occasions {

    private static final String SUCCEEDED = "succeeded";

    private Occasions() {}

    static Set<Occasion> of(ScheduleRow schedule, StoredRun run) {
        Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);
        boolean success = run.row().status().equals(SUCCEEDED);
        if (!success && !run.row().status().equals(RunRow.CANCELLED)) {
            occasions.add(Occasion.FAILURE);
        }
        if (success
                && schedule.lastStatus().filter(last -> !last.equals(SUCCEEDED)).isPresent()) {
            occasions.add(Occasion.RECOVERY);
        }
        Optional<String> output = output(run);
        if (output.isPresent()
                && schedule.lastOutput().isPresent()
                && !schedule.lastOutput().equals(output)) {
            occasions.add(Occasion.CHANGE);
        }
        return occasions;
    }

    /** What a success gave: its structured output, else its answer. */
    static Optional<String> output(StoredRun run) {
        if (!run.row().status().equals(SUCCEEDED)) {
            return Optional.empty();
        }
        JsonNode output =
                run.result().map(result -> result.path("output")).orElse(JsonNodeFactory.instance.missingNode());
        return output.isMissingNode() || output.isNull() ? run.row().answer() : Optional.of(output.toString());
    }

    static ObjectNode message(Occasion occasion, ScheduleRow schedule, StoredRun run) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("event", occasion.word());
        message.put("schedule", schedule.name());
        message.set("run", run.row().toJson());
        message.put("output", output(run).orElse(null));
        return message.put("previousOutput", schedule.lastOutput().orElse(null));
    }
}
