package dev.pagehand.browser.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.install.CommandResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCommandsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private static Command shell(String script, Duration silence, Duration limit) {
        return new Command(List.of("sh", "-c", script), Map.of("GREETING", "hello"), silence, limit);
    }

    /** A program whose silence counts from the moment that it has made this file. */
    private static Command silentFrom(Path file, String script) {
        return new Command(
                List.of("sh", "-c", script), Map.of(), SHORT, LONG, () -> Files.exists(file) ? 0 : System.nanoTime());
    }

    private static CommandResult run(Command command) throws InterruptedException {
        return new ProcessCommands().run(command);
    }

    @Test
    void keepsWhatAProgramSaysOnBothStreams() throws InterruptedException {
        CommandResult result = run(shell("echo $GREETING; echo oh >&2; exit 3", LONG, LONG));

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.describe()).isEqualTo("exit status 3: hello | oh");
    }

    @Test
    void keepsTheEndOfALongOutput() throws InterruptedException {
        CommandResult result = run(shell("seq 1 10000", LONG, LONG));

        assertThat(result.done()).isTrue();
        assertThat(result.tail()).hasSize(40).endsWith("10000");
    }

    @Test
    void tellsTheComplaintsAmongManyWordsAndEachOnce() throws InterruptedException {
        String attempt = "echo Loading; echo 'Error: no such host'; echo '  at here'; echo '  at there'; echo '}'; ";

        assertThat(run(shell(attempt + attempt + "exit 1", LONG, LONG)).describe())
                .isEqualTo("exit status 1: Error: no such host");
    }

    @Test
    void givesUpAProgramThatSaysNothing() throws InterruptedException {
        Path said = folder.resolve("said");
        CommandResult result = run(silentFrom(said, "echo started; touch " + said + "; sleep 60"));

        assertThat(result.ending()).isEqualTo(Ending.SILENT);
        assertThat(result.describe()).isEqualTo("given up after 300 ms without progress: started");
    }

    @Test
    void workWithoutAWordCountsAsProgress() throws InterruptedException {
        AtomicLong bytes = new AtomicLong();
        Command downloading = new Command(
                List.of("sh", "-c", "sleep 1; echo done"),
                Map.of(),
                Duration.ofMillis(100),
                LONG,
                bytes::incrementAndGet);

        assertThat(run(downloading).tail()).containsExactly("done");
    }

    @Test
    void givesUpAProgramThatTalksForTooLong() throws InterruptedException {
        CommandResult result = run(shell("while :; do echo again; sleep 0.05; done", LONG, Duration.ofSeconds(2)));
        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(result.describe()).startsWith("given up after 2 s: again");
    }

    @Test
    void endsTheChildrenOfAProgramThatIsGivenUp() throws IOException, InterruptedException {
        Path pid = folder.resolve("pid");
        run(silentFrom(pid, "sleep 60 & echo $! > " + pid + ".new; mv " + pid + ".new " + pid + "; wait"));

        long child = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(child).ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(30, TimeUnit.SECONDS));
    }

    @Test
    void doesNotWaitForAServiceThatAProgramLeftRunning() throws InterruptedException {
        CommandResult result = run(shell("sleep 20 & echo started", LONG, LONG));

        assertThat(result.describe()).isEqualTo("exit status 0: started");
    }

    @Test
    void aProgramThatWaitsForAnAnswerGetsNone() throws InterruptedException {
        assertThat(run(shell("read answer || echo nobody there", LONG, LONG)).tail())
                .containsExactly("nobody there");
    }

    @Test
    void aMissingProgramIsAResultAndNoException() throws InterruptedException {
        CommandResult result = run(new Command(List.of("/no/such/program"), Map.of(), LONG, LONG));

        assertThat(result.ending()).isEqualTo(Ending.NOT_STARTED);
        assertThat(result.describe()).contains("/no/such/program");
    }

    @Test
    void anInterruptEndsTheProgram() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(shell("sleep 60", LONG, LONG))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
