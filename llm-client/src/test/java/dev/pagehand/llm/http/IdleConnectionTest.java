package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.retry.Timing;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdleConnectionTest {

    private static final String BODY = "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";

    @Test
    void aServerThatClosedAnIdleConnectionIsAskedAgainWithoutAWait() throws IOException, InterruptedException {
        SettableClock clock = new SettableClock();
        Semaphore closed = new Semaphore(0);
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server, connections, closed));
            thread.setDaemon(true);
            thread.start();
            ProviderContext context = new ProviderContext(Settings.of(Map.of(
                            "LLM_API_URL", "http://127.0.0.1:" + server.getLocalPort() + "/v1/chat/completions")))
                    .withTiming(new Timing(clock, clock.sleeper()));
            try (LlmClient client = LlmProviders.load().client("custom/m", context)) {
                client.complete(LlmRequest.of("one"), CallOptions.ofDefaults());
                closed.acquire();
                assertThat(client.complete(LlmRequest.of("two"), CallOptions.ofDefaults())
                                .text())
                        .isEqualTo("hi");
            }
        }
        assertThat(connections).hasValue(2);
        assertThat(clock.sleeps()).containsExactly(Duration.ZERO);
    }

    /** Says that connections stay open, and closes each after one answer. */
    private static void serve(ServerSocket server, AtomicInteger connections, Semaphore closed) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                readRequest(socket.getInputStream());
                socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                                        + "\r\n\r\n" + BODY)
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The test is over, or its client has gone.
            }
            closed.release();
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        int start = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        in.readNBytes(Integer.parseInt(head.substring(start, head.indexOf("\r\n", start))));
    }
}
