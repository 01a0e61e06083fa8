package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpTransportTest {

    private final TestServer server = TestServer.plain();
    private final HttpTransport transport =
            new HttpTransport(TimeLimits.of(Duration.ofSeconds(2), Duration.ofSeconds(30)));

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    private HttpAnswer post(boolean stream) {
        return post(stream, Duration.ofSeconds(30), Cancellation.never());
    }

    private HttpAnswer post(boolean stream, Duration limit, Cancellation cancellation) {
        return transport.post(
                new JsonPost(server.url("/v1"), Map.of("Authorization", "Bearer planted"), "{}", stream),
                Deadline.in(limit),
                cancellation);
    }

    private static Buffer gzip(String text) {
        Buffer compressed = new Buffer();
        try (okio.BufferedSink sink = Okio.buffer(new GzipSink(compressed))) {
            sink.writeUtf8(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return compressed;
    }

    private static List<String> events(HttpAnswer answer) {
        return answer.read(source -> {
            SseReader reader = new SseReader(source);
            List<String> data = new ArrayList<>();
            for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                data.add(event.get().data());
            }
            return data;
        });
    }

    @Test
    void compressedAnswersAndStreamsAreRead() {
        server.rule(request -> new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .chunkedBody(gzip("data: näh\n\ndata: 🙂\n\n"), 1)
                .build());
        try (HttpAnswer answer = post(true)) {
            assertThat(events(answer)).containsExactly("näh", "🙂");
        }
        assertThat(server.requests().get(0).getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void aBodyThatEndsEarlyIsABrokenConnection() {
        server.rule(request -> new MockResponse.Builder()
                .body("{\"half\": ")
                .setHeader("Content-Length", 1000)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        try (HttpAnswer answer = post(false)) {
            assertThatThrownBy(() -> answer.text(10_000))
                    .isInstanceOf(LlmException.Connection.class)
                    .hasMessageContaining("broke");
        }
        assertThat(open()).isZero();
    }

    @Test
    void aRedirectIsHandedOverAndNotFollowed() {
        try (TestServer elsewhere = TestServer.plain()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.rule(request -> new MockResponse.Builder()
                        .code(status)
                        .setHeader("Location", elsewhere.url("/"))
                        .build());
                try (HttpAnswer answer = post(false)) {
                    assertThat(answer.status()).isEqualTo(status);
                }
            }
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void connectionsGoBackToThePoolHoweverACallEnds() {
        server.rule(request -> new MockResponse.Builder()
                .chunkedBody("data: x\n\n".repeat(5000), 100)
                .build());
        for (int i = 0; i < 5; i++) {
            try (HttpAnswer whole = post(true)) {
                events(whole);
            }
            try (HttpAnswer unread = post(true)) {
                assertThat(unread.status()).isEqualTo(200);
            }
            assertThat(catchThrowable(() -> {
                        try (HttpAnswer answer = post(true)) {
                            answer.read(source -> {
                                throw new IllegalStateException("of a listener");
                            });
                        }
                    }))
                    .hasMessage("of a listener");
        }
        assertThat(inUse()).isZero();
    }

    @Test
    void cancellingClosesTheConnection()
            throws ExecutionException, IOException, InterruptedException, TimeoutException {
        try (ServerSocket listener = new ServerSocket(0)) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            CountDownLatch streaming = new CountDownLatch(1);
            Cancellation cancellation = new Cancellation();
            Future<Integer> end = threads.submit(() -> {
                try (Socket socket = listener.accept()) {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: x\n\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    int read = socket.getInputStream().read();
                    while (read >= 0) {
                        read = socket.getInputStream().read();
                    }
                    return read;
                }
            });
            Future<Throwable> call = threads.submit(() -> catchThrowable(() -> {
                try (HttpAnswer answer = transport.post(
                        new JsonPost("http://localhost:" + listener.getLocalPort(), Map.of(), "{}", true),
                        Deadline.in(Duration.ofSeconds(30)),
                        cancellation)) {
                    answer.read(source -> {
                        SseReader reader = new SseReader(source);
                        reader.next();
                        streaming.countDown();
                        return reader.next();
                    });
                }
            }));
            streaming.await();
            cancellation.cancel();

            assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(LlmException.Cancelled.class);
            assertThat(end.get(10, TimeUnit.SECONDS))
                    .as("the server sees the end")
                    .isEqualTo(-1);
            assertThat(open()).isZero();
            threads.shutdown();
        }
    }

    @Test
    void timeThatAListenerTakesIsNotTheModels() {
        server.rule(request -> new MockResponse.Builder()
                .body("data: one\n\n" + "data: x\n\n".repeat(20_000) + "data: last\n\n")
                .build());
        try (HttpAnswer answer = post(true, Duration.ofSeconds(2), Cancellation.never())) {
            String last = answer.read(source -> {
                SseReader reader = new SseReader(source);
                String data = reader.next().orElseThrow().data();
                work(Duration.ofMillis(2500)); // More than the whole limit of the call.
                for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
                    data = event.get().data();
                }
                return data;
            });
            assertThat(last).isEqualTo("last");
        }
    }

    /** A tool that takes its time. */
    private static void work(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Test
    void waitingForTheModelStillCountsAfterAListenerHasWorked() {
        server.rule(request -> new MockResponse.Builder()
                .chunkedBody("data: one\n\n" + "data: x\n\n".repeat(100), 9)
                .throttleBody(30, 200, TimeUnit.MILLISECONDS)
                .build());
        try (HttpAnswer answer = post(true, Duration.ofMillis(600), Cancellation.never())) {
            assertThatThrownBy(() -> answer.read(source -> {
                        SseReader reader = new SseReader(source);
                        reader.next();
                        work(Duration.ofMillis(300));
                        while (reader.next().isPresent()) {
                            work(Duration.ofMillis(1));
                        }
                        return "";
                    }))
                    .isInstanceOf(LlmException.Timeout.class)
                    .hasMessageContaining("0.6 s");
        }
        assertThat(inUse()).isZero();
    }

    private int open() {
        return transport.clients().pool().connectionCount();
    }

    /** Not idle in the pool: leaked, once all answers are closed. */
    private int inUse() {
        return open() - transport.clients().pool().idleConnectionCount();
    }
}
