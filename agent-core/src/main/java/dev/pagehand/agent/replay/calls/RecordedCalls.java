package dev.pagehand.agent.replay.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentException;
import dev.pagehand.agent.CheckResult;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunUsage;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.extract.Extraction;
import dev.pagehand.agent.recorder.ActWriting;
import dev.pagehand.agent.recorder.Recorder;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedCall;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingDiff;
import dev.pagehand.agent.recording.trace.OutputTracer;
import dev.pagehand.agent.replay.HealPolicy;
import dev.pagehand.agent.replay.Replay;
import dev.pagehand.agent.replay.ReplayOptions;
import dev.pagehand.agent.replay.ReplayResult;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a program, such as a test, asks of an agent from its beginning to its end, in one recording. Each call is done again
 * as it was recorded; one that the recording does not have is done by rules or a model and recorded, where that is allowed.
 * Addresses are opened and statements checked anew each time. For one agent and one course, on its session's thread.
 *
 * <pre>{@code
 * RecordedCalls calls = new RecordedCalls(Optional.of(RecordingFile.read(file)), RecordedCalls.Options.ofDefaults());
 * try (Agent agent = Agent.launch(config.withCalls(calls))) {
 *     agent.navigate(url);
 *     agent.act("click 'Buy'");
 * }
 * calls.toWrite().ifPresent(recording -> RecordingFile.write(file, recording));
 * }</pre>
 */
public final class RecordedCalls {

    private final Options options;
    private final CallsBefore before;
    private final CallsNow now;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private String base;
    private Runnable unfinished = () -> {};

    /**
     * How calls are done.
     *
     * @param heal what to do where the page is not as it was recorded
     * @param grounding who may find an element again: with {@code RECORDED} nobody, with {@code RULES} no model
     * @param records whether what is not in the recording may be done all the same, and recorded
     * @param base where the site is; where the first address is if absent
     * @param file what the recording's file is called in differences
     */
    public record Options(
            HealPolicy heal, GroundingLevel grounding, boolean records, Optional<String> base, String file) {

        /** Heal and warn, no model, and record what is missing. */
        public static Options ofDefaults() {
            return new Options(HealPolicy.WARN, GroundingLevel.RULES, true, Optional.empty(), "recording.json");
        }

        public Options withHeal(HealPolicy policy) {
            return new Options(policy, grounding, records, base, file);
        }

        public Options withGrounding(GroundingLevel level) {
            return new Options(heal, level, records, base, file);
        }

        public Options withRecords(boolean allowed) {
            return new Options(heal, grounding, allowed, base, file);
        }

        public Options withBase(String url) {
            return new Options(heal, grounding, records, Optional.of(url), file);
        }

        public Options withFile(String name) {
            return new Options(heal, grounding, records, base, name);
        }
    }

    /** @param recording what was recorded before; absent where nothing was */
    public RecordedCalls(Optional<Recording> recording, Options options) {
        this.options = options;
        this.before = new CallsBefore(recording);
        this.now = new CallsNow();
        this.base = options.base().map(Placeholders::origin).orElse("");
    }

    /** For the agent: values that stand in what it is asked next, and are written down by their names. */
    public void know(Map<String, String> values) {
        variables.putAll(values);
    }

    /** For the agent: opens an address as usual, and records it. */
    public ToolResult navigate(Agent agent, String url, Supplier<ToolResult> opening) {
        finish();
        base = base.isEmpty() ? Placeholders.origin(url) : base;
        String asked = masked(url);
        Optional<CallsBefore.Known> known = before.next(RecordedCall.Verb.NAVIGATE, asked);
        ActWriting writing = writing(agent.session(), RecordedCall.Verb.NAVIGATE, asked, "open " + url);
        if (known.isEmpty()) {
            writing.before(new ActionCandidate(
                    "browser_navigate", JsonNodeFactory.instance.objectNode().put("url", url), ""));
        }
        ToolResult result = opening.get();
        if (result.failed()) {
            return result;
        }
        if (known.isPresent()) {
            now.kept(known.get());
        } else {
            writing.done();
            writing.save();
        }
        return result;
    }

    /** For the agent: checks a statement as usual, and records that it held. */
    public CheckResult check(String statement, Supplier<CheckResult> judging) {
        finish();
        String asked = masked(statement);
        CheckResult result = judging.get();
        if (result instanceof CheckResult.Holds) {
            Optional<CallsBefore.Known> known = before.next(RecordedCall.Verb.CHECK, asked);
            if (known.isPresent()) {
                now.kept(known.get());
            } else {
                now.recorded(RecordedCall.Verb.CHECK, asked, List.of(new RecordedStep.Verify(asked, asked)));
            }
        }
        return result;
    }

    /**
     * For the agent: takes values from the page as it is now. Where it was recorded in which places they stand, and they
     * stand so still, nobody is asked; no old value is ever given.
     */
    public Extraction<JsonNode> extract(
            Agent agent, String instruction, JsonNode schema, Supplier<Extraction<JsonNode>> byModel) {
        finish();
        String asked = masked(instruction);
        Optional<CallsBefore.Known> known = before.next(RecordedCall.Verb.EXTRACT, asked)
                .filter(call -> call.steps().get(0) instanceof RecordedStep.Extract step
                        && step.schema().equals(schema));
        if (known.isEmpty()) {
            Extraction<JsonNode> found = byModel.get();
            if (options.records()) {
                record(agent, asked, schema, found.value());
            }
            return found;
        }
        ReplayResult result = replayed(agent, known.get());
        return result.output()
                .map(value -> new Extraction<>(value, List.of(), List.of(), RunUsage.NONE))
                .orElseThrow(() -> new AgentException("'" + instruction + "' cannot be read anew: "
                        + result.error().map(RunError::message).orElse("the page shows nothing of it")));
    }

    /** What cannot be read again without a model is asked for anew each time, recorded or not. */
    private void record(Agent agent, String asked, JsonNode schema, JsonNode value) {
        RecordedStep.Extract step = new OutputTracer(agent.session(), schema, asked).trace(asked, schema, value);
        if (step.isTraced()) {
            before.leave();
            now.recorded(RecordedCall.Verb.EXTRACT, asked, List.of(step));
        }
    }

    /** For the agent: does an instruction as it was recorded, or by what is handed in. */
    public ActResult act(Agent agent, String instruction, Function<ActWriting, ActResult> doing) {
        finish();
        String asked = masked(instruction);
        Optional<CallsBefore.Known> known = before.next(RecordedCall.Verb.ACT, asked);
        if (known.isPresent()) {
            return CallResults.act(replayed(agent, known.get()), diff());
        }
        if (!options.records()) {
            return new ActResult.NotReplayed(before.missing(asked), "");
        }
        before.leave();
        return doing.apply(writing(agent.session(), RecordedCall.Verb.ACT, asked, instruction));
    }

    /** For the agent: does a task as it was recorded, or by what is handed in. */
    public RunResult run(Agent agent, Task task, Function<RunListener, RunResult> doing) {
        finish();
        base = base.isEmpty() ? task.url().map(Placeholders::origin).orElse("") : base;
        variables.putAll(task.variables());
        String asked = masked(task.text());
        Optional<CallsBefore.Known> known = before.next(RecordedCall.Verb.RUN, asked);
        if (known.isPresent()) {
            return CallResults.run(task, replayed(agent, known.get()), diff());
        }
        if (!options.records()) {
            return CallResults.notRecorded(task, before.missing(asked));
        }
        before.leave();
        Recorder recorder = Recorder.of(agent, site(agent.session()));
        RunResult result = doing.apply(recorder);
        if (CallResults.succeeded(result)) {
            List<RecordedStep> steps = recorder.whole().map(Recording::steps).orElse(List.of());
            now.recorded(RecordedCall.Verb.RUN, asked, steps);
        }
        return result;
    }

    private ReplayResult replayed(Agent agent, CallsBefore.Known known) {
        ReplayOptions replaying = ReplayOptions.ofDefaults()
                .withHeal(options.heal())
                .withGrounding(options.grounding())
                .withBase(site(agent.session()));
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            replaying = replaying.withVariable(variable.getKey(), variable.getValue());
        }
        // The page may have changed since the last call, and what this one changes is told against it.
        agent.session().observe();
        ReplayResult result = Replay.of(agent, replaying).replay(before.recordingOf(known));
        now.replayed(known, result);
        return result;
    }

    private String site(BrowserSession session) {
        base = base.isEmpty() ? Placeholders.origin(session.shown().url()) : base;
        return base;
    }

    private ActWriting writing(BrowserSession session, RecordedCall.Verb verb, String asked, String instruction) {
        return new ActWriting(
                session,
                new Placeholders(variables, site(session)),
                instruction,
                written -> unfinished = () -> now.recorded(verb, asked, written.steps()));
    }

    /** What was a variable's value in one call is meant as such in those that follow. */
    private String masked(String text) {
        return new Placeholders(variables, base).masked(text);
    }

    /** What comes late after a call belongs to it until the next begins. */
    private void finish() {
        Runnable last = unfinished;
        unfinished = () -> {};
        last.run();
    }

    /** Ends the course. While the session is still open. */
    public void end() {
        finish();
        before.end();
    }

    /** What a recording was to hold and does not, or holds and was not asked for; empty where all went as recorded. */
    public List<String> problems() {
        return options.records() ? List.of() : before.leftOver();
    }

    /** What was done, but cannot be done again without a model; there is nothing to write then. */
    public List<String> beyondRecording() {
        return now.beyondRecording();
    }

    /** The recording as it should be written; absent where the one that is there stays as it is. */
    public Optional<Recording> toWrite() {
        if (!beyondRecording().isEmpty()) {
            return Optional.empty();
        }
        boolean accepts = options.heal() == HealPolicy.ACCEPT;
        if (options.records() && (before.isOther() || now.isChanged())) {
            return now.recording(before.recording().map(Recording::base).orElse(base), variables.keySet(), accepts);
        }
        return accepts ? healed() : Optional.empty();
    }

    /** The recording with what was healed; absent where nothing was. */
    public Optional<Recording> healed() {
        return before.with(now.healedSteps());
    }

    /** What was healed, a line each. */
    public List<String> told() {
        return now.told();
    }

    /** How the healed recording differs, as a unified diff; empty where nothing was healed. */
    public String diff() {
        return before.recording()
                .flatMap(old -> healed().map(mended -> RecordingDiff.between(old, mended, options.file())))
                .orElse("");
    }
}
