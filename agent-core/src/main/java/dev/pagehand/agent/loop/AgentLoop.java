package dev.pagehand.agent.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Checkpoint;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunIds;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One run: observe, decide, act, stop. Made for one task and run once, on the session's thread.
 *
 * <p>The model gets the task and the whole page, then for each of its calls what came of it. Its calls run while its
 * answer still arrives. The run ends when it calls {@code done}, or at a limit, or when it goes in circles.
 */
public final class AgentLoop {

    private static final int MOST_INVALID_ANSWERS = 4;
    private static final int MOST_BROKEN_ANSWERS = 3;
    private static final long SUMMARY_CEILING = 100_000;
    private static final int STEPS_BETWEEN_SUMMARIES = 3;
    private static final int SUMMARY_TOKENS = 2_048;

    private final LlmClient client;
    private final RunListener listener;
    private final Supplier<RunEvent.PageObserved> page;
    private final LoopSetup setup;
    private final Task task;
    private final Cancellation cancellation;
    private final Budget budget;
    private final DoneTool done;
    private final ToolRunner runner;
    private final Stagnation stagnation = new Stagnation();
    private final Conversation conversation;
    private final Set<String> toolNames;
    private final boolean offline;
    private final Evidence evidence;
    private final Opening opening;
    private boolean repairing;
    private String unreadable = "";
    private int invalidAnswers;
    private int brokenAnswers;
    private int summarisedAt;

    /** What the calls of an answer need. */
    record Parts(
            ToolRunner runner, Stagnation stagnation, Budget budget, Cancellation cancellation, RunListener listener) {}

    /** @throws LlmException.Configuration where money is limited and the model has no known price */
    public AgentLoop(LoopSetup setup, Task task, Cancellation cancellation) {
        this.setup = setup;
        this.client = setup.client();
        this.listener = setup.listener();
        this.task = task;
        this.cancellation = cancellation;
        this.budget = new Budget(task.limits(), client, setup.clock());
        this.done = new DoneTool(task.outputSchema(), this::contradiction);
        this.evidence = new Evidence(!setup.secrets().isEmpty());
        ToolRegistry tools = setup.tools().with(done);
        this.offline = client.model().provider().equals("offline");
        String grounding = offline ? "rules" : "model";
        RunCalls calls = new RunCalls(setup.calls(), budget, cancellation);
        this.page = () -> calls.within(setup.page());
        this.runner = new ToolRunner(tools, setup, calls, grounding, evidence);
        this.toolNames = tools.tools().stream().map(Tool::name).collect(Collectors.toUnmodifiableSet());
        this.conversation =
                new Conversation(tools.tools(), client.capabilities(), Prompts.mark(), LocalDate.now(setup.clock()));
        this.opening =
                new Opening(setup, task, new Opening.Parts(page, runner, evidence, conversation, budget), cancellation);
        setup.continuation().from().ifPresent(this::goOn);
    }

    private void goOn(Checkpoint from) {
        budget.goOn(from.spent());
        runner.goOn(from.steps());
        summarisedAt = budget.steps();
    }

    /** Does the task. Throws only what a listener throws. */
    public RunResult run() {
        String id = setup.runId().orElseGet(() -> RunIds.next(setup.clock().instant()));
        String model = client.model().toString();
        listener.onEvent(new RunEvent.RunStarted(id, task, model));
        Ending ending = untilItEnds();
        RunResult result = new RunResult(
                id, task.text(), model, ending, runner.steps(), budget.usage(), budget.elapsed(), Map.of());
        listener.onEvent(new RunEvent.RunEnded(result));
        return result;
    }

    private Ending untilItEnds() {
        try {
            Optional<Ending> end = begin();
            while (end.isEmpty()) {
                setup.continuation().listener().onStep(this::checkpoint);
                end = step();
            }
            return end.get();
        } catch (LlmException.Cancelled e) {
            return cancelled();
        } catch (LlmException e) {
            if (cancellation.isCancelled()) {
                return cancelled();
            }
            return budget.timeIsUp() ? budget.timedOut() : Ending.of(RunStatus.FAILED, RunError.of(e));
        } catch (BrowserException e) {
            if (cancellation.isCancelled()) {
                return cancelled();
            }
            return budget.timeIsUp() ? budget.timedOut() : Ending.of(RunStatus.FAILED, RunError.of(e));
        }
    }

    private Optional<Ending> begin() {
        return cancellation.isCancelled() ? Optional.of(cancelled()) : opening.begin();
    }

    /** Where the run stands now, for another agent to go on with. */
    private Checkpoint checkpoint() {
        return new Checkpoint(
                client.model().toString(), conversation.mark(), conversation.said(), runner.steps(), budget.used());
    }

    /** Decide and act, once. */
    private Optional<Ending> step() {
        if (cancellation.isCancelled()) {
            return Optional.of(cancelled());
        }
        Optional<Ending> exhausted = budget.exhausted(conversation.tokens());
        if (exhausted.isPresent()) {
            return exhausted;
        }
        if (conversation.tokens() > ceiling() && !offline && budget.steps() - summarisedAt >= STEPS_BETWEEN_SUMMARIES) {
            summarise();
            return Optional.empty();
        }
        AnswerCalls calls = new AnswerCalls(new Parts(runner, stagnation, budget, cancellation, listener));
        LlmResponse answer = decide(calls);
        answer.message().toolCalls().forEach(calls::handle);
        Optional<Ending> confused = settle(answer, calls);
        if (done.claim().isPresent()) {
            return done.claim().map(this::ending);
        }
        return calls.ending().or(() -> confused).or(opening::wall);
    }

    private long ceiling() {
        long context = client.capabilities().contextTokens();
        return context > 0 ? Math.min(SUMMARY_CEILING, context * 6 / 10) : SUMMARY_CEILING;
    }

    /** The model writes down what it knows, and the conversation begins anew with that and the page as it is now. */
    private void summarise() {
        summarisedAt = budget.steps();
        LlmRequest asks = conversation
                .request(Math.min(SUMMARY_TOKENS, budget.outputCeiling(conversation.tokens())))
                .plus(Message.user(Prompts.read("summarise")))
                .withToolChoice(ToolChoice.NONE);
        listener.onEvent(new RunEvent.ModelAsked(budget.steps() + 1, conversation.tokens()));
        budget.callMade(conversation.tokens());
        CallOptions options =
                CallOptions.ofDefaults().withTimeout(budget.remaining()).withCancellation(cancellation);
        LlmResponse answer = client.complete(asks, options);
        budget.answered(answer, answer.usage().equals(Usage.NONE) ? estimated(answer) : answer.usage());
        RunEvent.PageObserved seen = page.get();
        listener.onEvent(seen);
        evidence.shown(seen.text());
        conversation.beginAnew(task, seen.text(), setup.secrets(), summary(answer.text()));
    }

    private String summary(String notes) {
        String done = runner.steps().stream()
                .map(step -> step.index() + ". " + step.tool() + " " + step.arguments() + ": " + step.outcome())
                .collect(Collectors.joining("\n"));
        return Prompts.read("summary", Map.of("steps", done, "notes", notes, "nonce", conversation.mark()));
    }

    private LlmResponse decide(AnswerCalls calls) {
        listener.onEvent(new RunEvent.ModelAsked(budget.steps() + 1, conversation.tokens()));
        budget.callMade(conversation.tokens());
        Instant before = setup.clock().instant();
        CallOptions options =
                CallOptions.ofDefaults().withTimeout(budget.remaining()).withCancellation(cancellation);
        LlmRequest request = conversation.request(budget.outputCeiling(conversation.tokens()));
        LlmResponse answer;
        unreadable = "";
        try {
            answer = asked(request, options, calls);
            brokenAnswers = 0;
        } catch (LlmException e) {
            listener.onEvent(new RunEvent.ModelFailed(budget.steps() + 1, String.valueOf(e.getMessage())));
            if (e instanceof LlmException.UnreadableToolCall call
                    && calls.results().isEmpty()) {
                unreadable = String.valueOf(e.getMessage());
                return unfinished(new Message.Assistant(List.of(new ContentPart.Text(call.written())), List.of()));
            }
            if (!goesOn(e, calls)) {
                throw e;
            }
            return unfinished(calls.heardSoFar());
        }
        // A provider that tells no usage still has it; rules on this machine have none.
        budget.answered(answer, answer.usage().equals(Usage.NONE) && !offline ? estimated(answer) : answer.usage());
        Duration took = Duration.between(before, setup.clock().instant());
        listener.onEvent(new RunEvent.ModelAnswered(budget.steps() + 1, answer.text(), took));
        listener.onEvent(new RunEvent.BudgetUsed(budget.usage()));
        return answer;
    }

    private LlmResponse unfinished(Message.Assistant heard) {
        return new LlmResponse(
                heard, "", FinishReason.NONE, Usage.NONE, client.model().toString(), Duration.ZERO);
    }

    private LlmResponse asked(LlmRequest request, CallOptions options, AnswerCalls calls) {
        try {
            return client.capabilities().streaming()
                    ? client.stream(request, options, calls)
                    : client.complete(request, options);
        } catch (LlmException e) {
            if (calls.hasHeard()) {
                budget.lost();
            }
            throw e;
        }
    }

    /** A stream that breaks after a complete call: the call has run and is not made again, so the run goes on from it. */
    private boolean goesOn(LlmException e, AnswerCalls calls) {
        boolean broke = !(e instanceof LlmException.Cancelled
                || e instanceof LlmException.Configuration
                || e instanceof LlmException.Authentication);
        return broke
                && !calls.results().isEmpty()
                && !cancellation.isCancelled()
                && !budget.timeIsUp()
                && ++brokenAnswers <= MOST_BROKEN_ANSWERS;
    }

    private Usage estimated(LlmResponse answer) {
        return new Usage(conversation.tokens(), 0, TokenEstimate.of(answer.message()), 0);
    }

    /** Writes down what the answer led to; where it held no call at all, it goes back once for repair. */
    private Optional<Ending> settle(LlmResponse answer, AnswerCalls calls) {
        List<HandledCall> results = calls.results();
        if (!results.isEmpty()) {
            conversation.addNative(answer.message(), results);
            return understood(calls);
        }
        TextCalls structured =
                TextCalls.of(answer.text(), toolNames, budget.usage().modelCalls());
        structured.calls().forEach(calls::handle);
        results = calls.results();
        if (!results.isEmpty()) {
            conversation.addStructured(answer.message(), results);
            return understood(calls);
        }
        return repair(answer, unreadable.isEmpty() ? structured.problem() : unreadable);
    }

    private Optional<Ending> understood(AnswerCalls calls) {
        repairing = false;
        budget.stepMade();
        Optional<String> problem = calls.problem();
        invalidAnswers = problem.isPresent() ? invalidAnswers + 1 : 0;
        if (invalidAnswers < MOST_INVALID_ANSWERS) {
            return Optional.empty();
        }
        String why = "no call of the model was valid, " + invalidAnswers + " times in a row; the last: "
                + shortened(problem.orElse("")) + "; see whether the model is made for tool calls, or choose another";
        return Optional.of(Ending.of(RunStatus.FAILED, new RunError(RunError.Kind.MODEL, why)));
    }

    private Optional<Ending> repair(LlmResponse answer, String problem) {
        if (repairing) {
            String why = "the model's answer could not be understood, twice in a row: " + shortened(answer.text())
                    + "; see whether the model follows such instructions, or choose another";
            return Optional.of(Ending.of(RunStatus.FAILED, new RunError(RunError.Kind.MODEL, why)));
        }
        repairing = true;
        conversation.addRepair(answer.message(), problem);
        return Optional.empty();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? "(empty)" : line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private Optional<String> contradiction(ObjectNode claim) {
        return runner.lastFailure()
                .map(failure -> "the last thing that was tried was not done (" + failure + ")")
                .or(() -> evidence.unseen(claim));
    }

    private Ending ending(DoneTool.Claim claim) {
        if (claim.success()) {
            Optional<RunError> doubt = claim.contradiction()
                    .map(seen -> new RunError(
                            RunError.Kind.TASK, "unverified: the model says that it is done, but " + seen));
            return new Ending(RunStatus.SUCCEEDED, claim.answer(), claim.output(), doubt.isEmpty(), doubt);
        }
        RunError why = new RunError(RunError.Kind.TASK, claim.answer());
        return new Ending(givenUp(claim), claim.answer(), claim.output(), false, Optional.of(why));
    }

    private RunStatus givenUp(DoneTool.Claim claim) {
        boolean unexplained = claim.reason().isEmpty() && !runner.lastWasBlocked();
        if (claim.reason().equals("needs_human") || (unexplained && evidence.asksForPerson())) {
            return RunStatus.NEEDS_HUMAN;
        }
        return claim.reason().equals("blocked") || runner.lastWasBlocked() ? RunStatus.BLOCKED : RunStatus.FAILED;
    }

    static Ending cancelled() {
        return Ending.of(RunStatus.CANCELLED, "the run was cancelled");
    }
}
