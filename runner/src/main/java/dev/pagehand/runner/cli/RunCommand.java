package dev.pagehand.runner.cli;

import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.Task;
import dev.pagehand.llm.Cancellation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagehand run}: one task. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Does one task in a browser and tells what came of it.",
        footer = {
            "",
            "Example:",
            "  pagehand run \"type 'tent' into Search. Press Enter. Tell me the price.\" --url https://shop.example",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 a limit ended it, 4 no browser, network or model,",
            "130 cancelled."
        })
final class RunCommand implements Callable<Integer> {

    private final Shell shell;
    private String task = "";

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final GroundFlag ground = new GroundFlag();

    @Mixin
    private final TaskFlags given = new TaskFlags();

    @Mixin
    private final ReportFlag report = new ReportFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(
            names = "--output-schema",
            paramLabel = "FILE",
            description = "A JSON schema; the run's output satisfies it.")
    private Optional<Path> outputSchema = Optional.empty();

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write the run down for pagehand replay and export, if it succeeds.")
    private Optional<Path> record = Optional.empty();

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "TASK", description = "What to do, in plain language; %%name%% stands for a --var.")
    void task(String text) {
        task = text;
    }

    @Override
    public Integer call() {
        try (Interruption interruption = new Interruption()) {
            return interruption.cancellable(shell, output.json(), () -> run(interruption.cancellation()));
        }
    }

    private int run(Cancellation cancellation) {
        TaskRun run = new TaskRun(shell, model.chosen(shell), report.folder(), ground.level(), record);
        RunResult result = run.perform(task(), browser.optionsForRun(shell), cancellation);
        run.show(result, output.json());
        return ExitCode.of(result);
    }

    private Task task() {
        Task wanted = UsageException.checked(() -> Task.of(task));
        Optional<String> url = browser.url();
        if (url.isPresent()) {
            wanted = wanted.withUrl(url.get());
        }
        if (outputSchema.isPresent()) {
            wanted = wanted.withOutputSchema(JsonFile.object(shell, "--output-schema", outputSchema.get()));
        }
        return limited(wanted);
    }

    private Task limited(Task unlimited) {
        return UsageException.checked(() -> {
            Task limited = given.given(unlimited, browser);
            return browser.timeout().isPresent()
                    ? limited.withTimeout(browser.timeout().get())
                    : limited;
        });
    }
}
