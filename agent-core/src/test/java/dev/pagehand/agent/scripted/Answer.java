package dev.pagehand.agent.scripted;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the scripted model answers: a text, calls, or both.
 *
 * @param text may be empty
 */
public record Answer(String text, List<Call> calls) {

    public Answer {
        calls = List.copyOf(calls);
    }

    public static Answer calling(Call... calls) {
        return new Answer("", List.of(calls));
    }

    public static Answer saying(String text) {
        return new Answer(text, List.of());
    }

    /** The task is done, says the model. */
    public static Answer done(String answer) {
        return calling(Call.of("done", "success", true, "answer", answer));
    }

    /** The model gives up. */
    public static Answer givesUp(String why) {
        return calling(Call.of("done", "success", false, "answer", why));
    }

    /** The calls of both, in order. */
    public Answer and(Answer other) {
        return new Answer(
                text, Stream.concat(calls.stream(), other.calls.stream()).toList());
    }
}
