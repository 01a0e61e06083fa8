package dev.pagehand.agent.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A site that shows one page, redirects where it is told, and keeps all that it is sent. */
final class AttackSite implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final List<String> received = new ArrayList<>();
    private String html = "";

    private AttackSite() {}

    static AttackSite start() {
        AttackSite site = new AttackSite();
        site.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return site.answer(request);
            }
        });
        try {
            site.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return site;
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        if (!request.getUrl().encodedPath().equals("/favicon.ico")) {
            received.add(request.getMethod() + " " + request.getTarget() + " " + request.getHeaders() + body);
        }
        String to = Optional.ofNullable(request.getUrl().queryParameter("to")).orElse("");
        if (!to.isEmpty()) {
            return new MockResponse.Builder()
                    .code(302)
                    .setHeader("Location", to)
                    .build();
        }
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<!DOCTYPE html>" + html)
                .build();
    }

    synchronized void shows(String newHtml) {
        html = newHtml;
    }

    synchronized void clear() {
        received.clear();
    }

    /** Method, target, headers and body of each request. */
    synchronized List<String> received() {
        return List.copyOf(received);
    }

    /** Such as {@code http://localhost:8080}. */
    String origin() {
        return "http://localhost:" + server.getPort();
    }

    /** The same, by its number. */
    String numericOrigin() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
