package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.policy.RawClient.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as they are on the wire: whole and broken, fast and slow, short and long. */
@Timeout(60)
final class GuardMessagesTest {

    static final GuardLimits SHORT = new GuardLimits(
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofMillis(50),
            256);

    /** Patient with who speaks, and quick to see that nobody listens any more. */
    private static final GuardLimits ATTENTIVE = new GuardLimits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofMillis(50),
            256);

    static GuardProxy guard(RawServer server, GuardLimits limits) {
        UrlPolicy policy = UrlPolicy.publicOnly().withExemptHosts(List.of(server.pair()));
        return GuardProxy.start(policy, new SettableResolver(), Optional.empty(), limits);
    }

    static GuardProxy guard(RawServer server) {
        return guard(server, GuardLimits.ofDefaults());
    }

    @Test
    void aClientThatDribblesIsHungUpOn() throws Exception {
        try (RawServer server = RawServer.echoingHeads();
                GuardProxy guard = guard(server, SHORT);
                RawClient client = new RawClient(guard)) {
            client.send("GET http://" + server.pair());

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void anUploadStopsWhereItsBodyIsBroken() throws IOException, InterruptedException {
        StringBuilder seen = new StringBuilder();
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    for (int b = talk.in().read(); b >= 0; b = talk.in().read()) {
                        seen.append((char) b);
                    }
                    over.countDown();
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask("POST http://" + server.pair() + "/ HTTP/1.1", "Transfer-Encoding: chunked\r\n");
            client.send("5\r\nhello\r\n3\r\nabcdefGET /smuggled HTTP/1.1\r\n\r\n");
            over.await();

            assertThat(seen.toString())
                    .contains("hello")
                    .doesNotContain("smuggled")
                    .doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void aLongBodyIsStreamedBothWaysUnchanged() throws IOException, InterruptedException {
        int pieces = 1000;
        byte[] piece = new byte[50_000];
        new Random(7).nextBytes(piece);
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    new BodyCopy(talk.in(), new Chunking(talk.socket().getOutputStream()), true)
                            .copy(new BodyFraming.Length((long) pieces * piece.length), false);
                    talk.send("0\r\n\r\n");
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask(
                    "POST http://" + server.pair() + "/ HTTP/1.1",
                    "Content-Length: " + (long) pieces * piece.length + "\r\n");
            CRC32 sent = new CRC32();
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < pieces; i++) {
                        client.send(piece);
                        sent.update(piece);
                    }
                } catch (IOException e) {
                    // The checksum tells.
                }
            });
            sender.start();
            byte[] back = client.reply().body().getBytes(StandardCharsets.ISO_8859_1);
            sender.join();
            CRC32 received = new CRC32();
            received.update(back);

            assertThat(back).hasSize(pieces * piece.length);
            assertThat(received.getValue()).isEqualTo(sent.getValue());
        }
    }

    @Test
    void eachPieceOfAnAnswerArrivesBeforeTheNextIsThere() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
                    try {
                        seen.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    talk.send("data: 2\n\n");
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask("GET http://" + server.pair() + "/ HTTP/1.1");
            assertThat(client.head().has("Connection: close")).isTrue();
            assertThat(client.exactly(9)).isEqualTo("data: 1\n\n");
            seen.countDown();

            assertThat(client.rest()).isEqualTo("data: 2\n\n");
        }
    }

    @Test
    void anUploadWaitsForTheServersContinue() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 100 Continue\r\n\r\n");
                    StringBuilder body = new StringBuilder();
                    for (int i = 0; i < 5; i++) {
                        body.append((char) talk.in().read());
                    }
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + body);
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask(
                    "POST http://" + server.pair() + "/ HTTP/1.1", "Content-Length: 5\r\n", "Expect: 100-continue\r\n");
            assertThat(client.head().code()).isEqualTo(100);
            client.send("hello");

            assertThat(client.reply().body()).isEqualTo("hello");
        }
    }

    @Test
    void anUploadThatTheServerDoesNotWantEndsWithItsAnswer() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask(
                    "POST http://" + server.pair() + "/ HTTP/1.1", "Content-Length: 5\r\n", "Expect: 100-continue\r\n");

            assertThat(client.reply().code()).isEqualTo(413);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsReplaced() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("http://" + server.pair() + "/").body()).isEqualTo("ok");
            }
        }
    }

    @Test
    void aClientThatEndedItsOutputStillGetsItsAnswer() throws Exception {
        try (RawServer server = RawServer.echoingHeads();
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask("GET http://" + server.pair() + "/half HTTP/1.1");
            client.endOutput();

            assertThat(client.reply().body()).startsWith("GET /half");
        }
    }

    @Test
    void aClientThatLeavesWhileTheServerIsSilentIsNoticed() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    asked.countDown();
                    if (talk.in().read() < 0) {
                        left.countDown();
                    }
                });
                GuardProxy guard = guard(server, ATTENTIVE)) {
            RawClient client = new RawClient(guard);
            client.ask("GET http://" + server.pair() + "/ HTTP/1.1");
            asked.await();
            client.close();

            assertThat(left.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anOldClientGetsAnAnswerInChunksWhole() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: x\r\n\r\n");
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask("GET http://" + server.pair() + "/ HTTP/1.0");
            assertThat(client.head().fields()).noneMatch(field -> field.startsWith("Transfer-Encoding"));

            assertThat(client.rest()).isEqualTo("abcde");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
                ""
            })
    void anAnswerThatMakesNoSenseIsABadGateway(String answer) throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send(answer);
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            Reply reply = client.get("http://" + server.pair() + "/");

            assertThat(reply.code()).isEqualTo(502);
            assertThat(reply.has("Pagehand-Guard: unreachable")).isTrue();
        }
    }

    @Test
    void anAnswerThatIsCutShortIsNotMadeWhole() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask("GET http://" + server.pair() + "/ HTTP/1.1");
            client.head();

            assertThat(client.rest()).doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void anAnswerToHeadHasALengthAndNoBody() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    while (!talk.head().isEmpty()) {
                        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
                    }
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask("HEAD http://" + server.pair() + "/ HTTP/1.1");
            assertThat(client.head().has("Content-Length: 500")).isTrue();
            client.ask("HEAD http://" + server.pair() + "/ HTTP/1.1");
            assertThat(client.head().code()).isEqualTo(200);
        }
    }

    /** Writes each piece as a chunk. */
    private static final class Chunking extends java.io.OutputStream {
        private final java.io.OutputStream out;

        Chunking(java.io.OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes, from, count);
            out.write('\r');
            out.write('\n');
        }
    }
}
