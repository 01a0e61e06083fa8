package dev.pagehand.runner.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A page that has nothing to do with us, on loopback: a form that says what was sent. */
final class PlainSite implements AutoCloseable {

    private static final String PAGE = """
            <!doctype html><meta charset=utf-8><title>Letters</title><h1>Write a letter</h1>
            <label>Name <input id=name></label>
            <label>Size <select id=size><option>Small<option>Large</select></label>
            <label><input type=checkbox id=gift> Gift</label>
            <button onclick="document.getElementById('result').textContent =
              'Sent: ' + document.getElementById('name').value + ', ' + document.getElementById('size').value +
              (document.getElementById('gift').checked ? ', gift' : '')">Send</button>
            <button disabled>Recall</button>
            <p id=result role=status></p>
            """;

    private final HttpServer server;

    PlainSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
