package dev.pagehand.agent.recorder;

import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.agent.recording.Targets;
import dev.pagehand.browser.BrowserSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what is done for one instruction, call after call. Confined to its session's thread. */
public final class ActWriting {

    private final String instruction;
    private final StepRecorder recorder;
    private final Consumer<ActWriting> saving;
    private final List<RecordedStep> steps = new ArrayList<>();

    /**
     * Begins, before the first call.
     *
     * @param places takes the values of variables out of what is written
     * @param instruction what the calls are for
     * @param saving gets this once all of it was done
     */
    public ActWriting(BrowserSession session, Placeholders places, String instruction, Consumer<ActWriting> saving) {
        this.instruction = instruction;
        this.recorder = new StepRecorder(session, places, new Steady(instruction));
        this.saving = saving;
    }

    /** Before a call. */
    public void before(ActionCandidate action) {
        recorder.finish().ifPresent(steps::add);
        if (Recorder.isKept(action.tool(), action.arguments())) {
            recorder.begin(instruction, steps.size(), action.tool(), action.arguments());
        }
    }

    /** After it, where it was done. */
    public void done() {
        recorder.done();
    }

    /** Once all of the instruction was done. */
    public void save() {
        saving.accept(this);
    }

    /**
     * What was done, with what has changed until now.
     *
     * @return empty where nothing was done, or an element was touched that nothing is known of
     */
    public List<RecordedStep> steps() {
        recorder.finish().ifPresent(steps::add);
        boolean known = steps.stream()
                .allMatch(step ->
                        step instanceof RecordedStep.Act act && act.elements().size() == Targets.places(act));
        return known ? List.copyOf(steps) : List.of();
    }
}
