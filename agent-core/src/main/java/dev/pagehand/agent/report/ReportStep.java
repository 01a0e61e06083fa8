package dev.pagehand.agent.report;

import dev.pagehand.agent.RunStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One tool call as the report shows it.
 *
 * @param said what the model said before it; empty where it said nothing
 * @param step the call and its outcome
 * @param changes lines of the difference
 * @param picture the page with the element marked, as a JPEG in Base64
 * @param at since the run's start; absent where it is not known
 */
record ReportStep(
        String said,
        RunStep step,
        List<String> changes,
        Optional<String> url,
        Optional<String> picture,
        Optional<Duration> at) {
    ReportStep {
        changes = List.copyOf(changes);
    }

    /** One of which no more is known. */
    static ReportStep of(RunStep step) {
        return new ReportStep("", step, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
