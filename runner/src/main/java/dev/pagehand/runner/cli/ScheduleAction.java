package dev.pagehand.runner.cli;

import java.util.Locale;

/** What is done with one schedule. */
enum ScheduleAction {
    SHOW,
    PAUSE,
    RESUME,
    REMOVE,
    RUN_NOW,
    HISTORY;

    /** As it stands on the command line: {@code run-now}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
