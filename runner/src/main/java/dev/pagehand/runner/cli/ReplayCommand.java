package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.agent.replay.HealPolicy;
import dev.pagehand.agent.replay.Replay;
import dev.pagehand.agent.replay.ReplayOptions;
import dev.pagehand.agent.replay.ReplayResult;
import dev.pagehand.agent.replay.ReplayedStep;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.LlmProviders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagehand replay}: does a recording again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Does again what was recorded, without a model, and checks that the same comes of it.",
        footer = {
            "",
            "Examples:",
            "  pagehand replay checkout.json --var user=ada",
            "  pagehand replay checkout.json --url http://127.0.0.1:8080 --allow-private --heal accept",
            "",
            "Exit codes: 0 all was done and every check held, 1 it was not, 2 wrong usage or no such recording, 4 no browser",
            "or network."
        })
final class ReplayCommand implements Callable<Integer> {

    private final Shell shell;
    private Path file = Path.of("");

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final GroundFlag ground = new GroundFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(
            names = "--heal",
            paramLabel = "POLICY",
            description = "Where the page is not as recorded: fail; warn (if not given), which goes on and writes the"
                    + " difference into FILE.patch; or accept, which writes FILE anew. With --ground recorded nothing is healed,"
                    + " with rules (if not given) no model is asked.")
    private String heal = "warn";

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "What %%NAME%% stands for in the recording.")
    private Map<String, String> variables = new LinkedHashMap<>();

    ReplayCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(
            paramLabel = "FILE",
            description = "A recording that run --record wrote; --url says where the site is now.")
    void file(Path given) {
        file = given;
    }

    @Override
    public Integer call() {
        Path whole = shell.folder().resolve(file);
        Recording recording = RecordingFile.read(whole);
        ReplayOptions options = options();
        ReplayResult result = replay(recording, options);
        Optional<Path> written = write(result, options.heal(), whole);
        if (output.json()) {
            OutputFlags.print(shell, document(result, written));
        } else {
            tell(result, written);
        }
        return result.error().map(ExitCode::of).orElse(ExitCode.DONE);
    }

    private ReplayOptions options() {
        HealPolicy policy = UsageException.checked(() -> HealPolicy.parse(heal));
        ReplayOptions options =
                ReplayOptions.ofDefaults().withHeal(policy).withGrounding(ground.levelOr(GroundingLevel.RULES));
        Optional<String> base = browser.url();
        if (base.isPresent()) {
            options = options.withBase(base.get());
        }
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            options = options.withVariable(variable.getKey(), variable.getValue());
        }
        return options;
    }

    private ReplayResult replay(Recording recording, ReplayOptions options) {
        boolean asks = options.grounding() == GroundingLevel.MODEL;
        String name = asks ? model.chosen(shell) : AgentConfig.DEFAULT_MODEL;
        try (LlmClient client = LlmProviders.load().client(name, ModelFlag.context(shell));
                Agent agent = Agent.launch(AgentConfig.builder()
                        .settings(shell.settings())
                        .llmClient(client)
                        .grounding(options.grounding())
                        .browser(browser.options(shell))
                        .progress(shell::say)
                        .build())) {
            return Replay.of(agent, options).replay(recording);
        }
    }

    /** A healed recording in place of the old one where that is accepted and all went well, else its difference. */
    private Optional<Path> write(ReplayResult result, HealPolicy policy, Path whole) {
        if (result.healed().isEmpty()) {
            return Optional.empty();
        }
        if (policy == HealPolicy.ACCEPT && result.succeeded()) {
            RecordingFile.write(whole, result.healed().get());
            return Optional.of(whole);
        }
        Path patch = whole.resolveSibling(nameOf(whole) + ".patch");
        try {
            Files.writeString(patch, result.diff(name()));
            return Optional.of(patch);
        } catch (IOException e) {
            throw new UncheckedIOException("the difference " + patch + " cannot be written", e);
        }
    }

    private static String nameOf(Path whole) {
        return String.valueOf(whole.getFileName());
    }

    /** As it was given, so that the difference is taken where the command was: {@code recordings/cart.json}. */
    private String name() {
        return file.isAbsolute() ? nameOf(file) : file.normalize().toString().replace('\\', '/');
    }

    private ObjectNode document(ReplayResult result, Optional<Path> written) {
        ObjectNode json = result.toJson();
        json.put("diff", result.diff(name()));
        ObjectNode artifacts = json.putObject("artifacts");
        written.ifPresent(
                path -> artifacts.put(path.endsWith(file.getFileName()) ? "recording" : "patch", path.toString()));
        return json;
    }

    private void tell(ReplayResult result, Optional<Path> written) {
        Paint paint = new Paint(shell.coloured());
        for (ReplayedStep step : result.steps()) {
            String line = step.index() + ". " + PlainText.oneLine(step.instruction());
            shell.say(
                    switch (step.outcome()) {
                        case REPLAYED -> line;
                        case HEALED -> line + paint.bad("  healed: ") + PlainText.oneLine(step.detail());
                        case FAILED -> line + paint.bad("  failed");
                    });
        }
        long healed = result.healedSteps().size();
        String how = healed == 0 ? "" : ", " + healed + " healed";
        shell.say((result.succeeded() ? paint.good("succeeded") : paint.bad("failed"))
                + paint.faint(" after " + Durations.words(result.duration()) + ", "
                        + result.steps().size() + " steps" + how));
        result.error().ifPresent(error -> shell.say(PlainText.lines(error.message())));
        if (result.healed().isPresent()) {
            shell.say(PlainText.lines(result.diff(name())));
        }
        written.ifPresent(path -> shell.say("Written: " + path
                + (path.endsWith(file.getFileName()) ? "" : "; git apply takes it over where it is right")));
        if (!result.answer().isBlank()) {
            shell.out().println(PlainText.lines(result.answer()));
        }
        result.output().ifPresent(value -> OutputFlags.print(shell, value));
        shell.out().flush();
    }
}
