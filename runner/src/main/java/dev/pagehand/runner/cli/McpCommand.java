package dev.pagehand.runner.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pagehand mcp}: the tools for an MCP client, until it closes our input. */
@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Serves the tools to an MCP client on standard input and output.",
        footer = {"", "Example, in a client's configuration:", "  {\"command\": \"pagehand\", \"args\": [\"mcp\"]}"})
final class McpCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private BrowserFlags browser = new BrowserFlags();

    @Mixin
    private OutputFlags output = new OutputFlags();

    McpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        // The browser starts while the rest of the program is still being loaded.
        try (SessionThread session = SessionThread.start(browser.options(shell), browser.url(), shell::say)) {
            PrintStream out = shell.out();
            McpServing.serve(session, shell.in(), out);
        }
        return ExitCode.DONE;
    }
}
