package dev.pagehand.agent.recorder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One page on loopback that a test changes. Elements carry {@code data-who}, which no fingerprint holds; whoever is
 * clicked, filled or chosen is told to the server, so that it is the page that says what was done to whom.
 */
public final class ChangingSite implements AutoCloseable {

    private static final String FRAME = """
            <!doctype html><html lang=en><title>Pages</title><body>
            %s
            <p role=status id=said></p>
            <script>
              %s
              function tell(event) {
                const who = event.target.closest('[data-who]')?.dataset.who ?? 'nobody';
                const said = document.getElementById('said');
                const request = new XMLHttpRequest();
                request.open('POST', '/told/' + encodeURIComponent(who), false);
                request.send();
                said.textContent = 'Done.';
              }
              for (const kind of ['click', 'input']) document.addEventListener(kind, (event) => {
                const field = event.target.matches('input:not([type=checkbox]):not([type=radio]),select');
                if (kind === 'input' ? field : !field && event.target.closest('button,a,input,[role]')) tell(event);
              }, true);
              document.addEventListener('submit', (event) => event.preventDefault());
            </script>
            """;

    private final HttpServer server;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile String body = "";
    private volatile String change = "";

    private ChangingSite(HttpServer server) {
        this.server = server;
    }

    public static ChangingSite start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ChangingSite site = new ChangingSite(server);
            server.createContext("/", site::answer);
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/told/")) {
            told.add(path.substring("/told/".length()));
        }
        byte[] page = FRAME.formatted(body, change).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /**
     * What the page is from its next load on.
     *
     * @param script changes the document before anything is seen of it
     */
    public void shows(String html, String script) {
        body = html;
        change = script;
        told.clear();
    }

    /** Who was clicked, filled or chosen since {@link #shows}. */
    public List<String> told() {
        return told;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
