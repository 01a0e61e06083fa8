package dev.pagehand.runner.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the report of a run goes. */
final class ReportFlag {

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report goes; else into the run's folder in PAGEHAND_HOME.")
    private Optional<Path> folder = Optional.empty();

    Optional<Path> folder() {
        return folder;
    }
}
