package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.Agent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pagehand observe}: what could be done on a page. */
@Command(
        name = "observe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows what could be done on a page that fits an instruction; nothing is done.",
        footer = {"", "Example:", "  pagehand observe \"the links\" --url https://example.com --json"})
final class ObserveCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final VerbFlags flags = new VerbFlags();

    ObserveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<ActionCandidate> found = flags.perform(shell, Agent::observe);
        if (flags.json()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(candidate -> array.add(candidate.toJson()));
            OutputFlags.print(shell, array);
        } else if (found.isEmpty()) {
            shell.say("Nothing on the page fits.");
        } else {
            found.forEach(candidate -> shell.out()
                    .println(PlainText.oneLine(
                            candidate.description() + "  " + candidate.tool() + " " + candidate.arguments())));
        }
        shell.out().flush();
        return found.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
