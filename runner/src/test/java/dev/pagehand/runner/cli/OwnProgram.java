package dev.pagehand.runner.cli;

import dev.pagehand.runner.queue.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the program as a process of its own. */
final class OwnProgram {

    /** SIGINT is the second of the signals that the system counts from one. */
    private static final long CTRL_C = 1L << 1;

    private OwnProgram() {}

    static Process start(String... args) throws IOException {
        return startIn(Path.of("").toAbsolutePath(), Map.of(), args);
    }

    /** In a folder, with these settings. */
    static Process startIn(Path folder, Map<String, String> settings, String... args) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("PAGEHAND_HOME", CommandRun.HOME.toString());
        return builder.start();
    }

    /** Presses Ctrl-C. */
    static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /**
     * Whether Ctrl-C reaches what is started from here: a shell that puts a build into the background makes all of it deaf
     * to that signal. True where the system does not tell.
     */
    static boolean hearsCtrlC() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & CTRL_C) == 0;
    }

    /**
     * Processes that were told to end are dead a moment later: until the machine has come to it, they count as running.
     */
    static void awaitEnd(List<ProcessHandle> processes) {
        Eventually.until(
                "all have ended of " + processes, () -> processes.stream().noneMatch(OwnProgram::runs));
    }

    /** Whether a process does something; one that has ended and that nobody waited for does not. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
