package dev.pagehand.llm;

import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A real local server that speaks chat completions as it is told to. */
public final class ChatServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final Deque<MockResponse> queue = new ArrayDeque<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private Function<RecordedRequest, Optional<MockResponse>> rule = request -> Optional.empty();

    public ChatServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        return rule.apply(request)
                .or(() -> Optional.ofNullable(queue.poll()))
                .orElseGet(() -> new MockResponse(500, okhttp3.Headers.of(), "nothing is queued"));
    }

    /** Goes before the queue. */
    public synchronized ChatServer rule(Function<RecordedRequest, Optional<MockResponse>> newRule) {
        rule = newRule;
        return this;
    }

    public synchronized ChatServer answer(MockResponse response) {
        queue.add(response);
        return this;
    }

    public ChatServer answer(int status, String type, String body) {
        return answer(response(status, type, body));
    }

    public static MockResponse response(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build();
    }

    public ChatServer json(String body) {
        return answer(200, "application/json", body);
    }

    /** An answer with this text. */
    public static String text(String text) {
        return "{\"model\":\"test-model-1\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20}}";
    }

    /** A stream of these JSON documents and [DONE], in pieces of so many bytes. */
    public ChatServer stream(int pieceBytes, String... chunks) {
        return raw(pieceBytes, "data: " + String.join("\n\ndata: ", chunks) + "\n\ndata: [DONE]\n\n");
    }

    public ChatServer raw(int pieceBytes, String body) {
        return answer(new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "text/event-stream")
                .chunkedBody(new Buffer().writeUtf8(body), pieceBytes)
                .build());
    }

    public static String delta(String delta) {
        return "{\"model\":\"test-model-1\",\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
    }

    public static String end(String reason) {
        return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    public String url() {
        return server.url("/v1/chat/completions").toString();
    }

    public String base() {
        return server.url("/other/v1").toString();
    }

    public List<RecordedRequest> requests() {
        return requests;
    }

    public String body(int request) {
        return requests.get(request).getBody().utf8();
    }

    /** Of the request with this number. */
    public Optional<String> authorization(int request) {
        return Optional.ofNullable(requests.get(request).getHeaders().get("Authorization"));
    }

    /** A client of the custom provider for this server, with nothing around it. */
    public LlmClient client(String... settings) {
        return client(Path.of("/nonexistent"), settings);
    }

    public LlmClient client(Path folder, String... settings) {
        return LlmProviders.load().find("custom").orElseThrow().client("test-model", context(folder, settings));
    }

    public ProviderContext context(Path folder, String... settings) {
        Map<String, String> values = new HashMap<>(Map.of("LLM_API_URL", url()));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new ProviderContext(Settings.of(values), folder, line -> {});
    }

    @Override
    public void close() {
        server.close();
    }
}
