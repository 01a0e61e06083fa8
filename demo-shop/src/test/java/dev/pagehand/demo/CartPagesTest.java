package dev.pagehand.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CartPagesTest {
    private final DemoShop shop = DemoShop.start(DemoShopTest.CLOCK);
    private final Customer ada = Customer.loggedIn(shop);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void tellsTheScriptHowManyItemsTheCartHas() {
        ada.fetch("cart/add", Map.of("product", "camp-mug", "colour", "White", "quantity", "3"));

        assertThat(ada.fetch("cart/add", Map.of("product", "backpack")).body())
                .contains("\"count\":4", "\"total\":\"$96.50\"", "Backpack added to your cart.");
        assertThat(ada.get("catalog").body()).contains("id=\"cart-count\">4<");
    }

    @Test
    void takesAFormWithoutScriptsToTheCart() {
        assertThat(ada.post("cart/add", Map.of("product", "backpack")).uri().getPath())
                .isEqualTo("/cart");
    }

    @Test
    void keepsTwoColoursOfAProductApart() {
        ada.fetch("cart/add", Map.of("product", "backpack", "colour", "Green"));
        ada.fetch("cart/add", Map.of("product", "backpack", "colour", "Blue"));

        ada.post("cart/remove", Map.of("line", "backpack:Green"));

        assertThat(ada.get("cart").body()).contains("<small>Blue</small>").doesNotContain("<small>Green</small>");
    }

    @Test
    void changesAQuantityAndTheTotals() {
        ada.fetch("cart/add", Map.of("product", "backpack"));
        ada.fetch("cart/add", Map.of("product", "trail-map"));

        String cart = ada.fetch("cart/quantity", Map.of("line", "backpack:Green", "quantity", "2"))
                .body();

        assertThat(cart).contains("\"count\":3", "\"lineTotal\":\"$118.00\"", "\"total\":\"$127.90\"");
    }

    @Test
    void sellsTenOfAThingAtMost() {
        ada.fetch("cart/add", Map.of("product", "trail-map", "quantity", "8"));

        assertThat(ada.fetch("cart/add", Map.of("product", "trail-map", "quantity", "8"))
                        .body())
                .contains("\"count\":10");
    }

    @ParameterizedTest
    @CsvSource({
        "canoe, '', 1",
        "tent, '', 1",
        "backpack, Red, 1",
        "backpack, Purple, 1",
        "backpack, Green, 0",
        "backpack, Green, 11"
    })
    void addsNothingThatCannotBeHad(String product, String colour, String quantity) {
        assertThat(ada.fetch("cart/add", Map.of("product", product, "colour", colour, "quantity", quantity))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ada.get("cart").body()).contains("Your cart is empty");
    }

    @Test
    void asksBeforeARowIsRemoved() {
        ada.fetch("cart/add", Map.of("product", "backpack"));

        assertThat(ada.get("cart").body()).contains("data-confirm=\"Remove Backpack from your cart?\"");
    }
}
