package dev.pagehand.runner.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands by name. Only the one that is asked for is made, since making all of them can be felt at each start. */
final class Commands {

    private static final Map<String, Function<Shell, Callable<Integer>>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("run", RunCommand::new);
        BY_NAME.put("demo", DemoCommand::new);
        BY_NAME.put("act", ActCommand::new);
        BY_NAME.put("observe", ObserveCommand::new);
        BY_NAME.put("extract", ExtractCommand::new);
        BY_NAME.put("snapshot", SnapshotCommand::new);
        BY_NAME.put("call", CallCommand::new);
        BY_NAME.put("replay", ReplayCommand::new);
        BY_NAME.put("export", ExportCommand::new);
        BY_NAME.put("runs", RunsCommand::new);
        BY_NAME.put("schedule", ScheduleCommand::new);
        BY_NAME.put("serve", ServeCommand::new);
        BY_NAME.put("worker", WorkerCommand::new);
        BY_NAME.put("mcp", McpCommand::new);
        BY_NAME.put("gateway", GatewayCommand::new);
        BY_NAME.put("chat", ChatCommand::new);
        BY_NAME.put("models", ModelsCommand::new);
        BY_NAME.put("token", TokenCommand::new);
        BY_NAME.put("doctor", DoctorCommand::new);
        BY_NAME.put("warm-up", WarmUpCommand::new);
    }

    private static final Set<String> WITH_PAGE =
            Set.of("run", "demo", "act", "observe", "extract", "snapshot", "call", "replay", "mcp");

    private Commands() {}

    /** Whether a browser will be needed, as far as a glance can tell. */
    static boolean opensPage(String... args) {
        return args.length > 0
                && WITH_PAGE.contains(args[0])
                && Collections.disjoint(Arrays.asList(args), List.of("--help", "-h", "--version", "-V"));
    }

    /** Does what the arguments say; gives the exit code. */
    static int run(Shell shell, String... args) {
        if (args.length == 2 && args[0].equals("help")) {
            return run(shell, args[1], "--help");
        }
        if (Arrays.asList(args).contains("--verbose")) {
            Logging.verbose();
        }
        Function<Shell, Callable<Integer>> command = args.length == 0 ? null : BY_NAME.get(args[0]);
        if (command == null) {
            return configured(shell, whole(shell), args).execute(args);
        }
        CommandLine line = configured(shell, line(command.apply(shell)), args);
        // Several --then and --args follow one another there.
        line.setOverwrittenOptionsAllowed(args[0].equals("call"));
        line.setCommandName("pagehand " + args[0]);
        if (args[0].equals("call")) {
            line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> help.footer() + ToolList.text());
        }
        return line.execute(Arrays.copyOfRange(args, 1, args.length));
    }

    private static CommandLine whole(Shell shell) {
        CommandLine root = new CommandLine(new Root(shell));
        BY_NAME.forEach((name, command) -> root.addSubcommand(name, line(command.apply(shell))));
        return root;
    }

    private static CommandLine line(Callable<Integer> command) {
        CommandLine line = new CommandLine(command);
        if (command instanceof Commanding parent) {
            parent.commands().forEach(line::addSubcommand);
        }
        return line;
    }

    private static CommandLine configured(Shell shell, CommandLine line, String[] args) {
        boolean json = Arrays.asList(args).contains("--json");
        Failures failures = new Failures(shell, json, Arrays.asList(args).contains("--verbose"));
        return line.registerConverter(Duration.class, new Durations())
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(shell.coloured() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(failures::usage)
                .setExecutionExceptionHandler((e, ignored, result) -> failures.told(e));
    }

    /** {@code pagehand} alone. */
    @Command(
            name = "pagehand",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Does tasks in a real browser, told in plain language.",
            footer = {
                "",
                "Examples:",
                "  pagehand demo",
                "  pagehand run \"click 'More information'\" --url https://example.com"
            })
    static final class Root implements Callable<Integer> {

        private final Shell shell;

        Root(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            configured(shell, whole(shell), new String[0]).usage(shell.err());
            return ExitCode.USAGE;
        }
    }
}
