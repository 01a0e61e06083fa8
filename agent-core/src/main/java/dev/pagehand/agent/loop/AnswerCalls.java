package dev.pagehand.agent.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of one answer, each as soon as it is complete in the stream. After one that fails or changes what the
 * others relied on, the rest is not run, but for calls that only look.
 */
final class AnswerCalls implements StreamListener {

    private static final Set<String> MOVES = Set.of(
            "browser_navigate", "browser_navigate_back", "browser_navigate_forward", "browser_reload", "browser_tabs");

    private final ToolRunner runner;
    private final Stagnation stagnation;
    private final Budget budget;
    private final Cancellation cancellation;
    private final RunListener listener;
    private final List<HandledCall> handled = new ArrayList<>();
    private final Set<ToolCall> seen = new HashSet<>();
    private String stale = "";
    private boolean failed;
    private boolean finished;
    private boolean ranOne;
    private boolean heard;
    private @Nullable Ending ending;
    private @Nullable RuntimeException failure;

    AnswerCalls(AgentLoop.Parts parts) {
        this.runner = parts.runner();
        this.stagnation = parts.stagnation();
        this.budget = parts.budget();
        this.cancellation = parts.cancellation();
        this.listener = parts.listener();
    }

    @Override
    public void onEvent(StreamEvent event) {
        heard |= !(event instanceof StreamEvent.Failed);
        if (event instanceof StreamEvent.TextDelta delta) {
            guarded(() -> listener.onEvent(new RunEvent.TextDelta(delta.text())));
        } else if (event instanceof StreamEvent.ToolCallCompleted completed) {
            handle(completed.call());
        }
    }

    /** Whether anything of the answer has come. */
    boolean hasHeard() {
        return heard;
    }

    /** What the model said before its answer broke: the calls that were complete, which have run. */
    Message.Assistant heardSoFar() {
        return new Message.Assistant(
                List.of(), handled.stream().map(HandledCall::call).toList());
    }

    /** Runs a call, once. */
    void handle(ToolCall call) {
        if (failure == null && seen.add(call)) {
            guarded(() -> handled.add(result(ToolMenu.meant(call)).answering(call)));
        }
    }

    /** A client may take an exception of its listener for its own; so it is kept and thrown when the stream is over. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private HandledCall result(ToolCall call) {
        Optional<String> obstacle = obstacle(call);
        if (obstacle.isPresent()) {
            return notRun(call, obstacle.get());
        }
        Optional<ObjectNode> arguments = ToolRunner.arguments(call);
        if (arguments.isEmpty()) {
            stale = "an earlier call of this answer was not valid";
            failed = true;
            return notRun(call, "the arguments are no JSON object, or were cut off: " + call.arguments());
        }
        return run(call, arguments.get());
    }

    private HandledCall notRun(ToolCall call, String why) {
        listener.onEvent(new RunEvent.CallNotRun(call.name(), why));
        return HandledCall.notRun(call, why);
    }

    private Optional<String> obstacle(ToolCall call) {
        if (ending != null || finished) {
            return Optional.of("the run has ended");
        }
        if (cancellation.isCancelled()) {
            ending = Ending.of(RunStatus.CANCELLED, "the run was cancelled");
            return Optional.of("the run was cancelled");
        }
        if (budget.timeIsUp()) {
            ending = budget.timedOut();
            return Optional.of("the time limit has passed");
        }
        boolean looks = Stagnation.onlyLooks(call.name()) && !call.arguments().contains("\"target\"");
        boolean ends = call.name().equals(DoneTool.NAME) && !failed;
        return stale.isEmpty() || looks || ends ? Optional.empty() : Optional.of(stale);
    }

    private HandledCall run(ToolCall call, ObjectNode arguments) {
        String key = arguments.toString();
        boolean ends = call.name().equals(DoneTool.NAME);
        Stagnation.Verdict verdict = ends ? Stagnation.Verdict.NEW : stagnation.about(call.name(), key);
        if (verdict == Stagnation.Verdict.STUCK) {
            ending = Ending.of(
                    RunStatus.STUCK,
                    "the same call was made three times with the same page: " + call.name() + " " + key
                            + runner.lastFailure()
                                    .map(last -> "; last outcome: " + last)
                                    .orElse(""));
            return notRun(call, "the run has ended");
        }
        ToolResult result = runner.run(call.name(), arguments);
        ranOne |= !(result instanceof ToolResult.Invalid);
        if (ends) {
            finished = !result.failed();
            return new HandledCall(call, result.text(), result.failed(), true, List.of());
        }
        note(call, key, result);
        String text = verdict == Stagnation.Verdict.REPEATED
                ? result.text() + "\n" + Prompts.read("repeated")
                : result.text();
        return new HandledCall(call, text, result.failed(), false, result.pictures());
    }

    private void note(ToolCall call, String arguments, ToolResult result) {
        if (result instanceof ToolResult.Acted acted) {
            if (!acted.changes().isEmpty()) {
                stagnation.pageChanged();
            }
        } else if (!result.failed()) {
            stagnation.answered(call.name(), arguments, result.text());
        }
        if (result.failed()) {
            failed = true;
            stale = "the call to " + call.name() + " before it was not done";
        } else if (moved(call, result)) {
            stale = "the call to " + call.name() + " before it opened another page, so ids may be stale; look first";
        }
    }

    private static boolean moved(ToolCall call, ToolResult result) {
        return MOVES.contains(call.name())
                || (result instanceof ToolResult.Acted acted
                        && acted.changes().url().isPresent());
    }

    /** What came of the calls, in order. Throws what a tool or the listener threw. */
    List<HandledCall> results() {
        if (failure != null) {
            throw failure;
        }
        return List.copyOf(handled);
    }

    /** Why the last call was not valid, where no call of the answer was; empty too where it held none. */
    Optional<String> problem() {
        return ranOne || handled.isEmpty()
                ? Optional.empty()
                : Optional.of(handled.get(handled.size() - 1).text());
    }

    /** The end that a call led to, other than by {@code done}. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }
}
