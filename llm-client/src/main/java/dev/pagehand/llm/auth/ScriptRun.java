package dev.pagehand.llm.auth;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program without a shell, within limits of time and output.
 *
 * @param end how it ended
 * @param exitCode of a program that ended by itself, else -1
 * @param output standard output; never to be logged or shown
 * @param errors the end of standard error, unmasked
 */
record ScriptRun(End end, int exitCode, String output, String errors) {

    static final int MOST_OUTPUT = 64 * 1024;
    private static final int MOST_ERRORS = 8 * 1024;
    private static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");

    enum End {
        BY_ITSELF,
        TOO_SLOW,
        TOO_MUCH_OUTPUT
    }

    static ScriptRun of(ScriptCommand command, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(command.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try (ScriptProcess script = new ScriptProcess(builder)) {
            Process process = script.process();
            Drain output = Drain.head(process.getInputStream(), MOST_OUTPUT, script::end);
            Drain errors = Drain.tail(process.getErrorStream(), MOST_ERRORS);
            boolean inTime = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            // Before the pipes are read to their end: a child that was left behind holds them open.
            script.end();
            String printed = output.text();
            End end = output.overflowed() ? End.TOO_MUCH_OUTPUT : inTime ? End.BY_ITSELF : End.TOO_SLOW;
            return new ScriptRun(end, end == End.BY_ITSELF ? process.exitValue() : -1, printed, errors.text());
        }
    }

    /** Prints without its output, in which the token stands. */
    @Override
    public String toString() {
        return "ScriptRun[end=" + end + ", exitCode=" + exitCode + "]";
    }
}
