package dev.pagehand.runner.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A {@code pagehand worker} as a process of its own. */
final class WorkerProcess {

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    static WorkerProcess start(Path home, Map<String, String> settings, int slots) throws IOException {
        return started(
                home,
                settings,
                "dev.pagehand.runner.cli.Main",
                "worker",
                "--allow-private",
                "--site-runs",
                "50",
                "--grace",
                "20s",
                "--slots",
                String.valueOf(slots));
    }

    /** A {@link QuickWorker}. */
    static WorkerProcess quick(Path home, String database) throws IOException {
        String driver = Path.of("target", "test-home").toAbsolutePath().toString();
        return started(home, Map.of(), QuickWorker.class.getName(), home.toString(), driver, database);
    }

    private static WorkerProcess started(Path home, Map<String, String> settings, String... program)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        line.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("PAGEHAND_HOME", home.toString());
        File log = home.resolve("workers.log").toFile();
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        return new WorkerProcess(builder.start());
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Stands still, as it is, until it is told to go on. */
    void standStill() {
        signal("-STOP");
    }

    void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code kill -9} does it; the browser is left to itself. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@code kill} does it: what is under way may end. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills one of its browsers; false where it has none now. */
    boolean killBrowser(Random random) {
        List<ProcessHandle> browsers = process.descendants()
                .filter(child -> isBrowser(child.info().command()))
                .toList();
        return !browsers.isEmpty()
                && browsers.get(random.nextInt(browsers.size())).destroyForcibly();
    }

    private static boolean isBrowser(Optional<String> command) {
        return command.filter(path -> path.contains("chrom")).isPresent();
    }
}
