package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.ActionCandidate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pagehand observe}: what could be done on a page. */
@Command(
        name = "observe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows what could be done on a page that fits an instruction; nothing is done.",
        footer = {"", "Example:", "  pagehand observe \"the links\" --url https://example.com --json"})
final class ObserveCommand implements Callable<Integer> {

    private final Shell shell;
    private String instruction = "";

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ObserveCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "INSTRUCTION", description = "Such as: the buttons that change the cart")
    void instruction(String text) {
        instruction = text;
    }

    @Override
    public Integer call() {
        List<ActionCandidate> found = OnePage.withAgent(shell, browser, model, agent -> agent.observe(instruction));
        if (output.json()) {
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
