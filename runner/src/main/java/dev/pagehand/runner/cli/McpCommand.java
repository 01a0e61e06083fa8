package dev.pagehand.runner.cli;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.runner.server.SessionThread;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final BrowserFlags browser = new BrowserFlags();

    @Option(names = "--verbose", description = "Log more to standard error; show where an error came from.")
    private boolean verbose;

    McpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ready();
        if (verbose) {
            Logging.verbose();
        }
        // The browser starts while the rest of the program is still being loaded.
        try (SessionThread session = SessionThread.start(options(), browser.url(), shell::say)) {
            McpServing.serve(session, shell.in(), shell.out());
        }
        return ExitCode.DONE;
    }

    // What comes in is the client's: there is no person to ask.
    private BrowserOptions options() {
        BrowserOptions options = browser.options(shell);
        return options.withActions(options.actions().withoutListener());
    }
}
