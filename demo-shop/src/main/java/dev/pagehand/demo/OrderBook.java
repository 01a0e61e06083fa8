package dev.pagehand.demo;

import dev.pagehand.demo.Order.Address;
import dev.pagehand.demo.Order.Delivery;
import dev.pagehand.demo.Order.Item;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All orders of the demo account: 25 past ones and those placed since the start. Safe for use by several threads. */
final class OrderBook {
    private static final int PAST = 25;
    private static final int FIRST_NUMBER = 1001;
    private static final List<String> PAST_STATUSES =
            List.of("Delivered", "Delivered", "Returned", "Delivered", "Cancelled");

    private final Clock clock;
    private final Instant opened;
    private final List<Order> placed = new ArrayList<>();

    OrderBook(Clock clock) {
        this.clock = clock;
        this.opened = clock.instant();
    }

    synchronized Order place(List<Cart.Line> lines, Delivery delivery) {
        String number = number(FIRST_NUMBER + placed.size());
        Order order = new Order(number, LocalDate.now(clock), items(lines), "Processing", delivery);
        placed.add(order);
        return order;
    }

    synchronized List<Order> placed() {
        return List.copyOf(placed);
    }

    /** All orders, the newest first. */
    synchronized List<Order> newestFirst() {
        List<Order> all = new ArrayList<>();
        for (int i = placed.size() - 1; i >= 0; i--) {
            all.add(placed.get(i));
        }
        all.addAll(past());
        return all;
    }

    Optional<Order> byNumber(String number) {
        return newestFirst().stream()
                .filter(order -> order.number().equals(number))
                .findFirst();
    }

    private static List<Item> items(List<Cart.Line> lines) {
        return lines.stream()
                .map(line -> new Item(
                        line.product().id(),
                        line.product().name(),
                        line.colour(),
                        line.quantity(),
                        line.product().price()))
                .toList();
    }

    /** The same ones each time: they are counted back from the day of the start. */
    private List<Order> past() {
        LocalDate today = LocalDate.ofInstant(opened, clock.getZone());
        Address address = new Address("7 Mill Lane", "Greenfield", "20417");
        List<Product> products = Products.search("", Products.Sorting.NAME);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < PAST; i++) {
            LocalDate day = today.minusDays(3 + 11L * i);
            Product product = products.get(i * 5 % products.size());
            Cart.Line line = new Cart.Line(product, product.firstColour(), 1 + i % 3);
            DeliveryMethod method = i % 4 == 1 ? DeliveryMethod.EXPRESS : DeliveryMethod.STANDARD;
            Delivery delivery = new Delivery("Ada Archer", "ada@shop.example", method, day.plusDays(4), address);
            String status = i == 0 ? "Shipped" : PAST_STATUSES.get(i % PAST_STATUSES.size());
            orders.add(new Order(number(FIRST_NUMBER - 1 - i), day, items(List.of(line)), status, delivery));
        }
        return orders;
    }

    private static String number(int number) {
        return "PH-" + number;
    }
}
