package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GatewayCommandTest {

    private static final Path FOLDER = Path.of("").toAbsolutePath();

    @Test
    void servesTheConfiguredModelUntilItIsEnded() throws IOException, InterruptedException {
        HttpServer model = model();
        Settings settings = Settings.of(Map.of(
                "LLM_API_URL",
                "http://localhost:" + model.getAddress().getPort() + "/chat",
                "LLM_MODEL_NAME",
                "town",
                "LLM_API_KEY",
                "k",
                "PAGEHAND_HOME",
                CommandRun.HOME.toString()));
        try (GatewayRun gateway = new GatewayRun(FOLDER, settings)) {
            assertThat(gateway.ask("/v1/chat/completions", "").toString()).contains("hello from behind");
        } finally {
            model.stop(0);
        }
    }

    private static HttpServer model() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/chat", exchange -> {
            byte[] answer = ("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello from behind\"},"
                            + "\"finish_reason\":\"stop\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void aTakenPortIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run =
                    CommandRun.of(FOLDER, Map.of(), "gateway", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("port " + taken.getLocalPort()).contains("--port");
        }
    }

    @Test
    void theExampleHasEverySettingThatIsDocumented() throws IOException {
        Path top = FOLDER.getParent();
        String example = Files.readString(top.resolve(".env.example"));
        List<String> documented = Files.readAllLines(top.resolve("docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell ->
                        Pattern.compile("`([A-Z][A-Z0-9_]+)`").matcher(cell).results())
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("PAGEHAND_JAVA"))
                .toList();

        assertThat(documented).hasSizeGreaterThan(40);
        assertThat(documented)
                .allSatisfy(name -> assertThat(example).contains("\n").containsPattern("(?m)^(# )?" + name + "="));
    }
}
