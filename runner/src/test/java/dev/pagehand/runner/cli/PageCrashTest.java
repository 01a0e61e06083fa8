package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Pages whose renderer dies: the server that they ask ends Chromium's renderer processes. */
@EnabledOnOs(OS.LINUX)
class PageCrashTest {

    private static HttpServer server;
    private static String address;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/button", page("<h1>Fragile</h1><button onclick=\"fetch('/crash')\">Crash</button>"));
        server.createContext("/at-once", page("<h1>Fragile</h1><script src='/crash'></script>"));
        server.createContext("/crash", PageCrashTest::crash);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterAll
    static void close() {
        server.stop(0);
    }

    private static HttpHandler page(String body) {
        byte[] bytes = ("<!doctype html><title>Fragile</title>" + body).getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private static void crash(HttpExchange exchange) {
        ProcessHandle.current().descendants().filter(PageCrashTest::isRenderer).forEach(ProcessHandle::destroyForcibly);
        exchange.close();
    }

    // Chromium writes a renderer's command line as one text, which ProcessHandle does not give.
    private static boolean isRenderer(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .contains("--type=renderer");
        } catch (IOException e) {
            return false; // It has ended.
        }
    }

    private static CommandRun on(String path, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 4);
        all[args.length] = "--allow-private";
        all[args.length + 1] = "--url";
        all[args.length + 2] = address + path;
        all[args.length + 3] = "--json";
        return CommandRun.of(all);
    }

    private static void isToldAsACrash(CommandRun run, String message) {
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(4);
        assertThat(message).contains("crashed");
        assertThat(run.err()).doesNotContain("\tat ", "Exception");
        OwnProcesses.awaitNone();
    }

    @Test
    void aCrashInTheMiddleOfARunEndsIt() {
        CommandRun run = on("/button", "run", "Click 'Crash'. Tell me the heading.");

        isToldAsACrash(run, run.json().at("/error/message").asText());
        assertThat(run.json().at("/error/kind").asText()).isEqualTo("browser");
        assertThat(run.json().at("/steps").size()).isPositive();
    }

    @Test
    void aCrashUnderASingleCallIsItsOutcome() {
        CommandRun run = on("/button", "act", "click 'Crash'");

        isToldAsACrash(run, run.json().at("/detail").asText());
        assertThat(run.json().at("/outcome").asText()).isEqualTo("page_crashed");
    }

    @Test
    void aPageThatCrashesWhileItIsOpenedIsTheEnvironment() {
        CommandRun snapshot = on("/at-once", "snapshot");
        CommandRun run = on("/at-once", "run", "Tell me the heading.");

        isToldAsACrash(snapshot, snapshot.json().at("/error/message").asText());
        isToldAsACrash(run, run.json().at("/error/message").asText());
    }
}
