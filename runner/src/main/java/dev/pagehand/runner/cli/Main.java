package dev.pagehand.runner.cli;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Does what the arguments say, and ends the process with the exit code that says how it went. */
    public static void main(String[] args) {
        Shell shell = Shell.ofProcess();
        int code = Commands.run(shell, args);
        shell.out().flush();
        System.exit(code);
    }
}
