package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.RunUsage;
import dev.pagehand.agent.event.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Does runs as a test says, without a browser. */
public final class ScriptedPerformer implements RunPerformer {

    private final Function<Attempt, Ending> script;
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> abandoned = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

    public ScriptedPerformer(Function<Attempt, Ending> script) {
        this.script = script;
    }

    /** The tasks that were begun, in order. */
    public List<String> begun() {
        return begun;
    }

    public static Ending success() {
        return success("done");
    }

    public static Ending success(String answer) {
        return new Ending(RunStatus.SUCCEEDED, answer, Optional.empty(), true, Optional.empty());
    }

    public static Ending failure(RunError.Kind kind) {
        return Ending.of(RunStatus.FAILED, new RunError(kind, "it broke"));
    }

    public static void called(Attempt attempt, String tool) {
        attempt.listener()
                .onEvent(new RunEvent.ToolCalled(
                        1, tool, JsonNodeFactory.instance.objectNode().put("target", "0-1")));
    }

    /** The runs that were given up. */
    public List<String> abandoned() {
        return abandoned;
    }

    /** What runs ended with that gave no result. */
    public List<RuntimeException> failures() {
        return failures;
    }

    @Override
    public void abandon(String run) {
        abandoned.add(run);
    }

    @Override
    public RunResult perform(Attempt attempt) {
        try {
            return performed(attempt);
        } catch (RuntimeException e) {
            failures.add(e);
            throw e;
        }
    }

    private RunResult performed(Attempt attempt) {
        begun.add(attempt.request().task().text());
        attempt.listener()
                .onEvent(new RunEvent.RunStarted(
                        attempt.runId(), attempt.request().task(), "offline/rules"));
        Ending ending = script.apply(attempt);
        RunResult result = new RunResult(
                attempt.runId(),
                attempt.request().task().text(),
                "offline/rules",
                ending,
                List.of(),
                RunUsage.NONE,
                Duration.ofMillis(5),
                Map.of());
        attempt.listener().onEvent(new RunEvent.RunEnded(result));
        return result;
    }

    @Override
    public void close() {}
}
