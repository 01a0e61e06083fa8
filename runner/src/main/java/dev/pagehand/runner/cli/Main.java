package dev.pagehand.runner.cli;

import dev.pagehand.browser.BrowserSession;
import dev.pagehand.llm.LlmException;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Does what the arguments say, and ends the process with the exit code that says how it went. */
    public static void main(String[] args) {
        Shell shell = Shell.ofProcess();
        if (Commands.opensPage(args)) {
            prepare(shell);
        }
        int code = Commands.run(shell, args);
        shell.out().flush();
        System.exit(code);
    }

    // The driver takes longer to load than all else that comes before the first page, so it goes first.
    private static void prepare(Shell shell) {
        try {
            BrowserSession.prepare(shell.home(), shell.environment(), shell::say);
        } catch (LlmException e) {
            // The settings cannot be read: the command will find that out too, and say it as it says everything.
        }
    }
}
