package dev.pagehand.agent.recording.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.pagehand.agent.extract.ShownValues;
import dev.pagehand.agent.extract.ShownValues.Span;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.recording.RecordedText;
import dev.pagehand.agent.recording.RecordedValue;
import dev.pagehand.agent.recording.Steady;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds where the values of an extraction stand on a page, and takes the values that stand there another day. A value
 * counts only where exactly one line of the page shows it in its place.
 */
final class ValueTracer {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

    private final List<PageNode> lines;
    private final ShownValues values;
    private final PartShapes shapes;
    private final Steady steady;

    ValueTracer(PageView page, JsonNode schema, Steady steady) {
        this.lines = page.nodes().stream().filter(node -> !said(node).isBlank()).toList();
        String whole = lines.stream().map(ValueTracer::said).collect(Collectors.joining("\n"));
        this.values = new ShownValues(schema, whole);
        this.shapes = new PartShapes(whole);
        this.steady = steady;
    }

    private static String said(PageNode node) {
        return node.name().isEmpty() ? node.value().orElse("") : node.name();
    }

    /**
     * Where a text or number stands; empty where it stands nowhere, or in several places.
     *
     * @param all what was extracted together, by pointers; of what stands in the same text it is known that it may change
     */
    Optional<RecordedValue> place(String pointer, JsonNode value, Map<String, JsonNode> all) {
        List<RecordedValue> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (RecordedText around : around(said(lines.get(i)), pointer, value, all)) {
                places.add(new RecordedValue(pointer, lines.get(i).role(), label(i, all), around, value.isNumber()));
            }
        }
        return places.stream()
                .filter(one -> again(one).size() == 1 && again(one).get(0).equals(plain(value)))
                .findFirst();
    }

    private List<RecordedText> around(String said, String pointer, JsonNode value, Map<String, JsonNode> all) {
        List<RecordedText> ways = new ArrayList<>();
        Optional.ofNullable(split(said, all).get(pointer))
                .map(slot -> steadily(slot, said))
                .ifPresent(ways::add);
        token(said, pointer, value)
                .map(span -> new RecordedText(
                        steady.text(said.substring(0, span.start())),
                        steady.text(said.substring(span.end())),
                        List.of()))
                .ifPresent(ways::add);
        return ways;
    }

    private RecordedText steadily(SlotText slot, String said) {
        SlotText steadied = new SlotText(steady.text(slot.before()), steady.text(slot.after()));
        List<String> held = shapes.areMistakable(slot.ways(said)) ? shapes.of(steadied.ways(said)) : List.of();
        return new RecordedText(steadied.before(), steadied.after(), held);
    }

    private Map<String, SlotText> split(String said, Map<String, JsonNode> all) {
        Map<String, List<Span>> together = new TreeMap<>();
        all.forEach((pointer, value) -> together.put(pointer, values.places(pointer, said, value)));
        together.values().removeIf(List::isEmpty);
        return SplitTexts.ofOne(new SplitTexts.Shown(said, together));
    }

    private String label(int line) {
        return line == 0 ? "" : steady.text(said(lines.get(line - 1)));
    }

    /** The same, where the line before shows values too: they are another day's, but its words are not. */
    private String label(int line, Map<String, JsonNode> all) {
        if (line == 0) {
            return "";
        }
        return split(said(lines.get(line - 1)), all).values().stream()
                .map(slot -> steady.text(slot.before() + Steady.ANY + slot.after()))
                .filter(label -> label.chars().anyMatch(Character::isLetter))
                .findFirst()
                .orElse(label(line));
    }

    private static JsonNode plain(JsonNode value) {
        return value.isNumber() ? number(value.decimalValue()) : value;
    }

    private static JsonNode number(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return DecimalNode.valueOf(bare.scale() < 0 ? bare.setScale(0) : bare);
    }

    private Optional<Span> token(String said, String pointer, JsonNode value) {
        if (value.isNumber()) {
            return NUMBER.matcher(said)
                    .results()
                    .filter(number -> decimal(number.group()).compareTo(value.decimalValue()) == 0)
                    .map(number -> new Span(number.start(), number.end()))
                    .findFirst();
        }
        String text = value.asText();
        int at = text.isEmpty() ? -1 : said.indexOf(text);
        return at >= 0
                ? Optional.of(new Span(at, at + text.length()))
                : values.places(pointer, said, value).stream().findFirst();
    }

    private static BigDecimal decimal(String digits) {
        return new BigDecimal(digits.replace(",", ""));
    }

    /** What stands now where a value stood; more than one where the page no longer tells which. */
    private List<JsonNode> again(RecordedValue value) {
        SlotText around = SlotText.of(value.around());
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).role().equals(value.role()) && Steady.matches(value.label(), label(i))) {
                around.in(said(lines.get(i)), parts -> shapes.fit(value.around().shapes(), parts))
                        .flatMap(text -> value.number() ? number(text) : text(value, around, text))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<JsonNode> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(number(decimal(text))) : Optional.empty();
    }

    private Optional<JsonNode> text(RecordedValue value, SlotText around, String text) {
        return around.isOpen() ? values.alone(value.pointer(), text) : values.at(value.pointer(), text);
    }

    /** What stands there on this page; empty where nothing does, or several things. */
    Optional<JsonNode> read(RecordedValue value) {
        List<JsonNode> found = again(value);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
