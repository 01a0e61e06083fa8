package com.example.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pagehand.junit.TestSite;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The shop under test: one page, as {@code shop.html} has it. {@code -Dshop.order="Buy these toys"} gives one of its buttons
 * another name, to see what becomes of recorded tests then.
 */
public final class ToyShop implements TestSite {

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @Override
    public String start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", ToyShop::page);
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static void page(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream page = ToyShop.class.getResourceAsStream("/shop.html")) {
            String html = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            String order = System.getProperty("shop.order", "Place order");
            byte[] bytes = html.replace("Place order", order).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
