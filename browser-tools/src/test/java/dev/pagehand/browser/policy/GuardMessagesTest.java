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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as they are on the wire: whole and broken, fast and slow, short and long. */
@Timeout(60)
final class GuardMessagesTest {

    private static final GuardLimits SHORT = new GuardLimits(
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofMillis(50),
            256);

    private static GuardProxy guard(RawServer server, GuardLimits limits) {
        UrlPolicy policy = UrlPolicy.publicOnly().withExemptHosts(List.of(server.pair()));
        return GuardProxy.start(policy, new SettableResolver(), Optional.empty(), limits);
    }

    private static GuardProxy guard(RawServer server) {
        return guard(server, GuardLimits.ofDefaults());
    }

    /** SITE stands for the server's host and port, AUTH for the credential's line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://SITE/ HTTP/1.1\r\nAUTHContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                "GET http://SITE/ HTTP/1.1\r\nAUTHContent-Length: 3, 3\r\n\r\nabc",
                "GET http://SITE/ HTTP/1.1\r\nAUTHContent-Length: +3\r\n\r\nabc",
                "GET http://SITE/ HTTP/1.1\r\nAUTHContent-Length: -1\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTHContent-Length: 99999999999999999999\r\n\r\n",
                "POST http://SITE/ HTTP/1.1\r\nAUTHContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST http://SITE/ HTTP/1.1\r\nAUTHTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST http://SITE/ HTTP/1.1\r\nAUTHTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST http://SITE/ HTTP/1.1\r\nAUTHTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST http://SITE/ HTTP/1.1\r\nAUTHTransfer-Encoding: chunked\u000b\r\n\r\n0\r\n\r\n",
                "POST http://SITE/ HTTP/1.0\r\nAUTHTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTHTransfer-Encoding : chunked\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTHX: a\r\n folded\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\n X: a\r\nAUTH\r\n",
                "GET http://SITE/ HTTP/1.1\nAUTH\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTHX: a\nY: b\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTHX: a\rY: b\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTHX: a\u0000b\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTHno colon\r\n\r\n",
                "GET http://SITE/ HTTP/1.1\r\nAUTH: empty\r\n\r\n",
                "GET  http://SITE/ HTTP/1.1\r\nAUTH\r\n",
                "GET http://SITE/ a HTTP/1.1\r\nAUTH\r\n",
                "GET http://SITE/ HTTP/2.0\r\nAUTH\r\n",
                "GET http://SITE/\r\nAUTH\r\n",
                "GET / HTTP/1.1\r\nHost: SITE\r\nAUTH\r\n",
                "GET //SITE/ HTTP/1.1\r\nAUTH\r\n",
                "GET https://SITE/ HTTP/1.1\r\nAUTH\r\n",
                "GET file:///etc/passwd HTTP/1.1\r\nAUTH\r\n",
                "GET http://u:p@SITE/ HTTP/1.1\r\nAUTH\r\n",
                "GET http://SITE\\@x/ HTTP/1.1\r\nAUTH\r\n",
                "GET http://SITE/#x HTTP/1.1\r\nAUTH\r\n",
                "G\u00e9T http://SITE/ HTTP/1.1\r\nAUTH\r\n",
                "GET http://SITE/\u00e9 HTTP/1.1\r\nAUTH\r\n",
                "CONNECT SITE/ HTTP/1.1\r\nAUTH\r\n",
                "CONNECT http://SITE HTTP/1.1\r\nAUTH\r\n",
                "CONNECT 127.0.0.1 HTTP/1.1\r\nAUTH\r\n",
                "CONNECT u@SITE HTTP/1.1\r\nAUTH\r\n",
                "CONNECT SITE HTTP/1.1\r\nAUTHContent-Length: 5\r\n\r\nabcde",
                "\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n"
            })
    void whatTwoReadersCouldUnderstandDifferentlyIsNotPassedOn(String request) throws Exception {
        AtomicInteger reached = new AtomicInteger();
        try (RawServer server = new RawServer(talk -> reached.incrementAndGet());
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.send(request.replace("SITE", server.pair()).replace("AUTH", client.credential()));
            Reply reply = client.reply();

            assertThat(reply.code()).isIn(400, 501, 505);
            assertThat(reply.has("Connection: close")).isTrue();
            assertThat(client.rest()).isEmpty();
            assertThat(reached).hasValue(0);
        }
    }

    @Test
    void aHeadWithoutEndIsCutOff() throws Exception {
        try (RawServer server = RawServer.echoingHeads();
                GuardProxy guard = guard(server)) {
            try (RawClient longLine = new RawClient(guard)) {
                longLine.send("GET http://" + server.pair() + "/" + "x".repeat(300_000) + " HTTP/1.1\r\n\r\n");
                assertThat(longLine.reply().code()).isEqualTo(431);
            }
            try (RawClient manyFields = new RawClient(guard)) {
                manyFields.send("GET http://" + server.pair() + "/ HTTP/1.1\r\n" + "X: y\r\n".repeat(201) + "\r\n");
                assertThat(manyFields.reply().code()).isEqualTo(431);
            }
        }
    }

    @Test
    void brokenRequestsOfEveryKindLeaveTheProxyWorking() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        try (RawServer server = RawServer.echoingHeads();
                GuardProxy guard = guard(server, SHORT)) {
            for (int round = 0; round < 400; round++) {
                try (RawClient client = new RawClient(guard)) {
                    client.send(broken(random, server, client));
                    client.endOutput();
                    client.rest();
                } catch (IOException e) {
                    // It hung up, which it may.
                }
            }
            try (RawClient client = new RawClient(guard)) {
                assertThat(client.get("http://" + server.pair() + "/").code())
                        .as("after broken requests with seed " + seed)
                        .isEqualTo(200);
            }
        }
    }

    private static byte[] broken(Random random, RawServer server, RawClient client) {
        byte[] bytes = ("POST http://" + server.pair() + "/a HTTP/1.1\r\n" + client.credential()
                        + "Host: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? "\r\n :;,0\t/@".charAt(random.nextInt(10)) : random.nextInt(256));
        }
        return bytes;
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
    void aHalfMegabyteOfUploadStopsWhereTheBodyIsBroken() throws Exception {
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
    void aLongBodyIsStreamedBothWaysUnchanged() throws Exception {
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
    void aClientThatLeavesWhileTheServerIsSilentIsNoticed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        try (RawServer server = new RawServer(talk -> {
                    talk.head();
                    asked.countDown();
                    if (talk.in().read() < 0) {
                        left.countDown();
                    }
                });
                GuardProxy guard = guard(server, SHORT)) {
            RawClient client = new RawClient(guard);
            client.ask("GET http://" + server.pair() + "/ HTTP/1.1");
            asked.await();
            client.close();

            assertThat(left.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
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
