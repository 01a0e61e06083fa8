package dev.pagehand.agent.recording.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.extract.ShownValues;
import dev.pagehand.agent.recording.RecordedCell;
import dev.pagehand.agent.recording.RecordedRows;
import dev.pagehand.agent.recording.Steady;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the items of a list from the rows that stand on a page where they stood. */
record RowReader(PageRows page, ShownValues values, PartShapes shapes) {

    /** For values of a schema. */
    static RowReader of(PageRows page, JsonNode schema) {
        return new RowReader(page, new ShownValues(schema, page.said()), new PartShapes(page.said()));
    }

    /** The head of a part's column; else what the part before it says, where that is the same in every row. */
    static String label(PageRows.Rows rows, List<PageRows.Row> found, int part) {
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
            Pointers.put(item, cell.pointer(), value.get());
        }
        return Optional.of(item);
    }

    /** What a row shows in one place; empty where it does not look as it did. */
    Optional<JsonNode> value(String pointer, RecordedCell cell, PageRows.Row row) {
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
