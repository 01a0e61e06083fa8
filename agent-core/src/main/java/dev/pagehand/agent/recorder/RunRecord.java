package dev.pagehand.agent.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.StepSplitter;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingException;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.agent.recording.trace.OutputTracer;
import dev.pagehand.browser.BrowserSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run, as it is written down. */
final class RunRecord {

    /** Where {@code offline/rules} is in its task; it says so before each call. */
    private static final Pattern POSITION =
            Pattern.compile("(?m)^Step (\\d+) of (\\d+), part (\\d+), try \\d+, (?:acted|more|waited): ");

    private final BrowserSession session;
    private final Task task;
    private final List<ParsedStep> plan;
    private final List<RecordedStep> steps = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    private @Nullable StepRecorder recorder;
    private final Optional<String> site;
    private String base = "";
    private int told;

    /**
     * Begins.
     *
     * @param planned whether the task's own steps are done one by one, by rules
     * @param site where the site is; the first address where absent
     */
    RunRecord(BrowserSession session, Task task, boolean planned, Optional<String> site) {
        if (task.variables().containsKey(Recording.BASE)) {
            throw new RecordingException("a variable cannot be called base in a run that is recorded: %base% stands for"
                    + " the site's address there; give it another name");
        }
        this.session = session;
        this.task = task;
        this.site = site;
        this.plan = planned ? StepSplitter.steps(task.text()) : List.of();
    }

    void asked() {
        said.setLength(0);
    }

    void said(String text) {
        said.append(text);
    }

    void begin(String tool, ObjectNode arguments) {
        finish();
        StepRecorder into = recorder(arguments);
        Optional<Matcher> at = position();
        int step = at.map(place -> Integer.parseInt(place.group(1)) - 1).orElse(-1);
        if (step >= 0) {
            between(step);
        }
        int part = at.map(place -> Integer.parseInt(place.group(3))).orElse(0);
        into.begin(step >= 0 ? plan.get(step).text() : "", part, tool, arguments);
    }

    void done() {
        if (recorder != null) {
            recorder.done();
        }
    }

    private StepRecorder recorder(ObjectNode arguments) {
        if (recorder == null) {
            base = site.or(() -> task.url().map(Placeholders::origin))
                    .filter(origin -> !origin.isEmpty())
                    .or(() -> Optional.of(
                                    Placeholders.origin(arguments.path("url").asText()))
                            .filter(origin -> !origin.isEmpty()))
                    .orElseGet(() -> Placeholders.origin(session.shown().url()));
            recorder =
                    new StepRecorder(session, new Placeholders(task.variables(), base), new Steady(task.instruction()));
        }
        return recorder;
    }

    private Optional<Matcher> position() {
        Matcher matcher = POSITION.matcher(said);
        boolean planned = matcher.find() && Integer.parseInt(matcher.group(2)) == plan.size();
        return planned ? Optional.of(matcher) : Optional.empty();
    }

    /** What the plan has before a step and takes no call: questions and conditions. */
    private void between(int step) {
        for (; told < step; told++) {
            ParsedStep passed = plan.get(told);
            if (passed.instruction() instanceof Instruction.Read read) {
                steps.add(new RecordedStep.Read(passed.text(), read.question()));
            } else if (passed.instruction() instanceof Instruction.Verify verify) {
                steps.add(new RecordedStep.Verify(passed.text(), verify.condition()));
            }
        }
    }

    private void finish() {
        if (recorder != null) {
            recorder.finish().ifPresent(steps::add);
        }
    }

    Optional<Recording> end(RunResult result) {
        finish();
        between(plan.size());
        task.outputSchema()
                .filter(schema -> result.output().isPresent())
                .ifPresent(schema -> steps.add(extracted(schema, result.output().orElseThrow())));
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = task.variables().keySet().stream().sorted().toList();
        return Optional.of(new Recording(task.text(), base, names, steps));
    }

    private RecordedStep extracted(JsonNode schema, JsonNode output) {
        return new OutputTracer(session, schema, task.text()).trace(task.text(), schema, output);
    }
}
