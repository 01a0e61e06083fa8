package dev.pagehand.agent.recording;

import java.util.List;

/**
 * A run, or a single instruction, kept so that it can be done again without a model. Values of variables and secrets do not
 * stand in it, but {@code %name%}; {@code %base%} stands for where the site is.
 *
 * @param task what was asked for
 * @param base where the site was, such as {@code https://shop.example}
 * @param variables the names that need a value to replay it, in alphabetical order
 * @param steps at least one
 * @param calls which of an agent's verbs the steps belong to, where a program called several; empty for a single run
 */
public record Recording(
        String task, String base, List<String> variables, List<RecordedStep> steps, List<RecordedCall> calls) {

    /** What stands for the site's address. */
    public static final String BASE = "base";

    public Recording {
        variables = List.copyOf(variables);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a recording needs at least one step");
        }
        calls = List.copyOf(calls);
        int counted = calls.stream().mapToInt(RecordedCall::steps).sum();
        if (!calls.isEmpty() && counted != steps.size()) {
            throw new IllegalArgumentException(
                    "the calls have " + counted + " steps, but the recording has " + steps.size());
        }
    }

    /** Of a single run. */
    public Recording(String task, String base, List<String> variables, List<RecordedStep> steps) {
        this(task, base, variables, steps, List.of());
    }

    /** The same, at another address. */
    public Recording withBase(String address) {
        return new Recording(task, address, variables, steps, calls);
    }

    /** The same with other steps. */
    public Recording withSteps(List<RecordedStep> newSteps) {
        return new Recording(task, base, variables, newSteps, calls);
    }
}
