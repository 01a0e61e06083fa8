package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A real local server that answers what it is given, one after another; the last answer again and again. */
public final class WireServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final LinkedBlockingDeque<MockResponse> queue = new LinkedBlockingDeque<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    public WireServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                MockResponse next = queue.size() > 1 ? queue.poll() : queue.peek();
                return next == null ? new MockResponse(500, okhttp3.Headers.of(), "nothing is queued") : next;
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WireServer answer(int status, String type, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        queue.add(response.build());
        return this;
    }

    public WireServer json(String body) {
        return answer(200, "application/json", body);
    }

    /** A stream in pieces of so many bytes. */
    public WireServer stream(String body, int pieceBytes) {
        queue.add(new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "text/event-stream")
                .chunkedBody(new Buffer().writeUtf8(body), pieceBytes)
                .build());
        return this;
    }

    public String url() {
        return server.url("/").toString().replaceAll("/$", "");
    }

    public List<RecordedRequest> requests() {
        return requests;
    }

    /** The body of the last request. */
    public JsonNode lastBody() {
        return WireJson.parse(requests.get(requests.size() - 1).getBody().utf8())
                .orElseThrow();
    }

    public void forget() {
        queue.clear();
        requests.clear();
    }

    @Override
    public void close() {
        server.close();
    }
}
