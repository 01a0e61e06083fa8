package dev.pagehand.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one session wants to buy. Safe for use by several threads. */
final class Cart {
    static final int MOST_OF_ONE = 10;

    private final Map<Key, Integer> quantities = new LinkedHashMap<>();

    private record Key(Product product, String colour) {}

    /** A row of the cart. */
    record Line(Product product, String colour, int quantity) {
        BigDecimal total() {
            return product.price().multiply(BigDecimal.valueOf(quantity));
        }

        /** What tells this row from the others: {@code backpack:Green}. */
        String id() {
            return product.id() + ":" + colour;
        }
    }

    synchronized void add(Product product, String colour, int quantity) {
        quantities.merge(new Key(product, colour), quantity, (before, more) -> clamp(before + more));
    }

    /** Sets the quantity of a row; of an unknown row nothing changes. */
    synchronized void setQuantity(String lineId, int quantity) {
        quantities.replaceAll((key, before) -> lineId.equals(line(key, before).id()) ? clamp(quantity) : before);
    }

    synchronized void remove(String lineId) {
        quantities.keySet().removeIf(key -> lineId.equals(line(key, 1).id()));
    }

    synchronized List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        quantities.forEach((key, quantity) -> lines.add(line(key, quantity)));
        return lines;
    }

    /** Empties the cart and hands out what was in it, so that an order sent twice is placed once. */
    synchronized List<Line> takeAll() {
        List<Line> lines = lines();
        quantities.clear();
        return lines;
    }

    int count() {
        return lines().stream().mapToInt(Line::quantity).sum();
    }

    BigDecimal total() {
        return lines().stream().map(Line::total).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private static Line line(Key key, int quantity) {
        return new Line(key.product(), key.colour(), quantity);
    }

    private static int clamp(int quantity) {
        return Math.max(1, Math.min(MOST_OF_ONE, quantity));
    }
}
