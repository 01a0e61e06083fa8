package dev.pagehand.bench.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of this Java and this class path; what it says on standard error goes to {@code log.txt} in its folder. */
final class JavaProcess {

    private static final long PATIENCE_SECONDS = 30;

    private JavaProcess() {}

    static Process start(Path folder, Map<String, String> environment, List<String> mainAndArguments)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options());
        line.add("-cp");
        line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        line.addAll(mainAndArguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()));
        return builder.start();
    }

    private static List<String> options() {
        String given = System.getenv("PAGEHAND_JAVA_OPTS");
        return given == null || given.isBlank()
                ? List.of()
                : List.of(given.trim().split("\\s+", -1));
    }

    /** Asks it to end, and insists after a while. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
