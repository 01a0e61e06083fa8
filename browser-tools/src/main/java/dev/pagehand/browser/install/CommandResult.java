package dev.pagehand.browser.install;

import java.util.List;

/**
 * How a program ended.
 *
 * @param ending how
 * @param detail the exit status, or how long it was waited for, or why it did not start
 * @param tail the last lines of its output
 */
record CommandResult(Ending ending, String detail, List<String> tail) {

    enum Ending {
        DONE,
        FAILED,
        SILENT,
        TIMED_OUT,
        NOT_STARTED
    }

    private static final int TOLD_LINES = 4;

    CommandResult {
        tail = List.copyOf(tail);
    }

    boolean done() {
        return ending == Ending.DONE;
    }

    /** In one line, for people. */
    String describe() {
        List<String> last = tail.subList(Math.max(0, tail.size() - TOLD_LINES), tail.size());
        return last.isEmpty() ? detail : detail + ": " + String.join(" | ", last);
    }
}
