package dev.pagehand.agent.replay.calls;

import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunIds;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.RunUsage;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.replay.ReplayResult;
import dev.pagehand.agent.replay.ReplayedStep;
import dev.pagehand.browser.tool.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a replay, told as an agent's verbs tell it. */
final class CallResults {

    private static final String NOBODY = "recorded";

    private CallResults() {}

    static boolean succeeded(RunResult result) {
        return result.status() == RunStatus.SUCCEEDED;
    }

    static ActResult act(ReplayResult result, String diff) {
        Optional<ActResult.Tried> last =
                result.steps().stream().flatMap(step -> step.tried().stream()).reduce((earlier, later) -> later);
        return result.error().isEmpty() && last.isPresent() ? last.get() : new ActResult.NotReplayed(why(result), diff);
    }

    private static String why(ReplayResult result) {
        return result.steps().stream()
                .filter(step -> step.outcome() == ReplayedStep.Outcome.FAILED)
                .findFirst()
                .map(ReplayedStep::detail)
                .orElseGet(() -> result.error().map(RunError::message).orElse("nothing was done"));
    }

    static RunResult run(Task task, ReplayResult result, String diff) {
        Optional<RunError> error = result.error().map(found -> new RunError(found.kind(), with(found.message(), diff)));
        Ending ending = error.isEmpty()
                ? new Ending(RunStatus.SUCCEEDED, result.answer(), result.output(), true, Optional.empty())
                : Ending.of(RunStatus.FAILED, error.get());
        return result(task, ending, steps(result), result.duration());
    }

    private static String with(String message, String diff) {
        return diff.isEmpty() ? message : message + "\n" + ActResult.NotReplayed.becoming(diff);
    }

    static RunResult notRecorded(Task task, String why) {
        return result(task, Ending.of(RunStatus.FAILED, why), List.of(), Duration.ZERO);
    }

    private static RunResult result(Task task, Ending ending, List<RunStep> steps, Duration took) {
        String id = RunIds.next(Instant.now());
        return new RunResult(id, task.text(), NOBODY, ending, steps, RunUsage.NONE, took, Map.of());
    }

    private static List<RunStep> steps(ReplayResult result) {
        List<RunStep> steps = new ArrayList<>();
        for (ReplayedStep step : result.steps()) {
            step.tried()
                    .ifPresent(tried -> steps.add(new RunStep(
                            steps.size() + 1,
                            tried.action().tool(),
                            tried.action().arguments(),
                            outcome(tried.result()),
                            tried.detail(),
                            tried.took(),
                            tried.grounding().word())));
        }
        return steps;
    }

    private static String outcome(ToolResult result) {
        return result instanceof ToolResult.Acted acted ? acted.outcome().name() : result.failed() ? "invalid" : "ok";
    }
}
