package dev.pagehand.runner.cli;

import dev.pagehand.runner.queue.Eventually;
import java.util.List;

/** The processes that this one has started and that still run. */
final class OwnProcesses {

    private OwnProcesses() {}

    /** Fails where one is left that does not end by itself: what was told to end is dead only a moment later. */
    static void awaitNone() {
        Eventually.until("no process is left", () -> alive().isEmpty());
    }

    private static List<String> alive() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.pid() + " " + child.info().command().orElse("?"))
                // A process that has ended but was not waited for has no command any more.
                .filter(line -> !line.endsWith("?"))
                .toList();
    }
}
