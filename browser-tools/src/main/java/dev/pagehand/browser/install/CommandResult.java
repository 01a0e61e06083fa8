package dev.pagehand.browser.install;

import java.util.List;
import java.util.regex.Pattern;

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
    private static final Pattern COMPLAINT = Pattern.compile("(?i)\\b\\w*error\\b|^E: ");

    CommandResult {
        tail = List.copyOf(tail);
    }

    boolean done() {
        return ending == Ending.DONE;
    }

    /** In one line, for people: the ending, and what the program complained about, or else its last words. */
    String describe() {
        List<String> complaints = tail.stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .distinct()
                .toList();
        List<String> told = last(complaints.isEmpty() ? tail : complaints);
        return told.isEmpty() ? detail : detail + ": " + String.join(" | ", told);
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size());
    }
}
