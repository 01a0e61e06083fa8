package dev.pagehand.agent.recorder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The pages of the {@link Deed}s on loopback. Each tells the server what was done to it, in the order in which it was. */
public final class Workbench implements AutoCloseable {

    private static final String FRAME = """
        <!doctype html><html lang=en><title>%1$s</title><body>
        <h1>%1$s</h1>
        <p role=status id=said></p>
        <script>
          function said(what) {
            const request = new XMLHttpRequest();
            request.open('POST', '/told/%1$s/' + encodeURIComponent(what), false);
            request.send();
            document.getElementById('said').textContent = what;
          }
        </script>
        %2$s
        """;

    private final HttpServer server;
    private final Map<String, List<String>> told = new ConcurrentHashMap<>();

    private Workbench(HttpServer server) {
        this.server = server;
    }

    public static Workbench start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Workbench bench = new Workbench(server);
            server.createContext("/", bench::answer);
            server.start();
            return bench;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
        String body = "";
        String type = "text/html; charset=utf-8";
        if (path[0].equals("told")) {
            told.computeIfAbsent(path[1], deed -> new CopyOnWriteArrayList<>())
                    .add(URLDecoder.decode(path[2], StandardCharsets.UTF_8));
        } else if (path[0].equals("report.csv")) {
            exchange.getResponseHeaders().add("Content-Disposition", "attachment; filename=report.csv");
            type = "text/csv";
            body = "name,price\nMug,4\n";
        } else {
            body = FRAME.formatted(path[0], path.length > 1 ? Deed.SECOND_PAGE : Deed.page(path[0]));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Where the pages are, without a slash at the end. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was done to a deed's page, until now. */
    public List<String> told(Deed deed) {
        return List.copyOf(told.getOrDefault(deed.title(), List.of()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
