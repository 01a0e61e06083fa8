package dev.pagehand.runner.cli;

import dev.pagehand.llm.settings.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command is started in.
 *
 * @param out for results only
 * @param err for logs, progress and errors
 * @param terminal whether a person looks at {@code err}
 * @param folder the working directory
 * @param settings the environment and {@code .env}
 * @param environment what programs that are started inherit
 */
record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Path folder,
        Settings settings,
        Map<String, String> environment) {

    /** The shell of this process. What libraries print goes to standard error from now on. */
    static Shell ofProcess() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(err);
        System.setErr(err);
        Path folder = Path.of("").toAbsolutePath();
        return new Shell(System.in, out, err, isTerminal(), folder, Settings.fromEnvironment(folder), System.getenv());
    }

    // Java tells only about input and output together, and from 22 on not even that. Where the system does not tell
    // either, plain lines are right for everybody.
    private static boolean isTerminal() {
        if (System.getenv("TERM") == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Whether colours may be used. */
    boolean coloured() {
        return terminal && settings.get("NO_COLOR").isEmpty();
    }

    /** Where things are kept between runs. */
    Path home() {
        return settings.get("PAGEHAND_HOME")
                .map(home -> folder.resolve(home))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".pagehand"));
    }

    /** One line for people. */
    void say(String line) {
        err.println(line);
    }
}
