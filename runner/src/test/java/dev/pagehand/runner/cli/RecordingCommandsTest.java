package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is recorded, done again, mended where its page has changed, and made into Java: by the commands. */
class RecordingCommandsTest {

    private static final CopyOnWriteArrayList<String> SENT = new CopyOnWriteArrayList<>();
    private static volatile String button = "Send";
    private static HttpServer server;
    private static HttpServer other;

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Path recording;

    @BeforeAll
    static void recordOnce() throws IOException {
        server = letters();
        other = letters();
        CommandRun run = CommandRun.of(
                made,
                Map.of(),
                "run",
                "type %who% into Name, choose Large from Size, click 'Send'. Tell me the size.",
                "--var",
                "who=Zaphod",
                "--url",
                url(server),
                "--allow-private",
                "--record",
                "letter.json",
                "--json");
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.json().at("/artifacts/recording").asText())
                .isEqualTo(made.resolve("letter.json").toString());
    }

    @BeforeEach
    void begin() throws IOException {
        button = "Send";
        SENT.clear();
        recording = folder.resolve("letter.json");
        Files.copy(made.resolve("letter.json"), recording);
    }

    @AfterAll
    static void close() {
        server.stop(0);
        other.stop(0);
    }

    /** A form whose button's name may change, and who sent what. */
    private static HttpServer letters() throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            if (query != null) {
                SENT.add(query);
            }
            String page = "<!doctype html><meta charset=utf-8><title>Letters</title><h1>Write a letter</h1>"
                    + "<label>Name <input id=name></label><label>Size <select id=size><option>Small<option>Large</select>"
                    + "</label><button id=b onclick=\"fetch('/sent?' + document.getElementById('name').value)"
                    + ".then(() => r.textContent = 'Sent: ' + size.value)\">" + button
                    + "</button><p id=r role=status></p>";
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        made.start();
        return made;
    }

    private static String url(HttpServer site) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + "/";
    }

    private CommandRun run(String... args) {
        return CommandRun.of(folder, Map.of(), args);
    }

    private CommandRun replay(String heal) {
        return replay("letter.json", heal);
    }

    private CommandRun replay(String file, String heal) {
        return run(
                "replay",
                file,
                "--var",
                "who=Trillian",
                "--url",
                url(other),
                "--allow-private",
                "--heal",
                heal,
                "--json");
    }

    @Test
    void isDoneAgainAtAnotherPortWithAnotherValueAndAnswersAnew() throws IOException {
        CommandRun run = replay("fail");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("status").asText()).isEqualTo("succeeded");
        assertThat(json.get("answer").asText()).contains("Large");
        assertThat(json.get("healed").asBoolean()).isFalse();
        assertThat(SENT).containsExactly("Trillian");
        // The address stands there once, as the one to go to where none is named.
        assertThat(Files.readString(recording)).doesNotContain("Zaphod").containsOnlyOnce("127.0.0.1:");
    }

    @Test
    void aChangedNameEndsItBeforeAnythingIsDoneWhereThatIsWanted() throws IOException {
        button = "Send it";
        String before = Files.readString(recording);

        CommandRun run = replay("fail");

        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("Send it");
        assertThat(SENT).isEmpty();
        assertThat(Files.readString(recording)).isEqualTo(before);
    }

    @Test
    void aChangedNameIsHealedAndLeavesAPatch() throws IOException {
        button = "Send it";
        String before = Files.readString(recording);

        CommandRun run = replay("warn");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.json().get("healed").asBoolean()).isTrue();
        assertThat(SENT).containsExactly("Trillian");
        assertThat(Files.readString(recording)).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("letter.json.patch")))
                .contains("-          \"name\" : \"Send\"")
                .contains("+          \"name\" : \"Send it\"");
    }

    @Test
    void thePatchIsTakenByGitWhereTheCommandWas() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("recordings"));
        Files.move(recording, folder.resolve("recordings/letter.json"));
        button = "Send it";
        assertThat(replay("recordings/letter.json", "warn").exitCode()).isZero();

        Process git = new ProcessBuilder("git", "apply", "recordings/letter.json.patch")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(told).isZero();

        CommandRun again = replay("recordings/letter.json", "fail");
        assertThat(again.exitCode()).as(again.err() + again.out()).isZero();
        assertThat(again.json().get("healed").asBoolean()).isFalse();
    }

    @Test
    void whatIsAcceptedStandsInTheFile() {
        button = "Send it";

        assertThat(replay("accept").exitCode()).isZero();
        CommandRun again = replay("fail");

        assertThat(again.exitCode()).as(again.err() + again.out()).isZero();
        assertThat(SENT).containsExactly("Trillian", "Trillian");
    }

    @Test
    void becomesJava() throws IOException {
        assertThat(run("export", "letter.json", "--as", "playwright", "--out", "LetterTest.java")
                        .exitCode())
                .isZero();

        assertThat(Files.readString(folder.resolve("LetterTest.java")))
                .contains("class LetterTest")
                .contains("page.getByLabel(\"Name\"")
                .contains("hasText(\"Large\")")
                .doesNotContain("Zaphod");
    }

    @Test
    void aTestBelowTheSourcesIsInThePackageOfItsFolder() throws IOException {
        String file = "src/test/java/com/example/letters/LetterTest.java";
        assertThat(run("export", "letter.json", "--as", "pagehand", "--out", file)
                        .exitCode())
                .isZero();

        assertThat(Files.readString(folder.resolve(file)))
                .startsWith("package com.example.letters;\n\nimport ")
                .contains("@PagehandTest\n@Recorded\nclass LetterTest");
    }

    @Test
    void wrongUseIsToldWithWhatToDo() throws IOException {
        assertThat(run("replay", "none.json").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("replay", "letter.json", "--heal", "always").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("export", "letter.json", "--as", "cobol").exitCode()).isEqualTo(ExitCode.USAGE);
        CommandRun nameless = run("replay", "letter.json", "--url", url(other), "--allow-private");
        assertThat(nameless.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nameless.err()).contains("who");
        Files.writeString(recording, "{\"recording\": 99}");
        CommandRun newer = run("replay", "letter.json");
        assertThat(newer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(newer.err()).contains("letter.json");
        assertThat(SENT).isEmpty();
    }
}
