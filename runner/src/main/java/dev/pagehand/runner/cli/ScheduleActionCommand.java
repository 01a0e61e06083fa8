package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.schedule.Schedules;
import dev.pagehand.runner.store.ScheduleRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pagehand schedule show|pause|resume|remove|run-now|history}: one schedule. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Shows a schedule, pauses it, lets it go on, removes it, runs it once more now, or lists its runs.",
        footer = {"", "Example:", "  pagehand schedule run-now prices"})
final class ScheduleActionCommand implements Callable<Integer> {

    private static final int HISTORY = 50;

    private final Shell shell;
    private final ScheduleAction action;
    private String name = "";

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ScheduleActionCommand(Shell shell, ScheduleAction action) {
        this.shell = shell;
        this.action = action;
    }

    @Parameters(paramLabel = "NAME", description = "The schedule's name.")
    void name(String given) {
        name = given;
    }

    @Override
    public Integer call() {
        return ScheduleCommand.with(shell, schedules -> {
            ScheduleRow row = schedules.find(name).orElseThrow(() -> ScheduleCommand.unknown(name));
            switch (action) {
                case SHOW -> OutputFlags.print(shell, schedules.toJson(row));
                case PAUSE -> told(schedules.pause(name), "paused");
                case RESUME -> told(schedules.resume(name), "resumed");
                case REMOVE -> told(schedules.remove(name), "removed");
                case RUN_NOW -> begun(schedules.runNow(name).orElseThrow(() -> ScheduleCommand.unknown(name)));
                case HISTORY -> history(schedules);
            }
            return ExitCode.DONE;
        });
    }

    private void told(boolean done, String word) {
        if (!done) {
            throw ScheduleCommand.unknown(name);
        }
        if (output.json()) {
            OutputFlags.print(
                    shell,
                    JsonNodeFactory.instance.objectNode().put("name", name).put("done", word));
        } else {
            shell.say("The schedule '" + name + "' is " + word + ".");
        }
    }

    private void begun(String run) {
        if (output.json()) {
            OutputFlags.print(shell, JsonNodeFactory.instance.objectNode().put("id", run));
        } else {
            shell.say("In the queue; see pagehand runs show " + run + ".");
            shell.out().println(run);
        }
    }

    private void history(Schedules schedules) {
        var rows = schedules.history(name, HISTORY);
        if (output.json()) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            ArrayNode runs = document.putArray("runs");
            rows.forEach(row -> runs.add(row.toJson()));
            OutputFlags.print(shell, document);
        } else {
            rows.forEach(row -> shell.out().println(RunsCommand.line(row)));
        }
    }
}
