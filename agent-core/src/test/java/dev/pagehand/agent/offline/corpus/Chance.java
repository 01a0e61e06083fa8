package dev.pagehand.agent.offline.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws names, wordings and layouts from a seed. */
final class Chance {

    static final List<String> PEOPLE = List.of(
            "Ada Byron", "Bo Lind", "Cleo Marsh", "Dev Patel", "Eva Stone", "Finn Olsen", "Gus Ortega", "Hana Mori");
    static final List<String> CITIES =
            List.of("Bergen", "Cardiff", "Dresden", "Geneva", "Lisbon", "Oslo", "Porto", "Riga", "Turin", "Zagreb");
    static final List<String> FRUIT =
            List.of("Apples", "Bananas", "Cherries", "Figs", "Grapes", "Lemons", "Mangoes", "Plums");
    static final List<String> PRODUCTS =
            List.of("Desk Lamp", "Oak Shelf", "Rain Jacket", "Steel Kettle", "Trail Boots", "Wool Scarf", "Yoga Mat");
    static final List<String> COLOURS = List.of("Amber", "Black", "Crimson", "Indigo", "Olive", "Teal", "White");
    static final List<String> TOPICS =
            List.of("Billing", "Delivery", "Privacy", "Returns", "Security", "Warranty", "Accessibility");
    static final List<String> COMMANDS =
            List.of("Save", "Publish", "Archive", "Print", "Preview", "Share", "Export", "Duplicate", "Refresh list");
    static final List<String> FIELDS =
            List.of("Full name", "Company", "Street", "City", "Phone", "Nickname", "Job title", "Reference");
    static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    private final Random random;

    Chance(Random random) {
        this.random = random;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    String pick(String... from) {
        return pick(Arrays.asList(from));
    }

    /** Different ones, in any order. */
    <T> List<T> some(int count, List<T> from) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, count));
    }

    /** In quotes of some kind, or without. */
    String quoted(String name) {
        return switch (random.nextInt(5)) {
            case 0 -> "'" + name + "'";
            case 1 -> "\"" + name + "\"";
            case 2 -> "“" + name + "”";
            default -> name;
        };
    }

    /** In quotes of some kind. */
    String inQuotes(String text) {
        return pick("'" + text + "'", "\"" + text + "\"", "“" + text + "”");
    }

    /** One of the wordings, which a bar parts, with {@code %1$s} and so on filled in. */
    String say(String wordings, Object... parts) {
        return String.format(pick(wordings.split("\\s*\\|\\s*", -1)), parts);
    }

    /** The same, as people write a whole request. */
    String ask(String wordings, Object... parts) {
        String said = say(wordings, parts);
        String upper = Character.toUpperCase(said.charAt(0)) + said.substring(1);
        return switch (random.nextInt(8)) {
            case 0 -> "Please " + said + ".";
            case 1 -> "Could you " + said + "?";
            case 2 -> upper + ", please.";
            case 3 -> "I'd like you to " + said + ".";
            case 4 -> said;
            default -> upper + ".";
        };
    }

    /** Two or more steps in one text. */
    String steps(String... steps) {
        StringBuilder text = new StringBuilder();
        int style = random.nextInt(4);
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            String upper = Character.toUpperCase(steps[i].charAt(0)) + steps[i].substring(1);
            switch (style) {
                case 0 ->
                    text.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(upper);
                case 1 ->
                    text.append(i == 0 ? upper : pick(", then ", " and then ") + steps[i])
                            .append(last ? "." : "");
                case 2 ->
                    text.append(i == 0 ? "First, " : last ? ". Finally, " : ". After that, ")
                            .append(steps[i])
                            .append(last ? "." : "");
                default -> text.append(i == 0 ? "" : " ").append(upper).append('.');
            }
        }
        return text.toString();
    }
}
