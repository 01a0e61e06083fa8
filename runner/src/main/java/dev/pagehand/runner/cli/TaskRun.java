package dev.pagehand.runner.cli;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recorder.Recorder;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.agent.report.RunFiles;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.LlmProviders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Does one task in a browser of its own: tells each step, keeps a journal and writes a report. */
final class TaskRun {

    private final Shell shell;
    private final String model;
    private final Optional<Path> reportFolder;
    private final GroundingLevel ground;
    private final Optional<Path> record;

    /**
     * @param model the full name of the model that decides
     * @param reportFolder where the report goes; into the run's own folder where absent
     */
    TaskRun(Shell shell, String model, Optional<Path> reportFolder) {
        this(shell, model, reportFolder, GroundingLevel.MODEL, Optional.empty());
    }

    /**
     * With more said about it.
     *
     * @param ground how far instructions may be grounded; below {@code model} rules decide in the model's place
     * @param record the file that a successful run is recorded into
     */
    TaskRun(Shell shell, String model, Optional<Path> reportFolder, GroundingLevel ground, Optional<Path> record) {
        this.shell = shell;
        this.model = ground == GroundingLevel.MODEL ? model : AgentConfig.DEFAULT_MODEL;
        this.reportFolder = reportFolder.map(folder -> shell.folder().resolve(folder));
        this.ground = ground;
        this.record = record.map(file -> shell.folder().resolve(file));
    }

    RunResult perform(Task task, BrowserOptions browser, Cancellation cancellation) {
        shell.say(modelLine());
        try (LlmClient client = LlmProviders.load().client(model, ModelFlag.context(shell));
                Agent agent = Agent.launch(config(client, browser));
                RunFiles files =
                        new RunFiles(shell.home().resolve("runs"), reportFolder, agent.session(), Clock.systemUTC())) {
            agent.addListener(files);
            Recorder recorder = Recorder.of(agent);
            record.ifPresent(file -> agent.addListener(recorder));
            return recorded(recorder, files.withArtifacts(agent.run(task, cancellation)));
        }
    }

    private RunResult recorded(Recorder recorder, RunResult result) {
        if (record.isEmpty() || recorder.recording().isEmpty()) {
            return result;
        }
        RecordingFile.write(record.get(), recorder.recording().get());
        return result.withArtifact("recording", record.get().toString());
    }

    private AgentConfig config(LlmClient client, BrowserOptions browser) {
        return AgentConfig.builder()
                .settings(shell.settings())
                .llmClient(client)
                .browser(browser)
                .grounding(ground)
                .progress(shell::say)
                .listener(new LiveLines(shell))
                .build();
    }

    private String modelLine() {
        Paint paint = new Paint(shell.coloured());
        String why = model.equals(AgentConfig.DEFAULT_MODEL)
                ? paint.faint("  explicit steps only; for more, name a model with --model or in PAGEHAND_MODEL")
                : "";
        return "Model: " + paint.strong(model) + why;
    }

    /** Shows how it ended: as JSON, or in two lines for people with the answer on standard output. */
    void show(RunResult result, boolean json) {
        if (json) {
            OutputFlags.print(shell, result.toJson());
        } else {
            tell(result);
        }
    }

    private void tell(RunResult result) {
        Paint paint = new Paint(shell.coloured());
        boolean good = ExitCode.of(result) == ExitCode.DONE;
        String status = result.status().word().replace('_', ' ')
                + (result.status() == RunStatus.SUCCEEDED && !result.verified() ? ", unverified" : "");
        shell.say((good ? paint.good(status) : paint.bad(status)) + paint.faint(usage(result)));
        result.error()
                .map(error -> PlainText.lines(error.message()))
                .filter(message -> !message.equals(PlainText.lines(result.answer())))
                .ifPresent(shell::say);
        Optional.ofNullable(result.artifacts().get("report")).ifPresent(file -> shell.say("Report: " + file));
        Optional.ofNullable(result.artifacts().get("recording")).ifPresent(file -> shell.say("Recording: " + file));
        if (!result.answer().isBlank()) {
            shell.out().println(PlainText.lines(result.answer()));
        }
        result.output().ifPresent(output -> OutputFlags.print(shell, output));
        shell.out().flush();
    }

    private static String usage(RunResult result) {
        long tokens =
                result.usage().tokens().inputTokens() + result.usage().tokens().outputTokens();
        StringBuilder out = new StringBuilder(" after " + Durations.words(result.duration()));
        out.append(", ").append(counted(result.steps().size(), "step"));
        if (tokens > 0 && !result.model().startsWith("offline/")) {
            out.append(", ").append(counted(result.usage().modelCalls(), "model call"));
            out.append(", ").append(tokens).append(" tokens, ");
            out.append(result.usage().cost().map(Object::toString).orElse("cost unknown"));
        }
        return out.toString();
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
