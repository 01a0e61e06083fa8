package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.policy.RawClient.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a careless proxy would pass on, and requests that nobody understands. */
@Timeout(60)
final class GuardBrokenRequestsTest {

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
                GuardProxy guard = GuardMessagesTest.guard(server);
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
                GuardProxy guard = GuardMessagesTest.guard(server)) {
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
                GuardProxy guard = GuardMessagesTest.guard(server, GuardMessagesTest.SHORT)) {
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
}
