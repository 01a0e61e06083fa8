package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pagehand gateway} in this process, and a client of it. */
final class GatewayRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");

    private final Told err = new Told();
    private final Thread thread;
    private final String address;

    /** Returns when it listens. */
    GatewayRun(Path folder, Settings settings) throws InterruptedException {
        Shell shell = new Shell(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                folder,
                settings,
                Map.of());
        thread = new Thread(() -> Commands.run(shell, "gateway", "--port", "0"));
        thread.start();
        assertThat(err.listens.await(1, TimeUnit.MINUTES))
                .as(err.toString(StandardCharsets.UTF_8))
                .isTrue();
        Matcher found = ADDRESS.matcher(err.toString(StandardCharsets.UTF_8));
        assertThat(found.find()).isTrue();
        address = found.group();
    }

    /** The answer to a question by a path's format; its model may be empty. */
    JsonNode ask(String path, String model) throws IOException, InterruptedException {
        String body =
                "{\"max_tokens\":9,\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).isFalse();
    }

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
}
