package dev.pagehand.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run's events tell of its attempts. */
class RunAttemptsTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final List<StoredEvent> events = new ArrayList<>();
    private int attempt = 1;

    private RunAttemptsTest event(String type, String... fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        return add(body);
    }

    private RunAttemptsTest add(ObjectNode body) {
        int seq = events.size() + 1;
        events.add(new StoredEvent(
                seq, attempt, NOON.plusSeconds(seq), body.path("type").asText(), body));
        return this;
    }

    private RunAttemptsTest called(int index) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "tool_called");
        body.put("index", index)
                .put("tool", "browser_click")
                .putObject("arguments")
                .put("target", "0-" + index);
        return add(body);
    }

    private RunAttemptsTest did(int index) {
        called(index);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "outcome");
        body.put("index", index).put("tool", "browser_click").put("outcome", "performed");
        return add(body.put("detail", "clicked " + index).put("ms", 40));
    }

    private RunAttemptsTest ended(String type, String status, String message) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("type", type).put("status", status);
        body.putObject("error").put("message", message);
        return add(body);
    }

    private RunAttemptsTest next() {
        attempt++;
        return this;
    }

    private List<RunAttempt> attempts() {
        return RunAttempts.read(events);
    }

    @Test
    void eachAttemptHasItsStepsAndItsEnd() {
        event("run_started").did(1).did(2).called(3).event("attempt_lost", "why", "its worker w1 died");
        next().event("went_on", "checkpoint", "1-1").event("run_started").did(3);
        event("attempt_ended", "status", "succeeded").event("run_ended", "status", "succeeded");

        assertThat(attempts()).hasSize(2);
        RunAttempt first = attempts().get(0);
        assertThat(first.begunAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(first.wentOn()).isFalse();
        assertThat(first.ended()).contains("lost");
        assertThat(first.why()).isEqualTo("its worker w1 died");
        assertThat(first.steps())
                .extracting(step -> step.path("outcome").asText())
                .containsExactly("performed", "performed", "under_way");
        assertThat(first.steps().get(1))
                .hasToString("{\"index\":2,\"tool\":\"browser_click\",\"arguments\":{\"target\":\"0-2\"},"
                        + "\"outcome\":\"performed\",\"detail\":\"clicked 2\",\"ms\":40}");
        RunAttempt second = attempts().get(1);
        assertThat(second.wentOn()).isTrue();
        assertThat(second.ended()).contains("succeeded");
        assertThat(second.steps())
                .extracting(step -> step.path("index").asInt())
                .containsExactly(3);
    }

    @Test
    void whatAWorkerDidWithAFailureComesAfterWhatTheAttemptSaysItself() {
        event("run_started").ended("attempt_ended", "failed", "the browser crashed");
        event("attempt_failed", "why", "the browser crashed");
        next().event("run_started").event("attempt_ended", "status", "cancelled");
        event("given_back", "why", "the worker w1 stops");
        next().event("run_started").event("attempt_ended", "status", "cancelled");
        ended("run_ended", "interrupted", "the worker w2 was stopped");

        assertThat(attempts())
                .extracting(each -> each.ended().orElse("") + ": " + each.why())
                .containsExactly(
                        "failed: the browser crashed",
                        "given_back: the worker w1 stops",
                        "interrupted: the worker w2 was stopped");
    }

    @Test
    void theEndOfARunThatWaitedAgainIsNotThatOfTheAttemptBefore() {
        event("run_started").event("attempt_lost", "why", "its worker w1 died");
        event("run_ended", "status", "cancelled");
        assertThat(attempts()).extracting(each -> each.ended().orElse("")).containsExactly("lost");
    }

    @Test
    void whatIsUnderWayHasNoEndAndWhatHasNotBegunHasNoAttempt() {
        attempt = 0;
        event("run_ended", "status", "cancelled");
        assertThat(attempts()).isEmpty();
        attempt = 1;
        event("run_started").called(1);
        next().event("run_started").called(1);
        assertThat(attempts()).hasSize(2);
        assertThat(attempts().get(0).ended()).contains("lost");
        attempt = 1;
        events.clear();
        event("run_started").called(1);
        assertThat(attempts()).hasSize(1);
        assertThat(attempts().get(0).ended()).isEmpty();
        assertThat(attempts().get(0).toJson().path("ended").isNull()).isTrue();
    }
}
