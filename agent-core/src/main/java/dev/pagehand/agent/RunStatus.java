package dev.pagehand.agent;

import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
    /** The model says that it is done, and nothing seen speaks against it (see {@link RunResult#verified()}). */
    SUCCEEDED,
    /** The model gave up, or the run could not go on; {@link RunResult#error()} tells which. */
    FAILED,
    /** What the task needs is not allowed here. */
    BLOCKED,
    /** The same call was made with the same page three times. */
    STUCK,
    /** A limit of steps, calls, tokens or money was reached. */
    BUDGET_EXCEEDED,
    /** The time limit passed. */
    TIMED_OUT,
    /** Somebody cancelled it. */
    CANCELLED,
    /** The process died; nobody but a later process says so. */
    INTERRUPTED,
    /** A person is needed: a CAPTCHA, a bot wall, a second factor that is not held here. */
    NEEDS_HUMAN;

    /** As it stands in JSON: {@code budget_exceeded}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
