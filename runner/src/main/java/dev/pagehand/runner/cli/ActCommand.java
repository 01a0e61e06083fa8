package dev.pagehand.runner.cli;

import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.Agent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pagehand act}: one instruction on one page. */
@Command(
        name = "act",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Does one instruction on one page and tells what changed.",
        footer = {"", "Example:", "  pagehand act \"click 'More information'\" --url https://example.com"})
final class ActCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final VerbFlags flags = new VerbFlags();

    ActCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ActResult result = flags.perform(shell, Agent::act);
        if (flags.json()) {
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
        } else {
            shell.say("Nothing was done: " + PlainText.lines(result.detail()));
        }
        if (result instanceof ActResult.NotGrounded open) {
            for (ActionCandidate candidate : open.candidates()) {
                shell.say("  perhaps: " + PlainText.oneLine(candidate.description()));
            }
        }
        shell.out().flush();
    }
}
