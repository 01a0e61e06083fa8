package dev.pagehand.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Node with the official clients, which npm installs into {@code target/node} once. Where there is no npm, or it cannot reach
 * its registry and has nothing cached, the tests are skipped; {@code -Dpagehand.node=required} makes that a failure.
 */
final class NodeProcess implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();

    private final Process process;
    private final BufferedReader answers;
    private final Writer tasks;

    private NodeProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.tasks = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** A folder in which the clients are installed. */
    static Path folder() throws IOException {
        install();
        return FOLDER;
    }

    static NodeProcess start(String gateway) {
        try {
            install();
            return new NodeProcess(new ProcessBuilder("node", "client.mjs", gateway)
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            return missing("node or npm cannot be started: " + e.getMessage());
        }
    }

    private static synchronized void install() throws IOException {
        Files.createDirectories(FOLDER);
        copy("client.mjs");
        copy("package.json");
        if (Files.exists(FOLDER.resolve("installed"))) {
            return;
        }
        Process npm = new ProcessBuilder(
                        "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("npm.log").toFile())
                .start();
        try {
            if (!npm.waitFor(2, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                missing("npm install did not succeed; see " + FOLDER.resolve("npm.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm installed", e);
        }
        Files.createFile(FOLDER.resolve("installed"));
    }

    private static void copy(String name) throws IOException {
        try (InputStream file = NodeProcess.class.getResourceAsStream("/node/" + name)) {
            Files.copy(file, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static NodeProcess missing(String why) {
        if ("required".equals(System.getProperty("pagehand.node"))) {
            throw new AssertionError(why);
        }
        return Assumptions.abort(why);
    }

    /** Does one thing and waits for what came of it. */
    String ask(String task) {
        try {
            tasks.write(task + "\n");
            tasks.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("node ended; its standard error says why");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
