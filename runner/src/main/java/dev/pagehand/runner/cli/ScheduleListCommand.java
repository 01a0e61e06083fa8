package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pagehand schedule list}: all schedules. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the schedules with their next times.",
        footer = {"", "Example:", "  pagehand schedule list"})
final class ScheduleListCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ScheduleListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return ScheduleCommand.with(shell, schedules -> {
            List<ObjectNode> all =
                    schedules.list().stream().map(schedules::toJson).toList();
            if (output.json()) {
                ObjectNode document = JsonNodeFactory.instance.objectNode();
                ArrayNode list = document.putArray("schedules");
                all.forEach(list::add);
                OutputFlags.print(shell, document);
            } else {
                all.forEach(this::tell);
                shell.say(all.isEmpty() ? "No schedules." : "");
            }
            return ExitCode.DONE;
        });
    }

    private void tell(ObjectNode schedule) {
        String next = schedule.path("paused").asBoolean()
                ? "paused"
                : schedule.path("next").asText("over");
        shell.out()
                .println(String.format(
                        "%-20s %-22s %-15s %s",
                        schedule.path("name").asText(),
                        next,
                        schedule.path("lastStatus").asText("").replace("null", ""),
                        PlainText.lines(schedule.path("definition")
                                        .path("run")
                                        .path("task")
                                        .asText())
                                .replaceAll("\\s+", " ")));
    }
}
