package dev.pagehand.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    private final DemoShop shop = DemoShop.start(DemoShopTest.CLOCK);
    private final Customer ada = Customer.loggedIn(shop);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyLinkPictureAndScriptIsThereAndNoneIsOutside() {
        ada.fetch("cart/add", Map.of("product", "backpack"));
        Set<String> open = new LinkedHashSet<>(Set.of("/catalog", "/checkout", "/orders"));
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String path = open.iterator().next();
            open.remove(path);
            if (seen.add(path)) {
                HttpResponse<String> page = ada.get(path.substring(1));
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                LINK.matcher(page.body()).results().map(link -> link.group(1)).forEach(link -> {
                    assertThat(link).as("link on " + path).matches("/.*|" + shop.widgetUrl() + ".*");
                    if (link.startsWith("/")) {
                        open.add(link);
                    }
                });
            }
        }
        assertThat(seen).hasSizeGreaterThan(60).contains("/static/backpack.svg", "/orders?page=3", "/order/PH-976");
    }

    @Test
    void asksAboutCookiesUntilAnswered() {
        assertThat(ada.get("cart").body()).contains("id=\"cookies\" role=\"dialog\"");

        ada.fetch("cookies", Map.of("choice", "necessary"));

        assertThat(ada.get("cart").body()).doesNotContain("id=\"cookies\"");
    }

    @Test
    void letsOnlyItsOwnScriptsRun() {
        assertThat(ada.get("catalog").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nope", "static/nope.css", "static/..%2Fpages%2Fframe.html", "static/shop", "order", "catalog/"})
    void saysThatAPageIsNotThere(String path) {
        HttpResponse<String> page = ada.get(path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>Page not found</h1>");
    }

    @Test
    void refusesTheWrongMethodAndATooLargeForm() {
        assertThat(ada.get("cart/add").statusCode()).isEqualTo(405);
        assertThat(ada.post("cart/add", Map.of("product", "x".repeat(70_000))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void theWidgetPostsOnlyToItsShop() {
        Customer widget = Customer.visiting(shop.widgetUrl());
        String origin = shop.url().substring(0, shop.url().length() - 1);

        HttpResponse<String> page = widget.get("address?shop=" + URLEncoder.encode(origin, StandardCharsets.UTF_8));

        assertThat(page.body()).contains("data-shop=\"" + origin + "\"", "Street", "City", "ZIP");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors " + origin));
        assertThat(widget.get("address?shop=https%3A%2F%2Fother.example").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersToNoOtherHost() throws IOException {
        URI url = URI.create(shop.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421");
        }
    }
}
