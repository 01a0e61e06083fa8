package dev.pagehand.bench.replay;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.install.BrowserExecutable;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import dev.pagehand.demo.DemoShop;
import java.util.Map;

/** The same twelve steps as {@link Replays}, as one writes them with Playwright for Java. */
final class PlainScript implements AutoCloseable {

    private final DemoShop shop;
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(browser().path()));

    PlainScript(DemoShop shop) {
        this.shop = shop;
    }

    private static BrowserExecutable browser() {
        BrowserOptions options = BrowserOptions.ofDefaults();
        return BrowserProvision.provide(
                new ProvisionOptions(
                        options.home(),
                        options.executable(),
                        options.install(),
                        Machine.current(options.environment())),
                line -> {});
    }

    /**
     * Does them in a fresh context.
     *
     * @param asserting whether it also asserts what {@code export} makes of the recording
     * @return how long it took in milliseconds, the making of the context left out
     */
    double run(boolean asserting) {
        try (BrowserContext context = browser.newContext()) {
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
        button(page, "Accept all").click();
        then.see(() -> assertThat(page.getByRole(AriaRole.DIALOG)).isHidden());
        page.getByLabel("Username").fill(shop.user());
        then.see(() -> assertThat(page.getByLabel("Username")).hasValue(shop.user()));
        page.getByLabel("Password").fill(shop.password());
        button(page, "Log in").click();
        then.see(() -> arrived(page, "/catalog", "Catalog"));
        page.getByLabel("Sort by").selectOption("Price: low to high");
        then.see(() -> arrived(page, "/catalog?q=&sort=price-asc", "Catalog"));
        Locator backpack =
                page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Backpack A"));
        backpack.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add to cart"))
                .click();
        then.see(() -> assertThat(page.getByText("Backpack added to your cart.").first())
                .isVisible());
        link(page, "Cart 1").click();
        then.see(() -> arrived(page, "/cart", "Your cart"));
        page.getByLabel("Quantity of Backpack").fill("2");
        then.see(() -> assertThat(page.getByLabel("Quantity of Backpack")).hasValue("2"));
        link(page, "Checkout").click();
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

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
