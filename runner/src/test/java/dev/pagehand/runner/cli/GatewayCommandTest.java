package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GatewayCommandTest {

    private static final Path FOLDER = Path.of("").toAbsolutePath();

    /** Standard error that tells when the gateway listens. */
    private static final class Told extends ByteArrayOutputStream {
        private final CountDownLatch listens = new CountDownLatch(1);

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (toString(StandardCharsets.UTF_8).contains("chat with them")) {
                listens.countDown();
            }
        }
    }

    @Test
    void servesTheConfiguredModelUntilItIsEnded() throws IOException, InterruptedException {
        HttpServer model = model();
        try {
            Told err = new Told();
            Shell shell = CommandRun.shell(
                    FOLDER,
                    Map.of(
                            "LLM_API_URL",
                            "http://localhost:" + model.getAddress().getPort() + "/chat",
                            "LLM_MODEL_NAME",
                            "town",
                            "LLM_API_KEY",
                            "k"),
                    new ByteArrayInputStream(new byte[0]),
                    new ByteArrayOutputStream(),
                    err);
            Thread gateway = new Thread(() -> Commands.run(shell, "gateway", "--port", "0"));
            gateway.start();
            assertThat(err.listens.await(1, TimeUnit.MINUTES)).isTrue();

            Matcher address = Pattern.compile("http://localhost:\\d+").matcher(err.toString(StandardCharsets.UTF_8));
            assertThat(address.find()).isTrue();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.group() + "/v1/chat/completions"))
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("hello from behind");

            gateway.interrupt();
            gateway.join(60_000);
            assertThat(gateway.isAlive()).isFalse();
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
