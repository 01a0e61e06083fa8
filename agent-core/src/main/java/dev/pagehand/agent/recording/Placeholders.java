package dev.pagehand.agent.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts {@code %name%} in place of values, and values in place of {@code %name%}. A value is masked where it is a text of its
 * own or, from three characters on, stands in a text as a word of its own. Immutable.
 *
 * <pre>{@code
 * Placeholders places = new Placeholders(Map.of("user", "ada"), "https://shop.example");
 * places.masked("https://shop.example/cart") // "%base%/cart"
 * places.filled("log in as %user%")          // "log in as ada"
 * }</pre>
 */
public final class Placeholders {

    private static final int LEAST_IN_A_TEXT = 3;
    /** What stands in place of a value; its first group is the name. */
    public static final Pattern PLACE = Pattern.compile("%([A-Za-z][A-Za-z0-9_.-]*)%");

    private final Map<String, String> values;
    private final List<Known> known;

    private record Known(String place, String value, Pattern word) {}

    /**
     * For values, and the site's address as that of {@code %base%}.
     *
     * @param variables values by name; blank ones are never masked
     * @param base where the site is; empty where that is not known
     */
    public Placeholders(Map<String, String> variables, String base) {
        this.values = new LinkedHashMap<>(variables);
        if (!base.isEmpty()) {
            values.put(Recording.BASE, base);
        }
        this.known = values.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .map(entry -> known(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Known one) -> one.value().length())
                        .reversed())
                .toList();
    }

    // Only as a word of its own: the user "ada" is not meant in "ada@example.com".
    private static Known known(String name, String value) {
        String end = name.equals(Recording.BASE) ? "(?![\\p{L}\\p{N}_.:-])" : "(?![\\p{L}\\p{N}@_-]|\\.[\\p{L}\\p{N}])";
        return new Known(
                "%" + name + "%", value, Pattern.compile("(?<![\\p{L}\\p{N}@._-])" + Pattern.quote(value) + end));
    }

    /** The origin of an address, without a slash at the end; empty where it has none. */
    public static String origin(String url) {
        try {
            URI address = URI.create(url);
            return address.getScheme() == null || address.getRawAuthority() == null
                    ? ""
                    : address.getScheme() + "://" + address.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The names that stand in a text. */
    public static Stream<String> names(String text) {
        return PLACE.matcher(text).results().map(found -> found.group(1));
    }

    /** The text without values. */
    public String masked(String text) {
        String told = text;
        for (Known one : known) {
            if (told.equals(one.value())) {
                return one.place();
            }
            if (one.value().length() >= LEAST_IN_A_TEXT && told.contains(one.value())) {
                told = one.word().matcher(told).replaceAll(Matcher.quoteReplacement(one.place()));
            }
        }
        return told;
    }

    /** An address with anything in place of values that are written in another way there. */
    public String loosened(String url) {
        String told = url;
        for (Known one : known) {
            String encoded = URLEncoder.encode(one.value(), StandardCharsets.UTF_8);
            if (!encoded.equals(one.value()) && !one.place().equals("%" + Recording.BASE + "%")) {
                told = told.replace(encoded, Steady.ANY).replace(encoded.replace("+", "%20"), Steady.ANY);
            }
        }
        return told;
    }

    /** The text with values; names that have none, such as secrets, stay. */
    public String filled(String text) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** A copy of a document with every text changed, field names left alone. */
    public static JsonNode eachText(JsonNode node, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return TextNode.valueOf(change.apply(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), eachText(field.getValue(), change)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(eachText(item, change)));
            return copy;
        }
        return node;
    }
}
