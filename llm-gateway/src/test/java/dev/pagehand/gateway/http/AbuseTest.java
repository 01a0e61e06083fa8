package dev.pagehand.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What misbehaving clients do is refused, and others go on. */
class AbuseTest {

    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final String HEAD = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n";

    private Served served = with(settings -> settings.withIdle(Duration.ofSeconds(5)));

    private static Served with(UnaryOperator<WebServerConfig> settings) {
        return new Served(Served.config(ScriptedModel.saying("hi")), settings);
    }

    @AfterEach
    void othersAreServedAndAllEnds() {
        assertThat(served.post("/v1/chat/completions", HELLO).statusCode()).isEqualTo(200);
        served.close();
    }

    private static String statusOf(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private String answer(String request) throws IOException {
        try (Socket socket = served.connect(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aHeadThatTricklesInIsCutThoughBytesKeepComing() throws IOException {
        served.close();
        served = with(settings -> settings.withHead(Duration.ofSeconds(2)));
        long begun = System.nanoTime();
        try (Socket socket = served.connect("GET /v1/models HTTP/1.1\r\nHost: localhost\r\nX-A: ")) {
            socket.setSoTimeout(20);
            assertThat(isCutWhileWriting(socket, Duration.ofSeconds(30))).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_900));
        }
    }

    private static boolean isCutWhileWriting(Socket socket, Duration patience) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < patience.toNanos()) {
            try {
                socket.getOutputStream().write('a');
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                // Still open: the next byte.
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aBodyOf33MegabytesIsRefusedBeforeItIsRead() throws IOException {
        try (Socket socket = served.connect(HEAD + "Content-Length: 34603008\r\n\r\n")) {
            assertThat(statusOf(socket)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyThatGrowsTooLongIsCutWhereItDoes() throws IOException {
        try (Socket socket = served.connect(HEAD + "Transfer-Encoding: chunked\r\n\r\n")) {
            byte[] piece = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            OutputStream out = socket.getOutputStream();
            int sent = 0;
            try {
                for (; sent < 64; sent++) {
                    out.write(piece);
                }
            } catch (IOException e) {
                // It has hung up.
            }
            assertThat(sent).isBetween(31, 63);
        }
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"model\":\"m\",\"messages\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(served.post("/v1/chat/completions", deep).statusCode()).isEqualTo(400);
        assertThat(served.post("/v1/messages", deep).body()).contains("levels deep");
    }

    @Test
    void whatIsNoJsonIsToldByItsPlaceAndNotRepeated() {
        var answer = served.post("/v1/chat/completions", "{\"model\":\n secret-text}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("line 2").doesNotContain("secret");
        assertThat(served.post("/v1/chat/completions", "").statusCode()).isEqualTo(400);
        assertThat(served.post("/v1/chat/completions", "[1]").statusCode()).isEqualTo(400);
        assertThat(served.post("/v1/chat/completions", HELLO + "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tenThousandHeaderLinesAreRefused() throws IOException {
        StringBuilder request = new StringBuilder(HEAD);
        for (int i = 0; i < 10_000; i++) {
            request.append("X-Header-").append(i).append(": value\r\n");
        }
        String answer;
        try {
            answer = answer(request + "\r\n");
        } catch (SocketException e) {
            // It was closed while we still wrote.
            answer = "HTTP/1.1 431";
        }
        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    /** By the server itself, before there is a request that could be handed on; some before it has read the path. */
    @ParameterizedTest
    @CsvSource({
        "GET /v1/models HTTP/1.1, Host: localhost/evil, 400, /error/message",
        "GET /v1/models?x=%LONG% HTTP/1.1, Host: localhost, 414, /detail",
        "POST /v1/messages HTTP/1.1, X-Long: %LONG%, 431, /error/message",
        "GET /runs HTTP/1.1, X-Long: %LONG%, 431, /detail",
        "GET /v1/models HTTP/1.7, Host: localhost, 505, /detail",
        "no request, Host: localhost, 505, /detail",
    })
    void whatTheServerItselfRefusesHasTheShapeOfItsPath(String line, String header, int status, String place)
            throws IOException {
        String request =
                (line + "\r\n" + header + "\r\nConnection: close\r\n\r\n").replace("%LONG%", "x".repeat(40_000));
        String answer = answer(request);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);

        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("\r\nx-request-id: req_");
        assertThat(Served.json(body).at(place).asText()).isNotBlank();
        assertThat(body).doesNotContain("<", "xxx", "evil");
    }

    @Test
    void twoLengthsAreRefused() throws IOException {
        assertThat(answer(
                        HEAD + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(answer(HEAD + "Content-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\nabcdef"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aBodyThatStandsStillEndsAfterTheIdleTime() throws IOException {
        try (Socket socket = served.connect(HEAD + "Content-Length: 500\r\n\r\n{\"model\"");
                InputStream in = socket.getInputStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 408");
        }
    }
}
