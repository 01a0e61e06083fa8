package dev.pagehand.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/** A page with links to itself, two of them with one name, and a counter of visits that a cookie keeps. */
public final class TwoLinks implements TestSite {

    private final MockWebServer server = new MockWebServer();

    @Override
    public String start() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return page(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "http://127.0.0.1:" + server.getPort() + "/";
    }

    private static MockResponse page(RecordedRequest request) {
        List<String> cookies = request.getHeaders().values("Cookie");
        String html = "<title>Links</title><h1>" + (cookies.isEmpty() ? "First visit" : "Seen before") + "</h1>"
                + "<p>One <a href='/a'>Details</a> <p>Two <a href='/b'>Details</a> <p><a href='/tents'>Tents</a>";
        return new MockResponse.Builder()
                .headers(Headers.of("Content-Type", "text/html", "Set-Cookie", "seen=1"))
                .body(html)
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
