package dev.pagehand.demo;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way of delivery. */
public enum DeliveryMethod {
    /** By post, free of charge. */
    STANDARD("Standard delivery", "0.00"),
    /** By courier, for $9.90. */
    EXPRESS("Express delivery", "9.90"),
    /** Fetched from the shop, free of charge. */
    PICKUP("Pick up in store", "0.00");

    private final String label;
    private final BigDecimal price;

    DeliveryMethod(String label, String price) {
        this.label = label;
        this.price = new BigDecimal(price);
    }

    /** What the page calls it, such as {@code Express delivery}. */
    public String label() {
        return label;
    }

    /** The price in dollars, with two decimals. */
    public BigDecimal price() {
        return price;
    }

    String formValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DeliveryMethod> ofFormValue(String value) {
        return Arrays.stream(values())
                .filter(method -> method.formValue().equals(value))
                .findFirst();
    }
}
