package dev.pagehand.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer. All that the shop serves is text. */
record Response(int status, Map<String, String> headers, String body) {
    Response {
        headers = Map.copyOf(headers);
    }

    static Response html(int status, Html page) {
        return of(status, "text/html; charset=utf-8", page.text()).with("Cache-Control", "no-store");
    }

    static Response json(int status, String json) {
        return of(status, "application/json", json).with("Cache-Control", "no-store");
    }

    static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /** Sends the browser to another page with a GET. */
    static Response seeOther(String path) {
        return new Response(303, Map.of("Location", path), "");
    }

    Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean withBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, withBody ? bytes.length : -1);
        if (withBody) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
