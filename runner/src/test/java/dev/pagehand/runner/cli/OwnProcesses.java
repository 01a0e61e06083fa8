package dev.pagehand.runner.cli;

import java.util.List;

/** The processes that this one has started and that still run. */
final class OwnProcesses {

    private OwnProcesses() {}

    static List<String> alive() {
        return of(ProcessHandle.current());
    }

    static List<String> of(ProcessHandle process) {
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.pid() + " " + child.info().command().orElse("?"))
                // A process that has ended but was not waited for has no command any more.
                .filter(line -> !line.endsWith("?"))
                .toList();
    }
}
