package dev.pagehand.runner.cli;

import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.schedule.Schedules;
import dev.pagehand.runner.store.RunStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pagehand schedule}: runs at set times. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs at set times. They come due where pagehand serve runs.",
        footer = {
            "",
            "Examples:",
            "  pagehand schedule add prices --cron '0 9 * * MON-FRI' --zone Europe/Berlin \\",
            "    --task \"tell me the price\" --url https://shop.example",
            "  pagehand schedule history prices"
        })
final class ScheduleCommand implements Callable<Integer>, Commanding {

    private final Shell shell;

    ScheduleCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Map<String, Callable<Integer>> commands() {
        Map<String, Callable<Integer>> commands = new LinkedHashMap<>();
        commands.put("add", new ScheduleAddCommand(shell));
        commands.put("list", new ScheduleListCommand(shell));
        for (ScheduleAction action : ScheduleAction.values()) {
            commands.put(action.word(), new ScheduleActionCommand(shell, action));
        }
        return commands;
    }

    @Override
    public Integer call() {
        CommandLine line = new CommandLine(this);
        commands().forEach(line::addSubcommand);
        line.usage(shell.err());
        return ExitCode.USAGE;
    }

    /** Does something with the schedules of the store. */
    static <T> T with(Shell shell, Function<Schedules, T> work) {
        try (RunStore store = Stores.open(shell)) {
            RunQueue queue = RunQueue.of(store, Clock.systemUTC());
            return work.apply(Schedules.of(store, queue, Clock.systemUTC(), new SecureRandom()));
        }
    }

    static UsageException unknown(String name) {
        return new UsageException("there is no schedule '" + name + "'; see pagehand schedule list");
    }
}
