package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.agent.ground.PageNode;
import dev.pagehand.agent.ground.PageView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where the values of an extraction stand on a page, and takes the values that stand there another day. A value
 * counts only where exactly one line of the page shows it in its place.
 */
final class ValueTracer {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

    private final List<PageNode> lines;
    private final Steady steady;

    ValueTracer(PageView page, Steady steady) {
        this.lines = page.nodes().stream().filter(node -> !said(node).isBlank()).toList();
        this.steady = steady;
    }

    private static String said(PageNode node) {
        return node.name().isEmpty() ? node.value().orElse("") : node.name();
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Where a text or number stands; empty where it stands nowhere, or in several places. */
    Optional<RecordedValue> place(String pointer, JsonNode value) {
        List<RecordedValue> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String said = said(lines.get(i));
            String token = value.isNumber() ? token(said, value.decimalValue()) : value.asText();
            int at = token.isEmpty() ? -1 : said.indexOf(token);
            if (at >= 0) {
                places.add(new RecordedValue(
                        pointer,
                        lines.get(i).role(),
                        label(i),
                        steady.text(said.substring(0, at)),
                        steady.text(said.substring(at + token.length())),
                        value.isNumber()));
            }
        }
        return places.stream()
                .filter(one -> again(one).size() == 1 && again(one).get(0).equals(plain(value)))
                .findFirst();
    }

    private String label(int line) {
        return line == 0 ? "" : steady.text(said(lines.get(line - 1)));
    }

    private static JsonNode plain(JsonNode value) {
        return value.isNumber() ? number(value.decimalValue()) : value;
    }

    private static JsonNode number(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return DecimalNode.valueOf(bare.scale() < 0 ? bare.setScale(0) : bare);
    }

    private static String token(String said, BigDecimal wanted) {
        Matcher numbers = NUMBER.matcher(said);
        while (numbers.find()) {
            if (new BigDecimal(numbers.group().replace(",", "")).compareTo(wanted) == 0) {
                return numbers.group();
            }
        }
        return "";
    }

    /** What stands now where a value stood; more than one where the page no longer tells which. */
    private List<JsonNode> again(RecordedValue value) {
        List<JsonNode> found = new ArrayList<>();
        Pattern shape = Pattern.compile(
                loose(value.before()) + (value.number() ? "(" + NUMBER.pattern() + ")" : "(.+)") + loose(value.after()),
                Pattern.DOTALL);
        for (int i = 0; i < lines.size(); i++) {
            Matcher said = shape.matcher(said(lines.get(i)));
            if (lines.get(i).role().equals(value.role()) && Steady.matches(value.label(), label(i)) && said.matches()) {
                found.add(
                        value.number()
                                ? number(new BigDecimal(said.group(1).replace(",", "")))
                                : TextNode.valueOf(said.group(1)));
            }
        }
        return found;
    }

    private static String loose(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : text.split(Pattern.quote(Steady.ANY), -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".+?").append(Pattern.quote(piece));
        }
        return pattern.toString();
    }

    /** What stands there on this page; empty where nothing does, or several things. */
    Optional<JsonNode> read(RecordedValue value) {
        List<JsonNode> found = again(value);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Sets what is at a pointer in an object, and makes the objects on the way. */
    static void put(ObjectNode root, String pointer, JsonNode value) {
        String[] names = pointer.substring(1).split("/", -1);
        ObjectNode at = root;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(unescaped(names[i]));
        }
        at.set(unescaped(names[names.length - 1]), value);
    }

    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }
}
