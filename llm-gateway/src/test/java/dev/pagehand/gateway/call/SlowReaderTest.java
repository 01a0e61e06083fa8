package dev.pagehand.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Clients that read one byte a second of a long answer, with a second for the minute that they have. */
class SlowReaderTest {

    private static final Duration MINUTE = Duration.ofSeconds(1);
    private static final int CLIENTS = 8;
    private static final int SMALLEST_BUFFER = 2_048;
    /** What sockets of a client and ours for it may hold at most; the answer has no end. */
    private static final long MOST_HELD = 1 << 20;

    private final AtomicLong told = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(CLIENTS);

    /** Says little, or without end. */
    private final ScriptedModel model = new ScriptedModel("custom/m", (request, options, listener) -> {
        if (!isLong(request.messages())) {
            return ScriptedModel.answer(FinishReason.STOP, new ContentPart.Text("brief"));
        }
        String piece = "x".repeat(1_000);
        try {
            while (true) {
                listener.onEvent(new StreamEvent.TextDelta(0, piece));
                listener.onPause();
                told.addAndGet(piece.length());
            }
        } finally {
            ended.countDown();
        }
    });

    private static boolean isLong(List<Message> messages) {
        return messages.toString().contains("long");
    }

    private static String body(String text, boolean stream) {
        return "{\"model\":\"m\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                + "\"}]}";
    }

    @Test
    void aByteASecondHoldsLittleDisturbsNobodyAndIsEndedAfterAMinute() throws IOException, InterruptedException {
        ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();
        List<Socket> sockets = new ArrayList<>();
        try (Served served = new Served(
                Served.config(model).withKeys(AccessKeys.parse("slow=s;concurrent=" + CLIENTS + ",other=o")),
                settings -> settings.withIdle(MINUTE))) {
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = slowClient(served);
                sockets.add(socket);
                var unused = seconds.scheduleAtFixedRate(
                        () -> readByte(socket), 0, MINUTE.toMillis() / 60, TimeUnit.MILLISECONDS);
            }
            while (!ended.await(10, TimeUnit.MILLISECONDS)) {
                assertThat(served.post("/v1/chat/completions", body("short", false), "Authorization", "Bearer o")
                                .body())
                        .contains("brief");
                assertThat(told.get()).isLessThan(CLIENTS * MOST_HELD);
            }
            // Their places are free again.
            assertThat(served.post("/v1/chat/completions", body("short", false), "Authorization", "Bearer s")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            seconds.shutdownNow();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Socket slowClient(Served served) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALLEST_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.port()));
        String body = body("long", true);
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer s\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void readByte(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            if (in.available() > 0) {
                int unused = in.read();
            }
        } catch (IOException e) {
            // It was closed, by the gateway or at the test's end.
        }
    }
}
