package dev.pagehand.agent.replay;

import java.util.List;

/**
 * A run, or a single instruction, kept so that it can be done again without a model. Values of variables and secrets do not
 * stand in it, but {@code %name%}; {@code %base%} stands for where the site is.
 *
 * @param task what was asked for
 * @param base where the site was, such as {@code https://shop.example}
 * @param variables the names that need a value to replay it, in alphabetical order
 * @param steps at least one
 */
public record Recording(String task, String base, List<String> variables, List<RecordedStep> steps) {

    /** What stands for the site's address. */
    public static final String BASE = "base";

    public Recording {
        variables = List.copyOf(variables);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a recording needs at least one step");
        }
    }

    /** The same with other steps. */
    public Recording withSteps(List<RecordedStep> newSteps) {
        return new Recording(task, base, variables, newSteps);
    }
}
