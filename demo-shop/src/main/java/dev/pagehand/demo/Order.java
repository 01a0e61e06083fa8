package dev.pagehand.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * An order as the shop keeps it.
 *
 * @param number the order's number, such as {@code PH-1001}
 * @param placedOn the day of the order
 * @param items what was bought, in the order in which it came into the cart; never empty
 * @param status {@code Processing}, {@code Shipped}, {@code Delivered}, {@code Returned} or {@code Cancelled}
 * @param delivery to whom, where and when
 */
public record Order(String number, LocalDate placedOn, List<Item> items, String status, Delivery delivery) {
    /** Copies the list. */
    public Order {
        items = List.copyOf(items);
    }

    /**
     * A line of an order.
     *
     * @param productId the product, such as {@code backpack}
     * @param product the product's name, such as {@code Backpack}
     * @param colour the colour, or empty where the product has no choice of colours
     * @param quantity how many, 1 to 10
     * @param unitPrice the price of one in dollars, with two decimals
     */
    public record Item(String productId, String product, String colour, int quantity, BigDecimal unitPrice) {
        /** The price of the line in dollars. */
        public BigDecimal total() {
            return unitPrice.multiply(BigDecimal.valueOf(quantity));
        }
    }

    /**
     * To whom, where, how and when an order goes.
     *
     * @param name the full name
     * @param email the e-mail address
     * @param method the way of delivery
     * @param date the day of delivery
     * @param address where
     */
    public record Delivery(String name, String email, DeliveryMethod method, LocalDate date, Address address) {}

    /**
     * A postal address.
     *
     * @param street the street with the house number
     * @param city the city
     * @param zip the ZIP code, five digits
     */
    public record Address(String street, String city, String zip) {
        /** The address in one line: {@code 12 Hill Road, Springfield 12345}. */
        public String oneLine() {
            return street + ", " + city + " " + zip;
        }
    }

    /** The price of the items and of the delivery in dollars, with two decimals. */
    public BigDecimal total() {
        return items.stream().map(Item::total).reduce(delivery.method().price(), BigDecimal::add);
    }

    /** The full name of the customer. */
    public String name() {
        return delivery.name();
    }

    /** The e-mail address of the customer. */
    public String email() {
        return delivery.email();
    }

    /** Where the order goes. */
    public Address address() {
        return delivery.address();
    }
}
