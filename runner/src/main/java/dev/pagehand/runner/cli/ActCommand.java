package dev.pagehand.runner.cli;

import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.ActionCandidate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pagehand act}: one instruction on one page. */
@Command(
        name = "act",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Does one instruction on one page and tells what changed.",
        footer = {"", "Example:", "  pagehand act \"click 'More information'\" --url https://example.com"})
final class ActCommand implements Callable<Integer> {

    private final Shell shell;
    private String instruction = "";

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ActCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "INSTRUCTION", description = "Such as: click 'Add to cart'")
    void instruction(String text) {
        instruction = text;
    }

    @Override
    public Integer call() {
        ActResult result = OnePage.withAgent(shell, browser, model, agent -> agent.act(instruction));
        if (output.json()) {
            OutputFlags.print(shell, result.toJson());
        } else {
            tell(result);
        }
        if (result instanceof ActResult.Tried tried) {
            return ExitCode.of(tried.result());
        }
        return ExitCode.FAILED;
    }

    private void tell(ActResult result) {
        if (result instanceof ActResult.Tried tried) {
            shell.out().print(PlainText.lines(tried.result().text()));
        } else if (result instanceof ActResult.NotGrounded open) {
            shell.say("Nothing was done: " + PlainText.lines(open.detail()));
            for (ActionCandidate candidate : open.candidates()) {
                shell.say("  perhaps: " + PlainText.oneLine(candidate.description()));
            }
        }
        shell.out().flush();
    }
}
