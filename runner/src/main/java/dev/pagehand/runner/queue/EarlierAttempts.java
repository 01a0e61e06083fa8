package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.report.EarlierAttempt;
import dev.pagehand.runner.store.RunAttempt;
import java.time.Duration;
import java.util.List;

/** What the store knows of a run's attempts, for the report of the last one. */
final class EarlierAttempts {

    private EarlierAttempts() {}

    /** Those before an attempt. */
    static List<EarlierAttempt> of(List<RunAttempt> attempts, int before) {
        return attempts.stream()
                .filter(attempt -> attempt.number() < before)
                .map(EarlierAttempts::of)
                .toList();
    }

    private static EarlierAttempt of(RunAttempt attempt) {
        return new EarlierAttempt(
                attempt.number(),
                attempt.begunAt(),
                attempt.ended().orElse(RunAttempt.UNDER_WAY),
                attempt.why(),
                attempt.steps().stream().map(EarlierAttempts::step).toList());
    }

    private static RunStep step(ObjectNode step) {
        String outcome = step.path("outcome").asText();
        String detail = outcome.equals(RunAttempt.UNDER_WAY)
                ? "what came of it was not seen"
                : step.path("detail").asText();
        return new RunStep(
                step.path("index").asInt(),
                step.path("tool").asText(),
                step.path("arguments"),
                outcome.replace('_', ' '),
                detail,
                Duration.ofMillis(step.path("ms").asLong()),
                "");
    }
}
