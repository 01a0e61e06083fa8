package dev.pagehand.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.RunUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private static RunStep step(int index, String detail) {
        return new RunStep(
                index,
                "browser_click",
                JsonNodeFactory.instance.objectNode(),
                "performed",
                detail,
                Duration.ofMillis(41),
                "");
    }

    private static RunResult result(List<RunStep> steps) {
        Ending ending = new Ending(RunStatus.SUCCEEDED, "done", Optional.empty(), true, Optional.empty());
        return new RunResult(
                "01J", "buy it", "offline/rules", ending, steps, RunUsage.NONE, Duration.ofSeconds(3), Map.of());
    }

    @Test
    void allAttemptsStandInOrderWithTheirStepsAndTheirEnds() {
        List<EarlierAttempt> earlier = List.of(
                new EarlierAttempt(1, NOON, "failed", "the <browser> crashed", List.of(step(1, "opened it"))),
                new EarlierAttempt(
                        2,
                        NOON.plusSeconds(9),
                        "lost",
                        "its worker died",
                        List.of(step(1, "again"), step(2, "added"))));
        String page = ReportPage.of(
                NOON.plusSeconds(20), List.of(ReportStep.of(step(3, "paid"))), "", result(List.of()), earlier);
        assertThat(page)
                .containsSubsequence(
                        "Attempt 1 · 2026-11-29T12:00:00Z · failed: the &lt;browser&gt; crashed</h2>",
                        "opened it",
                        "Attempt 2 · 2026-11-29T12:00:09Z · began anew · lost: its worker died</h2>",
                        "again",
                        "added",
                        "Attempt 3 · 2026-11-29T12:00:20Z · went on after step 2 · succeeded</h2>",
                        "paid");
    }

    @Test
    void aRunThatWasDoneAtOnceSpeaksOfNoAttempts() {
        String page = ReportPage.of(
                NOON, List.of(ReportStep.of(step(1, "paid"))), "", result(List.of(step(1, "paid"))), List.of());
        assertThat(page).contains("paid").doesNotContain("Attempt");
    }
}
