package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.SideBySide;
import dev.pagehand.demo.DemoShop;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Snapshots under the tokenizer that the ceiling is counted in: at most {@value PageReader#DEFAULT_BUDGET} tokens, by an
 * estimate that is never much under the truth, and with a way that leads to each element that had no room.
 */
class TokenCeilingTest {

    private static final Encoding O200K = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final double MOST_UNDER = 0.1;

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private static SideBySide<String> all;

    static Set<String> bigPages() {
        return BigPages.all().keySet();
    }

    @BeforeAll
    static void begin() {
        all = new SideBySide<>(
                List.copyOf(bigPages()),
                () -> new OpenBrowser(options -> options.withAllowEvaluate(true)),
                TokenCeilingTest::assertReached);
    }

    @AfterAll
    static void end() throws InterruptedException {
        all.end();
    }

    @ParameterizedTest
    @MethodSource("bigPages")
    void aBigPageKeepsTheCeilingAndAllOfItIsReached(String page) {
        all.await(page);
    }

    private static void assertReached(OpenBrowser browser, String page) {
        PageSnapshot seen = browser.open(Objects.requireNonNull(BigPages.all().get(page)));
        assertCounted(page, seen);
        assertThat(seen.truncated()).isTrue();
        assertThat(new WaysToElements(browser.session()).unreachedFrom(seen)).isEmpty();
    }

    @Test
    void pagesOfEveryKindKeepTheCeiling() throws Exception {
        List<Path> pages = FidelityPages.all();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(40);
        for (Path page : pages) {
            BROWSER.navigate(FidelityPages.serve(BROWSER, page));
            assertCounted(page.getFileName().toString(), BROWSER.session().observe());
        }
    }

    @Test
    void theShopKeepsTheCeiling() {
        try (DemoShop shop = DemoShop.start()) {
            BROWSER.session().navigate(shop.url());
            BROWSER.session().observe();
            BROWSER.act(BROWSER.id("textbox", "Username"), ActionMethod.FILL, DemoShop.USER);
            BROWSER.act(BROWSER.id("textbox", "Password"), ActionMethod.FILL, DemoShop.PASSWORD);
            BROWSER.act(BROWSER.id("button", "Log in"), ActionMethod.CLICK);
            for (String path :
                    List.of("/catalog", "/product/tent", "/product/trail-shoes", "/cart", "/checkout", "/orders")) {
                BROWSER.navigate(URI.create(shop.url()).resolve(path).toString());
                assertCounted(path, BROWSER.session().observe());
            }
        }
    }

    private static void assertCounted(String page, PageSnapshot seen) {
        int real = O200K.countTokensOrdinary(seen.text());
        assertThat(real).as("tokens of %s", page).isLessThanOrEqualTo(PageReader.DEFAULT_BUDGET);
        assertThat(seen.tokens())
                .as("estimate for %s, which has %d tokens", page, real)
                .isGreaterThanOrEqualTo((int) Math.ceil(real * (1 - MOST_UNDER)));
    }
}
