package dev.pagehand.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code PAGEHAND_SECRET_COMMAND}: a program that prints a secret's value, such as {@code pass show}, where the environment
 * does not have it. It is split at spaces and given the name as its last argument; no shell runs it. What it prints is shown
 * nowhere, not even in an error, and neither is the name: it may be the value, given by mistake.
 */
final class SecretCommand {

    static final String SETTING = "PAGEHAND_SECRET_COMMAND";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 64 * 1024;

    private final List<String> words;
    private final Shell shell;

    SecretCommand(String command, Shell shell) {
        this.words = List.of(command.strip().split("\\s+"));
        this.shell = shell;
    }

    /**
     * The first line that the command prints.
     *
     * @param name what it is given
     * @throws UsageException where it fails, prints nothing or takes longer than 20 seconds
     */
    String value(String name) {
        Process process = start(name);
        try {
            return printed(process);
        } catch (TimeoutException e) {
            throw wrong("was not done within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw wrong("could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw wrong("was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(String name) {
        List<String> line = new ArrayList<>(words);
        line.add(name);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(shell.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(shell.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UsageException(
                    SETTING + ": " + words.get(0) + " cannot be started; write for example " + SETTING
                            + "=\"pass show\"",
                    e);
        }
    }

    private static String printed(Process process) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException();
        }
        if (process.exitValue() != 0) {
            throw wrong("ended with exit code " + process.exitValue());
        }
        // What it left running may hold its output open for ever.
        String text = output.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        return text.lines().findFirst().filter(line -> !line.isBlank()).orElseThrow(() -> wrong("printed nothing"));
    }

    private static String text(InputStream output) {
        try (output) {
            return new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UsageException wrong(String problem) {
        return new UsageException(SETTING + " " + problem
                + "; run it by hand, with what stands between = and @ in --secret as its last argument");
    }
}
