package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pagehand runs report}: where a run's report is. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the path of a run's report.",
        footer = {"", "Example:", "  xdg-open \"$(pagehand runs report 01J9Z3M8C5V4N7K2R6T0XWQY1B)\""})
final class RunReportCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    private String id = "";

    RunReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "ID", description = "As pagehand runs shows it.")
    void id(String given) {
        id = given;
    }

    @Override
    public Integer call() {
        try (RunStore store = Stores.open(shell)) {
            Path report = report(store, RunShowCommand.required(store, id));
            if (!Files.isReadable(report)) {
                throw new UsageException("the run " + id + " has no report at " + report
                        + "; it is written at a run's end, and a report that went elsewhere by --report stays there");
            }
            if (output.json()) {
                OutputFlags.print(shell, JsonNodeFactory.instance.objectNode().put("report", report.toString()));
            } else {
                shell.out().println(report);
            }
            return ExitCode.DONE;
        }
    }

    private static Path report(RunStore store, StoredRun run) {
        JsonNode named = run.result()
                .map(result -> result.path("artifacts").path("report"))
                .orElse(JsonNodeFactory.instance.missingNode());
        return named.isTextual()
                ? Path.of(named.textValue())
                : store.artifacts().resolve(run.row().id()).resolve("report.html");
    }
}
