package dev.pagehand.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoShopTest {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    private final DemoShop shop = DemoShop.start(CLOCK);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void keepsWhatACustomerBought() {
        Customer ada = Customer.loggedIn(shop);
        ada.fetch("cart/add", Map.of("product", "backpack"));
        ada.fetch("cart/add", Map.of("product", "trail-shoes", "colour", "Grey", "quantity", "2"));

        HttpResponse<String> page = ada.post("checkout", Customer.CHECKOUT);

        assertThat(page.uri().getPath()).isEqualTo("/order/PH-1001");
        assertThat(page.body()).contains("Thank you", "PH-1001", "Trail Shoes", "$306.90", "3 December 2026");
        assertThat(shop.orders()).singleElement().satisfies(order -> {
            assertThat(order.number()).isEqualTo("PH-1001");
            assertThat(order.placedOn()).isEqualTo(LocalDate.of(2026, 11, 20));
            assertThat(order.items()).extracting(Order.Item::product).containsExactly("Backpack", "Trail Shoes");
            assertThat(order.items()).extracting(Order.Item::colour).containsExactly("Green", "Grey");
            assertThat(order.items()).extracting(Order.Item::quantity).containsExactly(1, 2);
            assertThat(order.total()).isEqualByComparingTo("306.90");
            assertThat(order.name()).isEqualTo("Ada Archer");
            assertThat(order.email()).isEqualTo("ada@shop.example");
            assertThat(order.address().oneLine()).isEqualTo("12 Hill Road, Springfield 12345");
            assertThat(order.delivery().method()).isEqualTo(DeliveryMethod.EXPRESS);
            assertThat(order.delivery().date()).isEqualTo(LocalDate.of(2026, 12, 3));
        });
        assertThat(ada.get("cart").body()).contains("Your cart is empty");
    }

    @Test
    void hasNoOrdersBeforeAnybodyBought() {
        assertThat(shop.orders()).isEmpty();
    }

    @Test
    void placesAnOrderSentTwiceOnce() {
        Customer ada = Customer.loggedIn(shop);
        ada.fetch("cart/add", Map.of("product", "trail-map"));

        ada.post("checkout", Customer.CHECKOUT);
        HttpResponse<String> second = ada.post("checkout", Customer.CHECKOUT);

        assertThat(second.uri().getPath()).isEqualTo("/cart");
        assertThat(shop.orders()).hasSize(1);
    }

    @Test
    void numbersTheOrdersOfParallelCustomersOneByOne() throws InterruptedException, ExecutionException {
        Callable<HttpResponse<String>> purchase = () -> {
            Customer customer = Customer.loggedIn(shop);
            customer.fetch("cart/add", Map.of("product", "camp-mug"));
            return customer.post("checkout", Customer.CHECKOUT);
        };
        ExecutorService crowd = Executors.newFixedThreadPool(12);
        try {
            for (Future<HttpResponse<String>> page : crowd.invokeAll(Collections.nCopies(12, purchase))) {
                assertThat(page.get().body()).contains("Thank you");
            }
        } finally {
            crowd.shutdownNow();
        }

        assertThat(shop.orders()).hasSize(12);
        assertThat(shop.orders())
                .extracting(Order::number)
                .doesNotHaveDuplicates()
                .contains("PH-1001", "PH-1012");
        assertThat(shop.orders()).allSatisfy(order -> assertThat(order.items()).hasSize(1));
    }

    @Test
    void refusesAWrongPasswordWithAnAlert() {
        Customer stranger = Customer.visiting(shop.url());

        HttpResponse<String> page = stranger.post("login", Map.of("username", "ada", "password", "guess"));

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("role=\"alert\"", "Wrong username or password");
        assertThat(stranger.get("catalog").body()).contains("Please log in first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "cart", "checkout", "orders", "order/PH-1000", "product/backpack"})
    void sendsWhoIsNotLoggedInToTheLogInPage(String path) {
        HttpResponse<String> page = Customer.visiting(shop.url()).get(path);

        assertThat(page.uri().getPath()).isEqualTo("/");
        assertThat(page.body()).contains("Log in");
    }

    @Test
    void forgetsTheCustomerWhoLogsOut() {
        Customer ada = Customer.loggedIn(shop);
        assertThat(ada.get("").uri().getPath()).isEqualTo("/catalog");

        ada.post("logout", Map.of());

        assertThat(ada.get("cart").uri().getPath()).isEqualTo("/");
    }

    @Test
    void twoShopsKnowNothingOfEachOther() {
        try (DemoShop other = DemoShop.start(CLOCK)) {
            Customer ada = Customer.loggedIn(other);
            ada.fetch("cart/add", Map.of("product", "backpack"));
            ada.post("checkout", Customer.CHECKOUT);

            assertThat(other.orders()).hasSize(1);
            assertThat(shop.orders()).isEmpty();
        }
    }

    @Test
    void answersNoMoreOnceClosed() {
        Customer ada = Customer.loggedIn(shop);

        shop.close();
        shop.close();

        assertThatThrownBy(() -> ada.get("catalog")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void servesShopAndWidgetFromTwoOrigins() {
        assertThat(List.of(shop.url(), shop.widgetUrl()))
                .doesNotHaveDuplicates()
                .allSatisfy(url -> assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+/"));
    }
}
