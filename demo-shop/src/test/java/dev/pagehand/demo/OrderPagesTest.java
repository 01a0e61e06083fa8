package dev.pagehand.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrderPagesTest {
    private static final Pattern NUMBER = Pattern.compile("href=\"/order/([^\"]+)\"");

    private final DemoShop shop = DemoShop.start(DemoShopTest.CLOCK);
    private final Customer ada = Customer.loggedIn(shop);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void showsTwentyFivePastOrdersTenToAPage() {
        assertThat(numbers("orders")).hasSize(10).startsWith("PH-1000", "PH-999");
        assertThat(numbers("orders?page=2")).hasSize(10).startsWith("PH-990");
        assertThat(numbers("orders?page=3")).hasSize(5).endsWith("PH-976");
    }

    @Test
    void takesAPageNumberOutOfRangeToTheNearestPage() {
        assertThat(numbers("orders?page=99")).isEqualTo(numbers("orders?page=3"));
        assertThat(numbers("orders?page=-1")).isEqualTo(numbers("orders"));
    }

    @Test
    void showsANewOrderFirst() {
        ada.fetch("cart/add", Map.of("product", "backpack"));
        ada.post("checkout", Customer.CHECKOUT);

        assertThat(numbers("orders")).hasSize(10).startsWith("PH-1001", "PH-1000");
        assertThat(ada.get("orders").body()).contains("Orders 1 to 10 of 26", "20 November 2026", "$68.90");
    }

    @Test
    void thanksForANewOrderAndNotForAPastOne() {
        assertThat(ada.get("order/PH-1000").body())
                .contains("Order PH-1000", "Shipped")
                .doesNotContain("Thank you");
    }

    @Test
    void knowsNoOtherOrder() {
        assertThat(ada.get("order/PH-2000").statusCode()).isEqualTo(404);
    }

    private List<String> numbers(String path) {
        return NUMBER.matcher(ada.get(path).body())
                .results()
                .map((MatchResult number) -> number.group(1))
                .toList();
    }
}
