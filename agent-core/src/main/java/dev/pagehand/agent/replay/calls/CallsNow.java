package dev.pagehand.agent.replay.calls;

import dev.pagehand.agent.recording.RecordedCall;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The calls that are made now, as they are to be recorded. */
final class CallsNow {

    private final List<Made> made = new ArrayList<>();
    private final Map<Integer, RecordedStep> healed = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> beyond = new ArrayList<>();
    private boolean changed;

    /**
     * A call.
     *
     * @param recorded its steps as they were recorded
     * @param seen the same as they should be recorded now
     */
    private record Made(RecordedCall.Verb verb, String asked, List<RecordedStep> recorded, List<RecordedStep> seen) {
        RecordedCall call() {
            return new RecordedCall(verb, asked, recorded.size());
        }
    }

    /** A call that is as it was recorded. */
    void kept(CallsBefore.Known known) {
        made.add(new Made(known.call().verb(), known.call().asked(), known.steps(), known.steps()));
    }

    /** A call that was done as it was recorded, or nearly. */
    void replayed(CallsBefore.Known known, ReplayResult result) {
        List<RecordedStep> seen = result.healed().map(Recording::steps).orElse(known.steps());
        made.add(new Made(known.call().verb(), known.call().asked(), known.steps(), seen));
        for (int i = 0; i < seen.size(); i++) {
            if (!seen.get(i).equals(known.steps().get(i))) {
                healed.put(known.from() + i, seen.get(i));
            }
        }
        result.healedSteps().forEach(step -> told.add("'" + step.instruction() + "': " + step.detail()));
    }

    /** A call that was not recorded before. */
    void recorded(RecordedCall.Verb verb, String asked, List<RecordedStep> steps) {
        changed = true;
        if (!steps.isEmpty()) {
            made.add(new Made(verb, asked, steps, steps));
        } else if (!verb.isItsOwn()) {
            beyond.add("'" + asked + "' left nothing that can be done again without a model");
        }
    }

    boolean isChanged() {
        return changed;
    }

    List<String> beyondRecording() {
        return List.copyOf(beyond);
    }

    List<String> told() {
        return List.copyOf(told);
    }

    /** Other steps, by their place in the recording that was there. */
    Map<Integer, RecordedStep> healedSteps() {
        return healed;
    }

    /** All of it; absent where nothing was done that would be done again by a recording. */
    Optional<Recording> recording(String base, Set<String> variables, boolean accepts) {
        if (made.stream().allMatch(one -> one.verb().isItsOwn())) {
            return Optional.empty();
        }
        List<RecordedStep> steps = made.stream()
                .flatMap(one -> (accepts ? one.seen() : one.recorded()).stream())
                .toList();
        List<RecordedCall> calls = made.stream().map(Made::call).toList();
        String task = String.join(
                "\n",
                made.stream()
                        .filter(one -> !one.verb().isItsOwn())
                        .map(Made::asked)
                        .toList());
        return Optional.of(new Recording(task, base, List.copyOf(new TreeSet<>(variables)), steps, calls));
    }
}
