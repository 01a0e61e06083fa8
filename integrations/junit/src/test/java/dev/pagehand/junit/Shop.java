package dev.pagehand.junit;

import dev.pagehand.demo.DemoShop;
import org.jspecify.annotations.Nullable;

/** The demonstration shop. */
public final class Shop implements TestSite {

    private @Nullable DemoShop shop;

    @Override
    public String start() {
        shop = DemoShop.start();
        return shop.url();
    }

    @Override
    public void close() {
        if (shop != null) {
            shop.close();
        }
    }
}
