package dev.pagehand.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A thing for sale. {@code colours} is empty where there is no choice. */
record Product(String id, String name, BigDecimal price, String description, List<Colour> colours) {
    Product {
        colours = List.copyOf(colours);
    }

    record Colour(String name, boolean inStock) {}

    /** The colour that the catalogue's button takes; empty where there is no choice. */
    String firstColour() {
        return colours.stream()
                .filter(Colour::inStock)
                .map(Colour::name)
                .findFirst()
                .orElse("");
    }

    boolean inStock() {
        return colours.isEmpty() || colours.stream().anyMatch(Colour::inStock);
    }

    /** The colour that a form asked for, where it can be had; none asked for means the first one. */
    Optional<String> choose(String wanted) {
        if (!inStock()) {
            return Optional.empty();
        }
        if (wanted.isEmpty() || colours.isEmpty()) {
            return Optional.of(firstColour());
        }
        return colours.stream()
                .filter(colour -> colour.inStock() && colour.name().equals(wanted))
                .map(Colour::name)
                .findFirst();
    }
}
