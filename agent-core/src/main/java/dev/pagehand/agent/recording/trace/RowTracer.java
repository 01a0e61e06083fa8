package dev.pagehand.agent.recording.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds in which rows of a page the items of a list stand, and reads the rows that stand there another day. Rows count only
 * where every one of their shape is an item: a choice among rows is nothing that can be made again by structure.
 */
final class RowTracer {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,\\u00a0' ]*");

    private final PageRows page;
    private final ShownValues values;
    private final PartShapes shapes;
    private final Steady steady;

    RowTracer(PageRows page, JsonNode schema, Steady steady) {
        this.page = page;
        this.values = new ShownValues(schema, page.said());
        this.shapes = new PartShapes(page.said());
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
                ? page.all().stream()
                        .flatMap(rows -> traced(pointer, rows, leaves).stream())
                        .filter(found -> read(found)
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
                                    flat(pointer + "/" + ValueTracer.escaped(field.getKey()), field.getValue(), into));
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
                            leaf, part, steady.text(label(rows, found, part)), RecordedText.NOTHING, false))
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
                        .allMatch(i -> value(pointer, way, found.get(i))
                                .filter(value -> isSame(value, column.get(i)))
                                .isPresent()))
                .findFirst();
    }

    private RecordedText recorded(SlotText around, int part, List<PageRows.Row> found) {
        List<List<String>> texts = found.stream()
                .flatMap(row -> around.ways(row.parts().get(part).text()).stream())
                .toList();
        return new RecordedText(around.before(), around.after(), shapes.of(texts));
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

    /** The head of a part's column; else what the part before it says, where that is the same in every row. */
    private static String label(PageRows.Rows rows, List<PageRows.Row> found, int part) {
        for (PageRows.Row head : rows.heads()) {
            if (head.parts().size() == found.get(0).parts().size()) {
                return head.parts().get(part).text();
            }
        }
        Set<String> before = new HashSet<>();
        found.forEach(
                row -> before.add(part == 0 ? "" : row.parts().get(part - 1).text()));
        return found.size() > 1 && before.size() == 1 ? before.iterator().next() : "";
    }

    /** The items of a list as they stand on this page; empty where its rows are not as they were. */
    Optional<ArrayNode> read(RecordedRows wanted) {
        List<PageRows.Rows> lists = page.all().stream()
                .filter(rows -> Steady.matches(wanted.list(), rows.list()))
                .filter(rows -> Steady.matches(wanted.heading(), rows.heading()))
                .filter(rows -> !rows.ofShape(wanted.parts()).isEmpty())
                .toList();
        return lists.size() == 1 ? read(wanted, lists.get(0)) : Optional.empty();
    }

    private Optional<ArrayNode> read(RecordedRows wanted, PageRows.Rows rows) {
        List<PageRows.Row> found = rows.ofShape(wanted.parts());
        boolean asBefore = rows.rows().size() - found.size() == wanted.others()
                && wanted.cells().stream().allMatch(cell -> isLabelled(cell, rows, found));
        if (!asBefore) {
            return Optional.empty();
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (PageRows.Row row : found) {
            Optional<JsonNode> item = item(wanted, row);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(items);
    }

    private static boolean isLabelled(RecordedCell cell, PageRows.Rows rows, List<PageRows.Row> found) {
        // Of one row nothing is known of what is the same in all.
        return cell.label().isEmpty()
                || (rows.heads().isEmpty() && found.size() == 1)
                || Steady.matches(cell.label(), label(rows, found, cell.part()));
    }

    private Optional<JsonNode> item(RecordedRows wanted, PageRows.Row row) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        for (RecordedCell cell : wanted.cells()) {
            Optional<JsonNode> value = value(wanted.pointer(), cell, row);
            if (value.isEmpty() || cell.pointer().isEmpty()) {
                return value;
            }
            ValueTracer.put(item, cell.pointer(), value.get());
        }
        return Optional.of(item);
    }

    private Optional<JsonNode> value(String pointer, RecordedCell cell, PageRows.Row row) {
        PageRows.Part part = row.parts().get(cell.part());
        SlotText around = SlotText.of(cell.around());
        Optional<String> said = around.in(
                cell.link() ? part.url() : part.text(),
                parts -> shapes.fit(cell.around().shapes(), parts));
        String place = pointer + "/0" + cell.pointer();
        return around.isOpen()
                ? said.flatMap(text -> values.alone(place, text))
                : said.flatMap(text -> values.at(place, text));
    }
}
