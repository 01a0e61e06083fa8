package dev.pagehand.agent.report;

import dev.pagehand.agent.RunStep;
import java.time.Instant;
import java.util.List;

/**
 * An attempt at a run before the one that its report is written by.
 *
 * @param number counts from 1
 * @param ended how, in a word or two, such as {@code failed}
 * @param why it ended so; may be empty
 * @param steps what was done in it, in order
 */
public record EarlierAttempt(int number, Instant begunAt, String ended, String why, List<RunStep> steps) {
    public EarlierAttempt {
        steps = List.copyOf(steps);
    }
}
