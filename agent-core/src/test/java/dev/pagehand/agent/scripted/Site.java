package dev.pagehand.agent.scripted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/**
 * Pages of our own, files beside this class. A page that calls {@code log("…")} has told this server when that returns;
 * what a form sends to {@code /save} is logged too. So a test asks the server what happened.
 */
final class Site implements AutoCloseable {

    private static final String PRELUDE = "<script>function log(what) { const r = new XMLHttpRequest();"
            + " r.open('POST', '/log', false); r.send(what); }</script>\n";

    private final MockWebServer server = new MockWebServer();
    private final List<String> log = new ArrayList<>();
    private String other = "";

    private final String mark;
    private final Site teller;

    private Site(String mark, @Nullable Site teller) {
        this.mark = mark;
        this.teller = teller == null ? this : teller;
    }

    static Site start() {
        return start(new Site("", null));
    }

    /** One whose pages are told of in another's log, with a mark before each line. */
    static Site start(String mark, Site teller) {
        return start(new Site(mark, teller));
    }

    private static Site start(Site site) {
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

    /** Pages may name another site as {@code {{other}}}. */
    Site knows(Site another) {
        other = another.url("");
        return this;
    }

    String url(String path) {
        return server.url("/" + path).toString();
    }

    String origin() {
        return url("").replaceAll("/$", "");
    }

    private synchronized void add(String line) {
        log.add(line);
    }

    synchronized void clear() {
        log.clear();
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        if (path.equals("/log")) {
            teller.add(mark + body);
            return page("");
        }
        if (path.equals("/save")) {
            teller.add(mark + URLDecoder.decode(body, StandardCharsets.UTF_8));
            return page("<title>Saved</title><h1>Saved</h1><p>We have got it.</p>");
        }
        if (path.equals("/never")) {
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        }
        if (path.endsWith(".csv")) {
            teller.add(mark + "downloaded " + path);
            return new MockResponse.Builder()
                    .setHeader("Content-Type", "text/csv")
                    .setHeader("Content-Disposition", "attachment; filename=" + path.substring(1))
                    .body("code\nK-77\n")
                    .build();
        }
        return file(path.substring(1));
    }

    private MockResponse file(String name) {
        try (InputStream in = Site.class.getResourceAsStream(name + ".html")) {
            if (in == null) {
                return new MockResponse.Builder().code(404).body("no such page").build();
            }
            String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return page(PRELUDE + html.replace("{{other}}", other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MockResponse page(String html) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\">\n" + html)
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
