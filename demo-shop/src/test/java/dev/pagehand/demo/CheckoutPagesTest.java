package dev.pagehand.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckoutPagesTest {
    private final DemoShop shop = DemoShop.start(DemoShopTest.CLOCK);
    private final Customer ada = Customer.loggedIn(shop);

    @BeforeEach
    void fillTheCart() {
        ada.fetch("cart/add", Map.of("product", "backpack"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', Enter your full name.",
        "email, ada, Enter a valid e-mail address.",
        "delivery, drone, Choose a way of delivery.",
        "date, '', Choose a delivery date",
        "date, 2026-11-20, Choose a delivery date",
        "date, 2027-02-19, Choose a delivery date",
        "date, 2026-02-31, Choose a delivery date",
        "street, '', Enter a delivery address.",
        "city, ' ', Enter a delivery address.",
        "zip, 1234, Enter a delivery address.",
        "terms, '', Accept the terms of sale."
    })
    void saysWhatIsMissingAndPlacesNothing(String field, String value, String problem) {
        HttpResponse<String> page = ada.post("checkout", Customer.checkoutWith(field, value));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).containsPattern("role=\"alert\">" + problem);
        assertThat(shop.orders()).isEmpty();
        assertThat(ada.get("cart").body()).contains("Backpack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21", "2027-02-18"})
    void deliversFromTomorrowForNinetyDays(String date) {
        ada.post("checkout", Customer.checkoutWith("date", date));

        assertThat(shop.orders()).hasSize(1);
    }

    @Test
    void keepsWhatWasEnteredAndEscapesIt() {
        Map<String, String> form = Customer.checkoutWith("name", "\"><script>alert(1)</script>");
        form.put("email", "");

        String page = ada.post("checkout", form).body();

        assertThat(page)
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
                .contains("value=\"12 Hill Road\"", "value=\"2026-12-03\"", "value=\"express\" checked");
        assertThat(page).doesNotContain("<script>alert");
    }

    @Test
    void sendsAnEmptyCartBack() {
        ada.post("cart/remove", Map.of("line", "backpack:Green"));

        assertThat(ada.get("checkout").uri().getPath()).isEqualTo("/cart");
    }

    @Test
    void embedsTheAddressWidgetOfTheOtherOrigin() {
        String page = ada.get("checkout").body();

        assertThat(page).contains("title=\"Delivery address\" src=\"" + shop.widgetUrl() + "address?shop=");
        assertThat(page).contains("<button id=\"place-order\" disabled>");
    }
}
