package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.store.RunFilter;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagehand runs}: what has run. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists what has run, the newest first.",
        footer = {"", "Examples:", "  pagehand runs --status failed,blocked", "  pagehand runs show 01J9Z…"})
final class RunsCommand implements Callable<Integer>, Commanding {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int TASK_WIDTH = 60;

    private final Shell shell;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(names = "--status", paramLabel = "STATUS", split = ",", description = "Only these, such as failed,blocked.")
    private List<String> statuses = new ArrayList<>();

    @Option(names = "--schedule", paramLabel = "NAME", description = "Only those of this schedule.")
    private Optional<String> schedule = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 20 if not given, 500 at most.")
    private int limit = 20;

    @Option(names = "--after", paramLabel = "ID", description = "Only those that come after this one in the list.")
    private Optional<String> after = Optional.empty();

    RunsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Map<String, Callable<Integer>> commands() {
        Map<String, Callable<Integer>> commands = new LinkedHashMap<>();
        commands.put("show", new RunShowCommand(shell));
        commands.put("report", new RunReportCommand(shell));
        return commands;
    }

    @Override
    public Integer call() {
        RunFilter filter = UsageException.checked(() -> new RunFilter(statuses, schedule, after, limit));
        try (RunStore store = Stores.open(shell)) {
            List<RunRow> rows = store.runs().list(filter);
            if (output.json()) {
                ObjectNode document = JsonNodeFactory.instance.objectNode();
                ArrayNode runs = document.putArray("runs");
                rows.forEach(row -> runs.add(row.toJson()));
                OutputFlags.print(shell, document);
            } else {
                rows.forEach(row -> shell.out().println(line(row)));
                shell.say(rows.isEmpty() ? "No runs." : "");
            }
            return ExitCode.DONE;
        }
    }

    static String line(RunRow row) {
        String time = TIME.format(row.createdAt().atZone(ZoneId.systemDefault()));
        String took = row.startedAt()
                .flatMap(begun -> row.endedAt().map(end -> Durations.words(Duration.between(begun, end))))
                .orElse("");
        String task = PlainText.lines(row.task()).replaceAll("\\s+", " ");
        String shown = task.length() <= TASK_WIDTH ? task : task.substring(0, TASK_WIDTH - 1) + "…";
        return String.format("%s  %s  %-15s %8s  %s", row.id(), time, row.status(), took, shown);
    }
}
