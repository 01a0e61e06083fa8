package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.runner.server.SessionThread;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code pagehand warm-up}: goes the usual ways once, so that the launcher can keep the classes as they are loaded then.
 * Ends with 4 where there is no browser yet; an archive of that would be worth little.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Goes the usual ways once, for the launcher's start-up archive.")
final class WarmUpCommand implements Callable<Integer> {

    private final Shell shell;

    WarmUpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Shell quiet = new Shell(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                shell.err(),
                false,
                shell.folder(),
                name -> name.equals("PAGEHAND_INSTALL")
                        ? Optional.of("never")
                        : shell.settings().get(name),
                shell.environment());
        int demo = Commands.run(quiet, "demo", "--json");
        forget(said.toString(StandardCharsets.UTF_8));
        if (demo == ExitCode.ENVIRONMENT) {
            return demo;
        }
        mcp(quiet);
        Commands.run(quiet, "models", "--known");
        return ExitCode.DONE;
    }

    /** Nobody asked for that run, so nobody shall find it. */
    private static void forget(String demo) throws IOException {
        JsonNode artifacts = new ObjectMapper().readTree(demo).path("artifacts");
        for (String name : List.of("report", "journal")) {
            if (artifacts.hasNonNull(name)) {
                Files.deleteIfExists(Path.of(artifacts.get(name).asText()));
            }
        }
        if (artifacts.hasNonNull("journal")) {
            Files.deleteIfExists(Path.of(artifacts.get("journal").asText()).getParent());
        }
    }

    /** A client that opens a page, looks at it and leaves. */
    private static void mcp(Shell shell) throws IOException, InterruptedException {
        PipedOutputStream toServer = new PipedOutputStream();
        try (InputStream in = new PipedInputStream(toServer, 1 << 16);
                SessionThread session =
                        SessionThread.start(new BrowserFlags().options(shell), Optional.empty(), shell::say)) {
            Answers answers = new Answers();
            Thread server = new Thread(
                    () -> {
                        try {
                            McpServing.serve(session, in, answers);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "pagehand-warm-up");
            server.start();
            ask(
                    toServer,
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                            + "\"capabilities\":{},\"clientInfo\":{\"name\":\"warm-up\",\"version\":\"1\"}}}");
            answers.await(1);
            ask(toServer, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            ask(toServer, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
            answers.await(2);
            ask(
                    toServer,
                    "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"browser_navigate\","
                            + "\"arguments\":{\"url\":\"about:blank\"}}}");
            answers.await(3);
            toServer.close();
            server.join();
        }
    }

    private static void ask(OutputStream to, String message) throws IOException {
        to.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    /** Counts the lines that come back. */
    private static final class Answers extends ByteArrayOutputStream {
        private int lines;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                count(bytes[i]);
            }
        }

        @Override
        public synchronized void write(int one) {
            count(one);
        }

        private synchronized void count(int one) {
            if (one == '\n') {
                lines++;
                notifyAll();
            }
        }

        synchronized void await(int wanted) throws InterruptedException {
            long until = System.nanoTime() + 20_000_000_000L;
            while (lines < wanted && System.nanoTime() < until) {
                wait(1_000);
            }
        }
    }
}
