package dev.pagehand.demo;

import dev.pagehand.demo.Product.Colour;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the shop sells. A star before a colour means that it is sold out. */
final class Products {
    private static final List<Product> ALL = List.of(
            product(
                    "backpack",
                    "Backpack",
                    "59.00",
                    "A 24 litre day pack with a padded back.",
                    "Green",
                    "Blue",
                    "*Red"),
            product("rain-cover", "Backpack Rain Cover", "16.50", "Keeps a pack of up to 30 litres dry."),
            product(
                    "water-bottle",
                    "Water Bottle",
                    "18.50",
                    "Steel, one litre, keeps cold for a day.",
                    "Silver",
                    "*Black"),
            product(
                    "rain-jacket",
                    "Rain Jacket",
                    "89.00",
                    "Light, sealed seams, packs into its own pocket.",
                    "Yellow",
                    "Blue",
                    "*Green"),
            product("head-lamp", "Head Lamp", "24.90", "300 lumens, charges by USB-C."),
            product(
                    "trail-shoes",
                    "Trail Shoes",
                    "119.00",
                    "A firm grip on wet rock and loose gravel.",
                    "Grey",
                    "*Orange"),
            product("wool-socks", "Wool Socks", "14.00", "Merino wool, one pair.", "Grey", "Green", "*Blue"),
            product("camp-mug", "Camp Mug", "12.50", "Enamel, 350 millilitres.", "Blue", "White", "*Red"),
            product("sleeping-bag", "Sleeping Bag", "149.00", "Down filling, comfortable to 2 °C.", "Blue", "*Green"),
            product("tent", "Two-Person Tent", "229.00", "Stands in five minutes, weighs 1.9 kg.", "*Green"),
            product("hiking-poles", "Hiking Poles", "64.00", "A pair of aluminium poles, 100 to 135 cm."),
            product("trail-map", "Trail Map", "9.90", "Scale 1:25,000, printed on tear-proof paper."));

    private Products() {}

    /** A way to sort the catalogue: its name in addresses, what people read, the order. */
    record Sorting(String value, String label, Comparator<Product> order) {
        static final Sorting NAME = new Sorting("name", "Name", Comparator.comparing(Product::name));

        static final List<Sorting> ALL = List.of(
                NAME,
                new Sorting("price-asc", "Price: low to high", Comparator.comparing(Product::price)),
                new Sorting(
                        "price-desc",
                        "Price: high to low",
                        Comparator.comparing(Product::price).reversed()));

        static Sorting of(String value) {
            return ALL.stream()
                    .filter(sorting -> sorting.value.equals(value))
                    .findFirst()
                    .orElse(NAME);
        }
    }

    static Optional<Product> byId(String id) {
        return ALL.stream().filter(product -> product.id().equals(id)).findFirst();
    }

    /** The products whose name or description has the words in it; all for an empty search. */
    static List<Product> search(String words, Sorting sorting) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(product -> (product.name() + " " + product.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(sorting.order())
                .toList();
    }

    private static Product product(String id, String name, String price, String description, String... colours) {
        List<Colour> choice = Arrays.stream(colours)
                .map(colour -> new Colour(colour.replace("*", ""), !colour.startsWith("*")))
                .toList();
        return new Product(id, name, new BigDecimal(price), description, choice);
    }
}
