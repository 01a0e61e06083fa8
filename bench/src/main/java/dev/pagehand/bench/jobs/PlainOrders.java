package dev.pagehand.bench.jobs;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.pagehand.bench.plain.PlainChromium;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.OrderTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The steps of {@link OrderJob} as one writes them with Playwright for Java, again and again until the process is ended: a
 * browser for each thread, a fresh context for each order. Arguments: the shop's address and how many threads. Writes a line
 * for each order, {@code <name>;<begun>;<ended>}, times in milliseconds since 1970.
 */
public final class PlainOrders implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String shop;
    private final PlainChromium chromium = new PlainChromium();

    private PlainOrders(String shop) {
        this.shop = shop;
    }

    /** Does not return. */
    public static void main(String[] args) {
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            new Thread(() -> orderOn(args[0]), "orders-" + i).start();
        }
    }

    @SuppressWarnings("SystemOut")
    private static void orderOn(String shop) {
        try (PlainOrders orders = new PlainOrders(shop)) {
            while (true) {
                String name = "Plain " + COUNT.incrementAndGet();
                long begun = System.currentTimeMillis();
                orders.order(name);
                System.out.println(name + ";" + begun + ";" + System.currentTimeMillis());
            }
        }
    }

    private void order(String name) {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(shop);
            PlainChromium.button(page, "Accept all").click();
            page.getByLabel("Username").fill(DemoShop.USER);
            page.getByLabel("Password").fill(DemoShop.PASSWORD);
            PlainChromium.button(page, "Log in").click();
            page.getByLabel("Search products").fill("backpack");
            page.getByLabel("Search products").press("Enter");
            PlainChromium.link(page, "Backpack").click();
            page.getByLabel("Colour").selectOption("Blue");
            PlainChromium.button(page, "Add to cart").click();
            PlainChromium.link(page, "Cart 1").click();
            PlainChromium.link(page, "Checkout").click();
            checkOut(page, name);
            Locator number = page.locator("#order-number");
            if (!number.textContent().startsWith("PH-")) {
                throw new IllegalStateException("no order: " + page.url());
            }
        }
    }

    private static void checkOut(Page page, String name) {
        page.getByLabel("Full name").fill(name);
        page.getByLabel("Email").fill("ada@example.com");
        page.getByLabel("Express delivery").check();
        PlainChromium.button(page, OrderTask.day()).click();
        FrameLocator address = page.frameLocator("#address");
        address.getByLabel("Street").fill("12 Hill Road");
        address.getByLabel("City").fill("Springfield");
        address.getByLabel("ZIP").fill("12345");
        address.getByRole(AriaRole.BUTTON).click();
        page.getByLabel("I accept the terms of sale").check();
        PlainChromium.button(page, "Place order").click();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
