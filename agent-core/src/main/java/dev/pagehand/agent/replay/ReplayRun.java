package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.recorder.KnownElements;
import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.locate.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One replay, from its first step to its last. Made for one recording and run once. */
final class ReplayRun {

    private final Recording recording;
    private final Placeholders places;
    private final ActReplay acts;
    private final AnswerReplay answers;
    private final ListenerLooks listeners;
    private final List<ReplayedStep> steps = new ArrayList<>();
    private final List<RecordedStep> healed = new ArrayList<>();
    private final long begun = System.nanoTime();

    /**
     * What came of a step.
     *
     * @param detail what is not as it was recorded, or why it was not done; empty where all is as recorded
     * @param now the step as it should be recorded now
     */
    record Came(ReplayedStep.Outcome outcome, String detail, GroundingLevel by, RecordedStep now) {

        static Came asRecorded(RecordedStep step) {
            return new Came(ReplayedStep.Outcome.REPLAYED, "", GroundingLevel.RECORDED, step);
        }

        static Came failed(RecordedStep step, String why) {
            return new Came(ReplayedStep.Outcome.FAILED, why, GroundingLevel.RECORDED, step);
        }
    }

    ReplayRun(Agent agent, Recording recording, ReplayOptions options) {
        this.recording = recording;
        this.places = new Placeholders(options.variables(), options.base().orElse(recording.base()));
        this.listeners = ListenerLooks.of(agent.session(), recording);
        Identification identification = new Identification(agent.session(), places, options.patience(), listeners);
        Steady steady = new Steady(places.filled(recording.task()));
        KnownElements known = new KnownElements(agent.session(), places, steady);
        this.acts = new ActReplay(agent, options, identification, known);
        this.answers = new AnswerReplay(agent, options.grounding(), identification);
    }

    /** Why it did not come to its end; empty where it did. */
    Optional<String> toEnd() {
        try {
            return throughSteps();
        } finally {
            listeners.end();
        }
    }

    private Optional<String> throughSteps() {
        for (int i = 0; i < recording.steps().size(); i++) {
            Optional<String> undone = undone();
            if (undone.isPresent()) {
                return undone;
            }
            long before = System.nanoTime();
            RecordedStep step = recording.steps().get(i);
            Came came = step(step);
            healed.add(came.now());
            steps.add(new ReplayedStep(
                    i + 1,
                    step.instruction(),
                    came.outcome(),
                    came.detail(),
                    came.by(),
                    Duration.ofNanos(System.nanoTime() - before),
                    step instanceof RecordedStep.Act ? acts.tried() : Optional.empty()));
            if (came.outcome() == ReplayedStep.Outcome.FAILED) {
                return Optional.of(failure(i + 1, step.instruction(), came.detail()));
            }
        }
        return undone();
    }

    private static String failure(int index, String instruction, String detail) {
        return "step " + index + " (\"" + instruction + "\"): " + detail;
    }

    /** What the page has taken back of the step before. */
    private Optional<String> undone() {
        Optional<String> why = acts.undone().map(problem -> "it was done, but then " + problem);
        why.ifPresent(detail -> {
            ReplayedStep last = steps.remove(steps.size() - 1);
            steps.add(last.failed(detail));
        });
        return why.map(detail -> {
            ReplayedStep last = steps.get(steps.size() - 1);
            return failure(last.index(), last.instruction(), detail);
        });
    }

    private Came step(RecordedStep step) {
        if (step instanceof RecordedStep.Act act) {
            return acts.replay(act, filled(act));
        }
        listeners.ask();
        return answers.replay(step, places);
    }

    private RecordedStep.Act filled(RecordedStep.Act act) {
        Map<String, RecordedElement> elements = new LinkedHashMap<>();
        act.elements().forEach((pointer, element) -> {
            JsonNode json = Placeholders.eachText(element.fingerprint().toJson(), places::filled);
            elements.put(pointer, new RecordedElement(Fingerprint.fromJson(json), Optional.empty()));
        });
        Expected expected = act.expected();
        Map<String, String> state = new LinkedHashMap<>();
        expected.state().forEach((name, value) -> state.put(name, places.filled(value)));
        return new RecordedStep.Act(
                places.filled(act.instruction()),
                act.part(),
                act.tool(),
                (ObjectNode) Placeholders.eachText(act.arguments(), places::filled),
                elements,
                new Expected(
                        expected.url().map(places::filled),
                        expected.title().map(places::filled),
                        expected.added().stream().map(places::filled).toList(),
                        expected.removed().stream().map(places::filled).toList(),
                        state,
                        new Opened(
                                expected.opened().tab(),
                                expected.opened().files().stream()
                                        .map(places::filled)
                                        .toList())));
    }

    ReplayResult result(Optional<RunError> error) {
        List<RecordedStep> all = new ArrayList<>(healed);
        all.addAll(recording.steps().subList(healed.size(), recording.steps().size()));
        Recording now = recording.withSteps(all);
        return new ReplayResult(
                recording,
                steps,
                answers.answers(),
                answers.output(),
                now.equals(recording) ? Optional.empty() : Optional.of(now),
                error,
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
