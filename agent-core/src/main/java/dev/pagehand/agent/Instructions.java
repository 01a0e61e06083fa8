package dev.pagehand.agent;

import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.ground.Grounder;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.RecordedGrounder;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.rules.Candidates;
import dev.pagehand.agent.ground.rules.RulesGrounder;
import dev.pagehand.agent.ground.rules.WordsGrounder;
import dev.pagehand.agent.loop.AgentLoop;
import dev.pagehand.agent.loop.LoopSetup;
import dev.pagehand.agent.recorder.ActWriting;
import dev.pagehand.agent.replay.ActRecordings;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Does single instructions: by rules where they are clear, else by the model where that is allowed. */
final class Instructions {

    private static final int MOST_PARTS = 4;
    /** Turning the months of a calendar, or counting up, takes many presses; no more than these. */
    private static final int LONGEST = 60;

    private static final String ONE_STEP =
            "Do exactly this one thing on the page that is open, and nothing more; then call"
                    + " done, in the same answer if you can: ";

    private static final Grounder RULES = new RulesGrounder();

    private final Function<RunListener, LoopSetup> setups;
    private final GroundingLevel level;
    private final Limits limits;
    private final Optional<ActRecordings> recordings;

    /** @param recordings what was done before; none where nothing is remembered */
    Instructions(Function<RunListener, LoopSetup> setups, VerbOptions options, Optional<ActRecordings> recordings) {
        this.setups = setups;
        this.recordings = recordings;
        this.level = options.grounding();
        this.limits = options.limits();
    }

    /**
     * Does one.
     *
     * @param given where what is done is written down, in place of what is remembered otherwise
     */
    ActResult act(String instruction, Optional<ActWriting> given) {
        if (level == GroundingLevel.RECORDED && recordings.isEmpty()) {
            return notRecorded(instruction);
        }
        LoopSetup setup = setups.apply(event -> {});
        RunEvent.PageObserved seen = setup.page().get();
        PageView page = Agent.view(seen.text());
        Optional<Grounder> recorded = recordings.map(RecordedGrounder::new);
        if (recorded.isPresent() && recorded.get().ground(instruction, page, 0) instanceof Grounding.Clear clear) {
            ActResult again = parts(new Doing(instruction, recorded.get(), GroundingLevel.RECORDED, given), clear);
            saved(again, given);
            return again;
        }
        if (level == GroundingLevel.RECORDED) {
            return notRecorded(instruction);
        }
        Optional<ActWriting> writing = given.or(() -> recordings.map(all -> all.begin(instruction)));
        ActResult result = grounded(setup, seen, new Doing(instruction, rules(setup), GroundingLevel.RULES, writing));
        saved(result, writing);
        return result;
    }

    private static void saved(ActResult result, Optional<ActWriting> writing) {
        if (result.done()) {
            writing.ifPresent(ActWriting::save);
        }
    }

    /** Where a model can be asked, it does what rules are not sure of. */
    private Grounder rules(LoopSetup setup) {
        return mayAsk(setup) ? RULES : new WordsGrounder();
    }

    private static ActResult notRecorded(String instruction) {
        return new ActResult.NotGrounded("nothing is recorded for '" + instruction + "' on this page", List.of());
    }

    private ActResult grounded(LoopSetup setup, RunEvent.PageObserved seen, Doing doing) {
        Grounding grounding = doing.grounder().ground(doing.instruction(), Agent.view(seen.text()), 0);
        if (grounding instanceof Grounding.Clear clear) {
            return parts(doing, clear);
        }
        boolean nothingToDo = grounding instanceof Grounding.Already;
        return mayAsk(setup) && !nothingToDo ? byModel(doing, seen) : passedOn(doing.instruction(), grounding);
    }

    /**
     * An instruction, and how it is done.
     *
     * @param writing where what is done is written down; absent where it is known already
     */
    private record Doing(String instruction, Grounder grounder, GroundingLevel level, Optional<ActWriting> writing) {}

    private boolean mayAsk(LoopSetup setup) {
        return level == GroundingLevel.MODEL
                && !setup.client().model().provider().equals("offline");
    }

    /** Does the parts of an instruction one after the other: open the list, then choose. */
    private ActResult parts(Doing doing, Grounding.Clear first) {
        String instruction = doing.instruction();
        LoopSetup setup = setups.apply(event -> {});
        Grounding.Clear part = first;
        for (int i = 0; ; i++) {
            Grounding.Clear now = part;
            doing.writing().ifPresent(writing -> writing.before(now.action()));
            ActResult result = act(part.action(), doing.level());
            if (result.done()) {
                doing.writing().ifPresent(ActWriting::done);
            }
            if (!result.done() || !part.more()) {
                return result;
            }
            if (i >= LONGEST) {
                return new ActResult.NotGrounded(
                        "'" + instruction + "' was not done after " + i + " presses", List.of());
            }
            PageView page = Agent.view(setup.page().get().text());
            Grounding next = doing.grounder().ground(instruction, page, part.part() + 1);
            if (next instanceof Grounding.Already) {
                return result;
            }
            if (!(next instanceof Grounding.Clear clear)) {
                return passedOn(instruction, next);
            }
            part = clear;
        }
    }

    private static ActResult passedOn(String instruction, Grounding grounding) {
        if (grounding instanceof Grounding.Ambiguous several) {
            List<ActionCandidate> candidates =
                    several.candidates().stream().map(Candidates::click).toList();
            String lines = String.join(
                    "; ", several.candidates().stream().map(PageNode::line).toList());
            return new ActResult.NotGrounded(
                    "'" + several.said() + "' may be any of " + candidates.size() + " elements: " + lines, candidates);
        }
        if (grounding instanceof Grounding.Already already) {
            return new ActResult.NotGrounded("nothing is to be done: " + already.what(), List.of());
        }
        if (grounding instanceof Grounding.Absent absent) {
            return new ActResult.NotGrounded("the page shows no " + absent.said(), List.of());
        }
        return new ActResult.NotGrounded(
                "'" + instruction + "' is not explicit enough for rules; name the thing as the page names it, such as"
                        + " click 'Add to cart', or choose a real model",
                List.of());
    }

    ActResult act(ActionCandidate action, GroundingLevel grounding) {
        LoopSetup setup = setups.apply(event -> {});
        Instant before = setup.clock().instant();
        ToolResult result = setup.tools().call(action.tool(), action.arguments());
        return new ActResult.Tried(
                action,
                result,
                grounding,
                Duration.between(before, setup.clock().instant()));
    }

    /** A run of one step, begun on the page as it was just seen; what its last call did is what was done. */
    private ActResult byModel(Doing doing, RunEvent.PageObserved seen) {
        List<RunEvent.Outcome> outcomes = new ArrayList<>();
        RunListener collect = event -> {
            if (event instanceof RunEvent.ToolCalled call) {
                doing.writing()
                        .ifPresent(writing -> writing.before(new ActionCandidate(call.tool(), call.arguments(), "")));
            }
            if (event instanceof RunEvent.Outcome outcome && !outcome.result().failed()) {
                doing.writing().ifPresent(ActWriting::done);
            }
            if (event instanceof RunEvent.Outcome outcome && outcome.result() instanceof ToolResult.Acted) {
                outcomes.add(outcome);
            }
        };
        Task task = Task.of(ONE_STEP + doing.instruction())
                .withLimits(limits)
                .withMaxSteps(Math.min(MOST_PARTS, limits.maxSteps()));
        RunResult run = new AgentLoop(begunOn(seen, setups.apply(collect)), task, Cancellation.never()).run();
        if (outcomes.isEmpty()) {
            String why = run.error().map(RunError::message).orElse(run.answer());
            return new ActResult.NotGrounded(why, List.of());
        }
        RunEvent.Outcome last = outcomes.get(outcomes.size() - 1);
        RunStep step = last.step();
        ActionCandidate action =
                new ActionCandidate(step.tool(), step.arguments().deepCopy(), step.tool() + " " + step.arguments());
        return new ActResult.Tried(action, last.result(), GroundingLevel.MODEL, step.took());
    }

    private static LoopSetup begunOn(RunEvent.PageObserved seen, LoopSetup setup) {
        Iterator<RunEvent.PageObserved> once = List.of(seen).iterator();
        return new LoopSetup(
                setup.client(),
                setup.tools(),
                () -> once.hasNext() ? once.next() : setup.page().get(),
                setup.listener(),
                setup.secrets(),
                setup.clock());
    }

    List<ActionCandidate> observe(String instruction) {
        LoopSetup setup = setups.apply(event -> {});
        String seen = setup.page().get().text();
        PageView page = Agent.view(seen);
        List<ActionCandidate> byRules =
                level == GroundingLevel.RECORDED ? List.of() : new Candidates(page).fitting(instruction);
        return byRules.isEmpty() && mayAsk(setup)
                ? new ModelCandidates(setup.client(), limits, setup.clock()).find(instruction, seen, page)
                : byRules;
    }

    Optional<ActionCandidate> propose(String instruction) {
        LoopSetup setup = setups.apply(event -> {});
        if (!mayAsk(setup)) {
            return Optional.empty();
        }
        String seen = setup.page().get().text();
        List<ActionCandidate> found =
                new ModelCandidates(setup.client(), limits, setup.clock()).find(instruction, seen, Agent.view(seen));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
