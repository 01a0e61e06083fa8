package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.http.FaultServer.Reply;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import okhttp3.Protocol;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same answer, in every format, however its bytes come. */
@Timeout(60)
class HttpDetailsTest {

    private static final LlmRequest HELLO = LlmRequest.of("hello");
    private static final TimeLimits LIMITS = TimeLimits.of(Duration.ofSeconds(10), Duration.ofSeconds(30));

    @TempDir
    private Path folder;

    private final FaultServer server = new FaultServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static ByteString utf8(String text) {
        return ByteString.encodeUtf8(text);
    }

    private static ByteString gzip(ByteString bytes) {
        Buffer compressed = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(compressed))) {
            sink.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.readByteString();
    }

    private static Reply inChunksOf(ByteString bytes, int size, String header) {
        Reply reply = FaultServer.reply()
                .send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n" + header
                        + "\r\n");
        for (int at = 0; at < bytes.size(); at += size) {
            reply.send(FaultServer.chunk(bytes.substring(at, Math.min(bytes.size(), at + size))));
        }
        return reply.send("0\r\n\r\n");
    }

    private static Reply whole(String body) {
        return FaultServer.whole(200, "text/event-stream; charset=utf-8", body);
    }

    /** JSON over several lines of data, broken where JSON may have a line break. */
    private static String overSeveralLines(String body) {
        return body.replace("data: {\"", "data: {\ndata:\ndata:  \"").replace("}]}\n", "}\ndata: ]}\n");
    }

    private static Map<String, Function<String, Reply>> ways() {
        Map<String, Function<String, Reply>> ways = new LinkedHashMap<>();
        ways.put("one packet", HttpDetailsTest::whole);
        ways.put(
                "a packet for each byte",
                body -> FaultServer.stream().sendSingly(utf8(body)).end());
        ways.put("a chunk for each byte", body -> inChunksOf(utf8(body), 1, ""));
        ways.put("chunks that cut characters", body -> inChunksOf(utf8(body), 3, ""));
        ways.put("one huge chunk", body -> inChunksOf(utf8(": " + "x".repeat(3 << 20) + "\n\n" + body), 1 << 23, ""));
        ways.put("gzip", body -> inChunksOf(gzip(utf8(body)), 1 << 20, "Content-Encoding: gzip\r\n"));
        ways.put("gzip, a chunk for each byte", body -> inChunksOf(gzip(utf8(body)), 1, "Content-Encoding: gzip\r\n"));
        ways.put("CR LF", body -> whole(body.replace("\n", "\r\n")));
        ways.put("lone CR", body -> whole(body.replace("\n", "\r")));
        ways.put(
                "lone CR, a packet for each byte",
                body -> FaultServer.stream()
                        .sendSingly(utf8(body.replace("\n", "\r")))
                        .end());
        ways.put("a byte-order mark", body -> whole("\uFEFF" + body));
        ways.put("comments", body -> whole(": hello\n\n" + body.replace("\n\n", "\n: PROCESSING\n\n:\n\n")));
        ways.put("other fields", body -> whole(body.replace("data: ", "id: 7\nretry: 5\nunknown\nevent: x\ndata: ")));
        ways.put("no space after the colon", body -> whole(body.replace("data: ", "data:")));
        ways.put("data over several lines", body -> whole(overSeveralLines(body)));
        ways.put("no empty line at the end", body -> whole(body.strip()));
        return ways;
    }

    private record Heard(List<StreamEvent> events, String text, Object calls, Object usage) {}

    private static Heard hear(LlmClient client) {
        List<StreamEvent> events = new ArrayList<>();
        var response = client.stream(HELLO, CallOptions.ofDefaults(), events::add);
        assertThat(events.remove(events.size() - 1)).isEqualTo(new StreamEvent.Completed(response));
        return new Heard(events, response.text(), response.message().toolCalls(), response.usage());
    }

    @ParameterizedTest
    @EnumSource
    void theBytesMayComeInAnyWay(FaultedFormat format) {
        HttpTransport transport = new HttpTransport(LIMITS);
        try (LlmClient client = format.client(server.url(), transport)) {
            for (String body : List.of(format.textStream(), format.callStream())) {
                server.answers(whole(body));
                Heard plain = hear(client);
                assertThat(plain.text() + plain.calls()).containsAnyOf("Grüße 😀 \"out\"\n", "13 é");
                ways().forEach((name, way) -> {
                    server.answers(way.apply(body));
                    assertThat(hear(client)).as("%s, %s", format, name).isEqualTo(plain);
                });
            }
            assertThat(transport.clients().pool().connectionCount())
                    .isEqualTo(transport.clients().pool().idleConnectionCount());
        }
    }

    @ParameterizedTest
    @EnumSource
    void http2IsOneConnectionForCallsOneAfterAnother(FaultedFormat format) {
        try (TestServer tls = TestServer.tls("localhost").protocols(Protocol.HTTP_2, Protocol.HTTP_1_1)) {
            Settings settings = Settings.of(Map.of(
                    "MULTI_CA_BUNDLE", tls.authority(folder.resolve("ca.pem")).toString()));
            HttpTransport transport = new HttpTransport(LIMITS, Network.from(settings));
            String url = tls.url("/").replaceAll("/$", "");
            try (LlmClient client = format.client(url, transport)) {
                tls.rule(request -> new MockResponse.Builder()
                        .setHeader("Content-Type", "text/event-stream")
                        .body(format.textStream())
                        .build());
                for (int i = 0; i < 3; i++) {
                    assertThat(hear(client).text()).isEqualTo("Grüße 😀 \"out\"\n");
                }
                assertThat(tls.requests())
                        .allSatisfy(request -> assertThat(request.getVersion()).isEqualTo("HTTP/2"));
                assertThat(transport.clients().pool().connectionCount()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRedirectTakesCredentialsElsewhere(FaultedFormat format) {
        try (FaultServer elsewhere = new FaultServer();
                LlmClient client = format.client(server.url(), new HttpTransport(LIMITS))) {
            elsewhere.answers(whole(format.textStream()));
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.answers(FaultServer.whole(status, "text/plain", "", "Location", elsewhere.url() + "/x"));
                assertThat(catchThrowableOfType(
                                LlmException.Status.class,
                                () -> client.stream(HELLO, CallOptions.ofDefaults(), event -> {})))
                        .isNotNull();
            }
            assertThat(elsewhere.accepted()).isZero();
        }
    }
}
