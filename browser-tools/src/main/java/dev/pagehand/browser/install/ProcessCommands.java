package dev.pagehand.browser.install;

import dev.pagehand.browser.install.CommandResult.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs real processes; ends them with their children when their time is over, and with this process. */
final class ProcessCommands implements Commands {

    private static final int TAIL_LINES = 40;
    private static final int LINE_CHARACTERS = 400;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Executor AFTER_LAST_WORDS = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    @Override
    public CommandResult run(Command command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.line()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        // Nobody is there to answer a question.
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return new CommandResult(Ending.NOT_STARTED, "could not be started: " + e.getMessage(), List.of());
        }
        Thread hook = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return new Watch(process, command).untilItEnds();
        } finally {
            end(process);
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down, and the hook does its work.
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private record Said(String line, boolean isEnd) {}

    /** One process and what it has said. */
    private static final class Watch {

        private final Process process;
        private final Command command;
        private final BlockingQueue<Said> lines = new LinkedBlockingQueue<>();
        private final Deque<String> tail = new ArrayDeque<>();

        Watch(Process process, Command command) {
            this.process = process;
            this.command = command;
        }

        CommandResult untilItEnds() throws InterruptedException {
            Thread reader = new Thread(this::read, "pagehand-install-output");
            reader.setDaemon(true);
            reader.start();
            // A service that the program left running may hold its output open for ever.
            var unused = process.onExit().thenRunAsync(() -> lines.add(new Said("", true)), AFTER_LAST_WORDS);
            long started = System.nanoTime();
            long work = command.work().getAsLong();
            while (true) {
                long left = command.limit().toNanos() - (System.nanoTime() - started);
                if (left <= 0) {
                    return result(Ending.TIMED_OUT, "given up after " + inSeconds(command.limit()));
                }
                @Nullable Said said = lines.poll(Math.min(left, command.silence().toNanos()), TimeUnit.NANOSECONDS);
                if (said == null) {
                    long now = command.work().getAsLong();
                    if (now == work && left > command.silence().toNanos()) {
                        return result(
                                Ending.SILENT, "given up after " + inSeconds(command.silence()) + " without progress");
                    }
                    work = now;
                } else if (said.isEnd()) {
                    return ended();
                } else {
                    keep(said.line());
                }
            }
        }

        private CommandResult ended() throws InterruptedException {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                return result(Ending.TIMED_OUT, "closed its output but did not end");
            }
            int status = process.exitValue();
            return result(status == 0 ? Ending.DONE : Ending.FAILED, "exit status " + status);
        }

        private CommandResult result(Ending ending, String detail) {
            return new CommandResult(ending, detail, List.copyOf(tail));
        }

        private void keep(String line) {
            String plain = line.replaceAll("\\x1b\\[[0-9;]*[A-Za-z]", "").strip();
            if (plain.isEmpty()) {
                return;
            }
            tail.add(plain.length() > LINE_CHARACTERS ? plain.substring(0, LINE_CHARACTERS) + "…" : plain);
            if (tail.size() > TAIL_LINES) {
                tail.remove();
            }
        }

        private void read() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(new Said(line, false));
                }
            } catch (IOException e) {
                // The process was ended: there is nothing more to read.
            }
            lines.add(new Said("", true));
        }

        private static String inSeconds(Duration duration) {
            return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
        }
    }
}
