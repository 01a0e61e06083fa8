package dev.pagehand.agent.replay.calls;

import dev.pagehand.agent.recording.RecordedCall;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that a recording holds, taken one after the other. */
final class CallsBefore {

    private final Optional<Recording> recording;
    private final List<Known> calls = new ArrayList<>();
    private int next;
    private boolean left;
    private boolean passedOver;

    /**
     * A call that is recorded.
     *
     * @param from where its steps begin in the recording
     */
    record Known(RecordedCall call, int from, List<RecordedStep> steps) {
        Known {
            steps = List.copyOf(steps);
        }
    }

    CallsBefore(Optional<Recording> recording) {
        this.recording = recording;
        int from = 0;
        for (RecordedCall call : recording.map(Recording::calls).orElse(List.of())) {
            List<RecordedStep> steps = recording.orElseThrow().steps().subList(from, from + call.steps());
            calls.add(new Known(call, from, steps));
            from += call.steps();
        }
        left = recording.isEmpty();
    }

    Optional<Recording> recording() {
        return recording;
    }

    /**
     * The call that comes next, where it is this one. Addresses and statements are passed over: they are opened and checked
     * as the program says, whatever was recorded.
     */
    Optional<Known> next(RecordedCall.Verb verb, String asked) {
        if (left) {
            return Optional.empty();
        }
        int at = next;
        while (!verb.isItsOwn()
                && at < calls.size()
                && calls.get(at).call().verb().isItsOwn()) {
            at++;
        }
        boolean here = at < calls.size()
                && calls.get(at).call().verb() == verb
                && calls.get(at).call().asked().equals(asked);
        if (!here) {
            return Optional.empty();
        }
        passedOver |= at > next;
        next = at + 1;
        return Optional.of(calls.get(at));
    }

    /** What follows is not as the recording has it. */
    void leave() {
        left = true;
    }

    /** Nothing follows. */
    void end() {
        left |= next < calls.size();
    }

    /** Whether the program asked something else than is recorded. */
    boolean isOther() {
        return left || passedOver;
    }

    String missing(String asked) {
        if (recording.isEmpty()) {
            return "nothing is recorded";
        }
        String instead = leftOver().stream()
                .findFirst()
                .map(other -> "what is recorded here is " + other)
                .orElse("the recording ends before it");
        return "it is not recorded: " + instead + "; record it again";
    }

    /** What was not asked for again, of what is done by the recording. */
    List<String> leftOver() {
        return calls.subList(next, calls.size()).stream()
                .map(Known::call)
                .filter(call -> !call.verb().isItsOwn())
                .map(call -> "'" + call.asked() + "'")
                .toList();
    }

    /** One call's part, as a recording of its own. */
    Recording recordingOf(Known known) {
        Recording whole = recording.orElseThrow();
        List<String> names = whole.variables().stream()
                .filter(name -> known.call().asked().contains("%" + name + "%"))
                .toList();
        return new Recording(known.call().asked(), whole.base(), names, known.steps());
    }

    /** The recording with other steps in some places; absent where there are none. */
    Optional<Recording> with(Map<Integer, RecordedStep> others) {
        if (recording.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        List<RecordedStep> steps = new ArrayList<>(recording.get().steps());
        others.forEach(steps::set);
        return Optional.of(recording.get().withSteps(steps));
    }
}
