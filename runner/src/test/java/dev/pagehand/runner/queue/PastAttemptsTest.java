package dev.pagehand.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunUsage;
import dev.pagehand.agent.Spent;
import dev.pagehand.agent.Usd;
import dev.pagehand.runner.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a run may be begun again, by what its journal says. */
class PastAttemptsTest {

    private final List<StoredEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private int attempt = 1;

    private PastAttemptsTest event(String type, String... fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        return add(body);
    }

    private PastAttemptsTest add(ObjectNode body) {
        now = now.plusSeconds(1);
        events.add(new StoredEvent(
                events.size() + 1, attempt, now, body.path("type").asText(), body));
        return this;
    }

    private PastAttemptsTest did(String tool) {
        return event("tool_called", "tool", tool).event("outcome", "tool", tool, "outcome", "performed");
    }

    private PastAttemptsTest checkpoint(String name) {
        return event("checkpoint", "name", name);
    }

    private PastAttemptsTest ended(String status, String kind) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "attempt_ended")
                .put("status", status);
        body.putObject("error").put("kind", kind);
        return add(body);
    }

    private NextAttempt next() {
        return PastAttempts.next(events, false);
    }

    private String goesOnFrom() {
        assertThat(next()).isInstanceOf(NextAttempt.GoOn.class);
        return ((NextAttempt.GoOn) next()).checkpoint();
    }

    @Test
    void whatOnlyLookedBeginsAnew() {
        event("run_started").did("browser_navigate").did("browser_snapshot");
        assertThat(next()).isEqualTo(new NextAttempt.Anew());
    }

    @Test
    void whatDidSomethingAndHasNoCheckpointAsks() {
        event("run_started").did("browser_click");
        assertThat(next()).isInstanceOf(NextAttempt.Ask.class);
        assertThat(next().done().orElseThrow()).startsWith("browser_click");
        assertThat(PastAttempts.next(events, true)).isEqualTo(new NextAttempt.Anew());
    }

    @Test
    void aCheckpointAfterTheLastCallIsGoneOnFrom() {
        event("run_started")
                .did("browser_click")
                .checkpoint("1-1")
                .did("browser_click")
                .checkpoint("1-2");
        assertThat(goesOnFrom()).isEqualTo("1-2");
        assertThat(next().done()).isPresent();
    }

    @Test
    void lookingAfterACheckpointTakesNothingFromIt() {
        event("run_started").did("browser_click").checkpoint("1-1").did("browser_snapshot");
        event("tool_called", "tool", "browser_navigate");
        assertThat(goesOnFrom()).isEqualTo("1-1");
    }

    @Test
    void aCallAfterTheCheckpointAsks() {
        event("run_started").did("browser_click").checkpoint("1-1").did("browser_click");
        assertThat(next()).isInstanceOf(NextAttempt.Ask.class);
    }

    @Test
    void aCallWithoutAnEndAsksWhateverWasKept() {
        event("run_started").did("browser_click").checkpoint("1-1");
        event("tool_called", "tool", "browser_type").event("checkpoint_holds");
        assertThat(next()).isInstanceOf(NextAttempt.Ask.class);
        assertThat(next().done().orElseThrow()).startsWith("browser_type");
    }

    @Test
    void aCallThatWasRefusedDidNothing() {
        event("run_started").did("browser_click").checkpoint("1-1");
        event("tool_called", "tool", "browser_click").event("outcome", "tool", "browser_click", "outcome", "refused");
        assertThat(goesOnFrom()).isEqualTo("1-1");
    }

    @Test
    void whatWasOnlyWrittenIntoFieldsIsWrittenAgain() {
        event("run_started").did("browser_click").checkpoint("1-1");
        did("browser_type").event("checkpoint_holds").did("browser_type");
        assertThat(next()).isInstanceOf(NextAttempt.Ask.class);
        event("checkpoint_holds");
        assertThat(goesOnFrom()).isEqualTo("1-1");
    }

    @Test
    void anAttemptThatWentOnCanBeGoneOnFromAgain() {
        event("run_started").did("browser_click").checkpoint("1-1").event("attempt_lost");
        attempt = 2;
        event("went_on", "checkpoint", "1-1").event("run_started").did("browser_navigate");
        assertThat(goesOnFrom()).isEqualTo("1-1");
    }

    @Test
    void anAttemptFromTheBeginningLeavesEarlierCheckpointsBehind() {
        event("run_started").did("browser_click").checkpoint("1-1").event("attempt_lost");
        attempt = 2;
        event("run_started").did("browser_navigate");
        assertThat(next()).isEqualTo(new NextAttempt.Anew());
    }

    @Test
    void aFailureOfTheEnvironmentIsGoneOnFromAndOneOfTheTaskIsNot() {
        event("run_started").did("browser_click").checkpoint("1-1").ended("failed", "browser");
        assertThat(goesOnFrom()).isEqualTo("1-1");
        ended("failed", "task");
        assertThat(next()).isInstanceOf(NextAttempt.Ask.class);
    }

    @Test
    void whatWasUsedSinceACheckpointCounts() {
        event("run_started").did("browser_click").checkpoint("1-1");
        add(asked(700));
        ObjectNode budget = JsonNodeFactory.instance.objectNode().put("type", "budget");
        budget.putObject("usage")
                .put("modelCalls", 4)
                .put("inputTokens", 900)
                .put("outputTokens", 50)
                .put("costUsd", 0.25);
        add(JsonNodeFactory.instance.objectNode().put("type", "model_answered").put("step", 4))
                .add(budget);
        add(asked(800));
        now = now.plusSeconds(60);
        event("attempt_lost");

        NextAttempt.GoOn goOn = (NextAttempt.GoOn) next();
        Spent before = new Spent(3, RunUsage.NONE, Usd.ZERO, Duration.ofSeconds(10), 0);
        Spent spent = PastAttempts.spent(before, goOn.since());

        assertThat(spent.steps()).isEqualTo(4);
        assertThat(spent.usage().modelCalls()).isEqualTo(5);
        assertThat(spent.usage().tokens().inputTokens()).isEqualTo(900);
        assertThat(spent.atMost()).isEqualTo(Usd.parse("0.25"));
        assertThat(spent.unheard()).isEqualTo(800);
        assertThat(spent.elapsed()).isEqualTo(Duration.ofSeconds(14));
    }

    private static ObjectNode asked(int tokens) {
        return JsonNodeFactory.instance.objectNode().put("type", "model_asked").put("inputTokens", tokens);
    }
}
