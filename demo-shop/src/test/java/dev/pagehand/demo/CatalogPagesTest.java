package dev.pagehand.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CatalogPagesTest {
    private static final Pattern NAME = Pattern.compile("<h2 id=\"name-[^>]*><a[^>]*>([^<]*)</a>");

    private final DemoShop shop = DemoShop.start(DemoShopTest.CLOCK);
    private final Customer ada = Customer.loggedIn(shop);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void showsTwelveProductsByName() {
        assertThat(names("catalog")).hasSize(12).isSorted().startsWith("Backpack", "Backpack Rain Cover");
    }

    @Test
    void sortsByPriceBothWays() {
        assertThat(names("catalog?sort=price-asc"))
                .startsWith("Trail Map", "Camp Mug")
                .endsWith("Two-Person Tent");
        assertThat(names("catalog?sort=price-desc")).startsWith("Two-Person Tent", "Sleeping Bag");
    }

    @Test
    void findsProductsByWordsInAnyCaseAndKeepsTheSorting() {
        assertThat(names("catalog?q=BACKPACK&sort=price-asc")).containsExactly("Backpack Rain Cover", "Backpack");
    }

    @Test
    void saysWhenNothingIsFoundAndEscapesTheSearch() {
        String page = ada.get("catalog?q=%3Cscript%3Ealert(1)%3C/script%3E%22").body();

        assertThat(page).contains("0 products for", "&lt;script&gt;alert(1)&lt;/script&gt;&quot;");
        assertThat(page).doesNotContain("<script>alert");
    }

    @Test
    void disablesTheButtonOfAProductThatIsSoldOut() {
        assertThat(ada.get("catalog?q=tent").body()).contains("<button disabled>Sold out</button>");
        assertThat(ada.get("product/tent").body()).contains("<button disabled>Sold out</button>");
    }

    @Test
    void offersColoursOfWhichOneIsDisabled() {
        assertThat(ada.get("product/backpack").body())
                .contains("<option value=\"Green\">Green</option>")
                .containsOnlyOnce("<option value=\"Red\" disabled>Red (sold out)</option>");
    }

    @Test
    void knowsNoOtherProduct() {
        assertThat(ada.get("product/canoe").statusCode()).isEqualTo(404);
    }

    private List<String> names(String path) {
        return NAME.matcher(ada.get(path).body())
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
    }
}
