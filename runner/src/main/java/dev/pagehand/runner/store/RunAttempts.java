package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attempts at runs, with what was done in each: read from what happened. Safe for use by several threads. */
public final class RunAttempts {

    private final RunEvents events;

    RunAttempts(RunEvents events) {
        this.events = events;
    }

    /** The attempts at a run in order; none of a run that was started from a shell, or has not begun. */
    public List<RunAttempt> of(String id) {
        return read(events.all(id));
    }

    static List<RunAttempt> read(List<StoredEvent> all) {
        SortedMap<Integer, Draft> drafts = new TreeMap<>();
        for (StoredEvent event : all) {
            if (event.attempt() > 0) {
                drafts.computeIfAbsent(event.attempt(), number -> new Draft(number, event.at()))
                        .add(event);
            }
        }
        return drafts.values().stream()
                .map(draft -> draft.attempt(draft.number < drafts.lastKey()))
                .toList();
    }

    private static final class Draft {
        private final int number;
        private final Instant begunAt;
        private final List<ObjectNode> steps = new ArrayList<>();
        private boolean wentOn;
        private boolean over;
        private @Nullable String ended;
        private String why = "";

        Draft(int number, Instant begunAt) {
            this.number = number;
            this.begunAt = begunAt;
        }

        void add(StoredEvent event) {
            ObjectNode body = event.body();
            switch (event.type()) {
                case "went_on" -> wentOn = true;
                case "tool_called" -> steps.add(called(body));
                case "outcome" ->
                    steps.stream()
                            .filter(step -> step.path("index").equals(body.path("index")))
                            .reduce((earlier, later) -> later)
                            .ifPresent(step -> step.setAll(came(body)));
                case "attempt_ended", "run_ended" ->
                    ended(
                            body.path("status").asText(),
                            body.path("error").path("message").asText());
                case "attempt_lost" -> over(RunAttempt.LOST, body);
                case "attempt_failed" -> over("failed", body);
                case "given_back" -> over(RunAttempt.GIVEN_BACK, body);
                default -> {
                    // Says nothing of what was done, or how it ended.
                }
            }
        }

        // What becomes of the run after that is not this attempt's.
        private void over(String word, ObjectNode body) {
            ended(word, body.path("why").asText());
            over = true;
        }

        private void ended(String word, String reason) {
            if (!over) {
                ended = word;
                why = reason.isEmpty() ? why : reason;
            }
        }

        private static ObjectNode called(ObjectNode body) {
            ObjectNode step = JsonNodeFactory.instance.objectNode();
            step.set("index", body.get("index"));
            step.set("tool", body.get("tool"));
            step.set("arguments", body.get("arguments"));
            return step.put("outcome", RunAttempt.UNDER_WAY).put("detail", "");
        }

        private static ObjectNode came(ObjectNode body) {
            ObjectNode end = JsonNodeFactory.instance.objectNode();
            end.set("outcome", body.get("outcome"));
            end.set("detail", body.get("detail"));
            end.set("ms", body.get("ms"));
            return end;
        }

        RunAttempt attempt(boolean followed) {
            // Where another one began, this one is over, whether or not somebody came to say so.
            Optional<String> end = Optional.ofNullable(ended == null && followed ? RunAttempt.LOST : ended);
            return new RunAttempt(number, begunAt, wentOn, end, why, steps);
        }
    }
}
