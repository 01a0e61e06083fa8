package dev.pagehand.agent.recording.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.extract.ShownValues;
import dev.pagehand.agent.recording.RecordedCell;
import dev.pagehand.agent.recording.RecordedRows;
import dev.pagehand.agent.recording.RecordedText;
import dev.pagehand.agent.recording.Steady;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds in which rows of a page the items of a list stand, so that a {@link RowReader} can read those that stand there another
 * day. Rows count only where every one of their shape is an item: a choice among rows is nothing that can be made again by
 * structure.
 */
final class RowTracer {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,\\u00a0' ]*");

    private final RowReader reader;
    private final ShownValues values;
    private final Steady steady;

    /** @param reader of the page, by which what is found is read again */
    RowTracer(RowReader reader, Steady steady) {
        this.reader = reader;
        this.values = reader.values();
        this.steady = steady;
    }

    /** Where the items stand; empty where that is in no rows of one shape, or not clear. */
    Optional<RecordedRows> trace(String pointer, ArrayNode items) {
        List<Map<String, JsonNode>> leaves = new ArrayList<>();
        for (JsonNode item : items) {
            Map<String, JsonNode> leaf = new TreeMap<>();
            if (!flat("", item, leaf)) {
                return Optional.empty();
            }
            leaves.add(leaf);
        }
        boolean alike = leaves.stream().map(Map::keySet).distinct().count() == 1;
        return alike
                ? reader.page().all().stream()
                        .flatMap(rows -> traced(pointer, rows, leaves).stream())
                        .filter(found -> reader.read(found)
                                .filter(again -> isSame(again, items))
                                .isPresent())
                        .reduce((outer, inner) -> inner)
                : Optional.empty();
    }

    private static boolean flat(String pointer, JsonNode value, Map<String, JsonNode> into) {
        if (value instanceof ObjectNode object) {
            return !object.isEmpty()
                    && object.properties().stream()
                            .allMatch(field ->
                                    flat(pointer + "/" + Pointers.escaped(field.getKey()), field.getValue(), into));
        }
        into.put(pointer, value);
        return value.isNumber() || value.isTextual();
    }

    private Optional<RecordedRows> traced(String pointer, PageRows.Rows rows, List<Map<String, JsonNode>> items) {
        return rows.rows().stream()
                .map(PageRows.Row::shape)
                .distinct()
                .filter(shape -> rows.ofShape(shape).size() == items.size())
                .flatMap(shape -> ofShape(pointer, rows, shape, items).stream())
                .findFirst();
    }

    private Optional<RecordedRows> ofShape(
            String pointer, PageRows.Rows rows, List<String> shape, List<Map<String, JsonNode>> items) {
        List<PageRows.Row> found = rows.ofShape(shape);
        List<Map<String, SlotText>> split = IntStream.range(0, shape.size())
                .mapToObj(part -> split(pointer, part, found, items))
                .toList();
        List<RecordedCell> cells = new ArrayList<>();
        for (String leaf : items.get(0).keySet()) {
            List<JsonNode> column = items.stream().map(item -> item.get(leaf)).toList();
            List<RecordedCell> places = IntStream.range(0, shape.size())
                    .mapToObj(part -> new RecordedCell(
                            leaf, part, steady.text(RowReader.label(rows, found, part)), RecordedText.NOTHING, false))
                    .flatMap(bare ->
                            cell(
                                    pointer,
                                    bare,
                                    Optional.ofNullable(split.get(bare.part()).get(leaf)),
                                    found,
                                    column)
                                    .stream())
                    .toList();
            Optional<RecordedCell> clear = clear(places, column);
            if (clear.isEmpty()) {
                return Optional.empty();
            }
            cells.add(clear.get());
        }
        return Optional.of(new RecordedRows(
                pointer,
                steady.text(rows.list()),
                steady.text(rows.heading()),
                shape,
                rows.rows().size() - found.size(),
                cells));
    }

    /** Of several places that show the same, the first; but the same in every row tells no column from another. */
    private static Optional<RecordedCell> clear(List<RecordedCell> places, List<JsonNode> column) {
        boolean telling = new HashSet<>(column).size() > 1;
        return places.size() == 1 || telling ? places.stream().findFirst() : named(places);
    }

    private static Optional<RecordedCell> named(List<RecordedCell> places) {
        List<RecordedCell> named = places.stream()
                .filter(place -> !place.label().isEmpty())
                .filter(place -> place.label()
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith(place.pointer().substring(1).toLowerCase(java.util.Locale.ROOT)))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** How values that stand together in one part of the rows are divided. */
    private Map<String, SlotText> split(
            String pointer, int part, List<PageRows.Row> found, List<Map<String, JsonNode>> items) {
        List<SplitTexts.Shown> texts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String text = found.get(i).parts().get(part).text();
            Map<String, List<ShownValues.Span>> places = new TreeMap<>();
            items.get(i).forEach((leaf, value) -> places.put(leaf, values.places(pointer + "/0" + leaf, text, value)));
            texts.add(new SplitTexts.Shown(text, places));
        }
        return SplitTexts.ofRows(texts);
    }

    private Optional<RecordedCell> cell(
            String pointer,
            RecordedCell bare,
            Optional<SlotText> split,
            List<PageRows.Row> found,
            List<JsonNode> column) {
        String first = found.get(0).parts().get(bare.part()).text();
        List<RecordedCell> ways = new ArrayList<>();
        if (values.isAddress(pointer + "/0" + bare.pointer())) {
            ways.add(new RecordedCell(bare.pointer(), bare.part(), bare.label(), bare.around(), true));
        } else {
            split.filter(SlotText::isOpen)
                    .ifPresent(around -> ways.add(within(bare, recorded(around, bare.part(), found))));
            ways.add(bare);
            tokens(first, column.get(0))
                    .forEach(at -> ways.add(within(
                            bare,
                            new RecordedText(first.substring(0, at.start()), first.substring(at.end()), List.of()))));
        }
        return ways.stream()
                .filter(way -> IntStream.range(0, column.size())
                        .allMatch(i -> reader.value(pointer, way, found.get(i))
                                .filter(value -> isSame(value, column.get(i)))
                                .isPresent()))
                .findFirst();
    }

    private RecordedText recorded(SlotText around, int part, List<PageRows.Row> found) {
        List<List<String>> texts = found.stream()
                .flatMap(row -> around.ways(row.parts().get(part).text()).stream())
                .toList();
        return new RecordedText(around.before(), around.after(), reader.shapes().of(texts));
    }

    private static RecordedCell within(RecordedCell bare, RecordedText around) {
        return new RecordedCell(bare.pointer(), bare.part(), bare.label(), around, bare.link());
    }

    private record Token(int start, int end) {}

    private static List<Token> tokens(String said, JsonNode value) {
        Pattern wanted = value.isTextual() ? Pattern.compile(Pattern.quote(value.asText())) : NUMBER;
        return wanted.matcher(said)
                .results()
                .map(found -> new Token(found.start(), found.end()))
                .toList();
    }

    /** Numbers are the same where they are as large, however they are written. */
    static boolean isSame(JsonNode one, JsonNode other) {
        return one.equals(
                (left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1,
                other);
    }
}
