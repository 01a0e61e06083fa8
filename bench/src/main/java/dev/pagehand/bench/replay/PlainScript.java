package dev.pagehand.bench.replay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.pagehand.bench.plain.PlainChromium;
import dev.pagehand.demo.DemoShop;

/** The same twelve steps as {@link Replays}, as one writes them with Playwright for Java. */
final class PlainScript implements AutoCloseable {

    private final DemoShop shop;
    private final PlainChromium chromium = new PlainChromium();

    PlainScript(DemoShop shop) {
        this.shop = shop;
    }

    /**
     * Does them in a fresh context.
     *
     * @param asserting whether it also asserts what {@code export} makes of the recording
     * @return how long it took in milliseconds, the making of the context left out
     */
    double run(boolean asserting) {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            long begun = System.nanoTime();
            steps(page, asserting ? Runnable::run : check -> {});
            double took = (System.nanoTime() - begun) / 1e6;
            if (!page.getByLabel("Email").inputValue().equals("ada@example.com")) {
                throw new IllegalStateException("the script did not come to its end");
            }
            return took;
        }
    }

    /** Where a step's assertions are done or left out. */
    private interface Checks {
        void see(Runnable check);
    }

    private void steps(Page page, Checks then) {
        page.navigate(shop.url());
        then.see(() -> arrived(page, "/", "Log in"));
        PlainChromium.button(page, "Accept all").click();
        then.see(() -> assertThat(page.getByRole(AriaRole.DIALOG)).isHidden());
        page.getByLabel("Username").fill(shop.user());
        then.see(() -> assertThat(page.getByLabel("Username")).hasValue(shop.user()));
        page.getByLabel("Password").fill(shop.password());
        PlainChromium.button(page, "Log in").click();
        then.see(() -> arrived(page, "/catalog", "Catalog"));
        page.getByLabel("Sort by").selectOption("Price: low to high");
        then.see(() -> arrived(page, "/catalog?q=&sort=price-asc", "Catalog"));
        Locator backpack =
                page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Backpack A"));
        backpack.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add to cart"))
                .click();
        then.see(() -> assertThat(page.getByText("Backpack added to your cart.").first())
                .isVisible());
        PlainChromium.link(page, "Cart 1").click();
        then.see(() -> arrived(page, "/cart", "Your cart"));
        page.getByLabel("Quantity of Backpack").fill("2");
        then.see(() -> assertThat(page.getByLabel("Quantity of Backpack")).hasValue("2"));
        PlainChromium.link(page, "Checkout").click();
        then.see(() -> arrived(page, "/checkout", "Checkout"));
        page.getByLabel("Full name").fill("Ada Lovelace");
        then.see(() -> assertThat(page.getByLabel("Full name")).hasValue("Ada Lovelace"));
        page.getByLabel("Email").fill("ada@example.com");
        then.see(() -> assertThat(page.getByLabel("Email")).hasValue("ada@example.com"));
    }

    private void arrived(Page page, String path, String heading) {
        assertThat(page).hasURL(shop.url().replaceFirst("/$", "") + path);
        assertThat(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(heading).setExact(true))
                        .first())
                .isVisible();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
