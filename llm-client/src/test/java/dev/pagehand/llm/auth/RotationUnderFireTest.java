package dev.pagehand.llm.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes against a server that ends the login when a refresh token is used twice. */
@Timeout(600)
class RotationUnderFireTest {

    private static final String OTHER_LINES = "# kept\nLLM_MODEL_NAME=\"m\" # kept too\n";

    @TempDir
    private Path folder;

    private final LoginServer server = new LoginServer();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        server.close();
    }

    private void login() throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                OTHER_LINES + "CONNECTION_TIMEOUT=120\nOAUTH_TOKEN_URL=" + server.url()
                        + "\nOAUTH_REFRESH_TOKEN=refresh-planted-0\n");
    }

    private Process start(int times) throws IOException {
        Process process = RefreshLoop.start(folder, times);
        started.add(process);
        return process;
    }

    private String kept() {
        return Settings.fromEnvironment(folder).get("OAUTH_REFRESH_TOKEN").orElse("");
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("loop.log"));
    }

    @Test
    void eightProcessesRefreshFiftyTimesEachAndNoTokenIsUsedTwiceOrLost() throws IOException, InterruptedException {
        server.expiresIn(Optional.of(5)); // So short that nobody can live on what another has fetched.
        login();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(start(50));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).as(log()).isZero();
        }

        assertThat(server.refreshes()).isEqualTo(400);
        assertThat(server.reuses()).isZero();
        assertThat(kept()).isEqualTo(server.refreshToken());
        assertThat(Files.readString(folder.resolve(".env"))).startsWith(OTHER_LINES);
    }

    @Test
    void processesShareWhatOneOfThemHasFetched() throws IOException, InterruptedException {
        login();
        List<Process> processes = List.of(start(1), start(1), start(1));
        for (Process process : processes) {
            assertThat(process.waitFor()).as(log()).isZero();
        }

        assertThat(server.refreshes()).isEqualTo(1);
    }

    @Test
    void aProcessThatIsKilledBeforeTheServerSawItsTokenLosesNothing() throws IOException, InterruptedException {
        login();
        killed(new LoginServer.Hook() {
            @Override
            public Optional<MockResponse> before(int request) {
                if (request == 3) {
                    end(started.get(0));
                    return Optional.of(LoginServer.json(500, "{}"));
                }
                return Optional.empty();
            }
        });

        assertThat(start(5).waitFor()).as(log()).isZero();
        assertThat(server.reuses()).isZero();
        assertThat(kept()).isEqualTo(server.refreshToken());
    }

    @Test
    void aTokenThatDiedWithItsProcessEndsInAClearRequestForANewLogin() throws IOException, InterruptedException {
        login();
        killed(new LoginServer.Hook() {
            @Override
            public void rotated(int request) {
                if (request == 3) {
                    end(started.get(0));
                }
            }
        });

        assertThat(start(5).waitFor()).as(log()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve(".env"))).startsWith(OTHER_LINES);
    }

    /** As a kill leaves it between the first byte of the new file and its renaming. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 1_000})
    void aTemporaryFileThatAKillLeftBehindIsNeverTakenForTheFile(int bytes) throws IOException, InterruptedException {
        server.expiresIn(Optional.of(5));
        login();
        String whole = Files.readString(folder.resolve(".env")).replace("refresh-planted-0", "refresh-planted-lost");
        Path left = folder.resolve(".env.tmp");
        Files.writeString(left, whole.substring(0, Math.min(bytes, whole.length())));

        assertThat(start(2).waitFor()).as(log()).isZero();
        assertThat(server.refreshes()).isEqualTo(2);
        assertThat(server.reuses()).isZero();
        assertThat(kept()).isEqualTo(server.refreshToken());
        assertThat(left).doesNotExist();
        assertThat(Files.readString(folder.resolve(".env"))).startsWith(OTHER_LINES);
    }

    /** At any moment between the answer and the next request; the disk and the scheduler choose which. */
    @ParameterizedTest
    @ValueSource(ints = {0, 500, 1_500, 3_000, 8_000})
    void afterAKillTheFileIsWholeAndTheNextProcessGoesOnOrAsksForALogin(int micros)
            throws IOException, InterruptedException {
        login();
        killed(new LoginServer.Hook() {
            @Override
            public void rotated(int request) {
                if (request == 3) {
                    Thread killer = new Thread(() -> {
                        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
                        end(started.get(0));
                    });
                    killer.start();
                }
            }
        });

        assertThat(Files.readString(folder.resolve(".env"))).startsWith(OTHER_LINES);
        int exit = start(5).waitFor();
        if (exit == 0) {
            assertThat(server.reuses()).isZero();
            assertThat(kept()).isEqualTo(server.refreshToken());
        } else {
            // Only a token that the server had already taken back is reason enough.
            assertThat(exit).as(log()).isEqualTo(3);
            assertThat(server.reuses()).isEqualTo(1);
        }
    }

    /** Runs a process until the hook kills it. */
    private void killed(LoginServer.Hook hook) throws IOException, InterruptedException {
        server.expiresIn(Optional.of(5));
        server.hook(hook);
        assertThat(start(1_000).waitFor()).as(log()).isEqualTo(128 + 9);
        server.hook(new LoginServer.Hook() {});
    }

    private static void end(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
