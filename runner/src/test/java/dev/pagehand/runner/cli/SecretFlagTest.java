package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret goes into the page and into nothing that a command prints or writes. */
class SecretFlagTest {

    private static final String VALUE = "hunter2 & Söhne";
    private static HttpServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        String page = "<!doctype html><meta charset=utf-8><title>Door</title><form action='/in' method=post"
                + " onsubmit=\"event.preventDefault(); r.textContent = p.value === 'hunter2 & S\\u00f6hne' ?"
                + " 'Welcome, you said ' + p.value : 'Wrong'\"><label>Password <input id=p></label>"
                + "<button>Enter</button></form><p id=r role=status></p>";
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void close() {
        server.stop(0);
    }

    private static String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private CommandRun run(String... args) {
        return CommandRun.of(folder, Map.of("DOOR_PASSWORD", VALUE), args);
    }

    @Test
    void aRunUsesItWithoutShowingItAnywhere() throws IOException {
        CommandRun run = run(
                "run",
                "Type '%password%' into Password. Click 'Enter'. Verify that the page shows 'Welcome, you said"
                        + " %password%'.",
                "--secret",
                "password=DOOR_PASSWORD@" + origin(),
                "--allow-private",
                "--url",
                origin() + "/",
                "--report",
                "report",
                "--json");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertHidden(run.out() + run.err());
        Path journal = Path.of(run.json().get("artifacts").get("journal").asText());
        assertThat(Files.readString(journal)).contains("%password%");
        assertHidden(Files.readString(journal));
        try (Stream<Path> files = Files.walk(folder.resolve("report"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).isNotEmpty();
            for (Path file : written) {
                assertHidden(Files.readString(file));
            }
        }
    }

    private CommandRun with(String command, String name) {
        return CommandRun.of(
                folder,
                Map.of("PAGEHAND_SECRET_COMMAND", command),
                "act",
                "Type '%password%' into Password.",
                "--secret",
                "password=" + name + "@" + origin(),
                "--allow-private",
                "--url",
                origin() + "/",
                "--json");
    }

    private String program(String... lines) throws IOException {
        Path script = folder.resolve("vault.sh");
        Files.writeString(script, String.join("\n", lines) + "\n");
        return "sh " + script;
    }

    @Test
    void aCommandIsAskedForWhatTheEnvironmentDoesNotHave() throws IOException {
        CommandRun run = with(program("echo \"$1\" > asked", "echo '" + VALUE + "'", "echo more"), "shop/door");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("%password%");
        assertThat(Files.readString(folder.resolve("asked"))).isEqualTo("shop/door\n");
        assertHidden(run.out() + run.err());
    }

    @ParameterizedTest
    @CsvSource({
        "echo hunter2; echo hunter2 >&2; exit 7, ended with exit code 7",
        "echo; echo hunter2, printed nothing",
    })
    void aCommandThatFailsIsToldWithoutWhatItWasGivenOrPrinted(String script, String says) throws IOException {
        CommandRun run = with(program(script), "hunter2");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("PAGEHAND_SECRET_COMMAND " + says);
        assertHidden(run.out() + run.err());
    }

    @Test
    void aCommandThatIsNotThereIsNamed() {
        assertThat(with("no-such-program --quiet", "shop/door").err()).contains("no-such-program cannot be started");
    }

    private static void assertHidden(String text) {
        assertThat(text).doesNotContain("hunter2").doesNotContain("aHVudGVyMi");
    }

    @Test
    void onAnotherOriginTheRunIsBlocked() {
        CommandRun run = run(
                "run",
                "Type '%password%' into Password.",
                "--secret",
                "password=DOOR_PASSWORD@https://shop.example",
                "--allow-private",
                "--url",
                origin() + "/",
                "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("is bound to https://shop.example");
        assertHidden(run.out() + run.err());
    }

    @Test
    void aSubmitThatNobodyAgreesToIsNotDone() {
        CommandRun run = run(
                "act",
                "click 'Enter'",
                "--approve",
                "submit=ask",
                "--allow-private",
                "--url",
                origin() + "/",
                "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().get("reason").asText()).isEqualTo("needs_approval");
        assertThat(run.json().get("detail").asText()).contains("nobody to ask");
    }

    @ParameterizedTest
    @CsvSource({
        "--secret, password, is not NAME=ENV@ORIGIN",
        "--secret, password=hunter2@https://shop.example, is not set",
        "--secret, password=NO_SUCH_VARIABLE@https://shop.example, NO_SUCH_VARIABLE is not set",
        "--secret, password=DOOR_PASSWORD@shop.example, is no origin",
        "--secret, 1=DOOR_PASSWORD@https://shop.example, is no name of a secret",
        "--approve, submit, the kinds are submit",
        "--approve, fly=ask, the kinds are submit",
        "--approve, submit=maybe, 'allow, ask and deny'",
    })
    void wrongFlagsAreSaidToBeSoWithoutAValue(String flag, String value, String says) {
        CommandRun run = run("snapshot", flag, value, "--allow-private", "--url", origin() + "/");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(flag).contains(says);
        assertHidden(run.err());
    }

    @Test
    void aVariableAndASecretOfOneNameAreWrong() {
        CommandRun run = run(
                "run",
                "Type '%password%' into Password.",
                "--var",
                "password=x",
                "--secret",
                "password=DOOR_PASSWORD@" + origin());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--var password");
    }
}
