package dev.pagehand.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Someone with a browser that has cookies but no scripts. Follows redirects. */
final class Customer {
    static final Map<String, String> CHECKOUT = Map.of(
            "name", "Ada Archer",
            "email", "ada@shop.example",
            "delivery", "express",
            "date", "2026-12-03",
            "street", "12 Hill Road",
            "city", "Springfield",
            "zip", "12345",
            "terms", "on");

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private Customer(String base) {
        this.base = base;
    }

    static Customer visiting(String base) {
        return new Customer(base);
    }

    static Customer loggedIn(DemoShop shop) {
        Customer customer = visiting(shop.url());
        customer.post("login", Map.of("username", shop.user(), "password", shop.password()));
        return customer;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return send(form(path, form).build());
    }

    /** As the page's script does. */
    HttpResponse<String> fetch(String path, Map<String, String> form) {
        return send(form(path, form).header("Accept", "application/json").build());
    }

    static Map<String, String> checkoutWith(String field, String value) {
        Map<String, String> form = new LinkedHashMap<>(CHECKOUT);
        form.put(field, value);
        return form;
    }

    private HttpRequest.Builder form(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
