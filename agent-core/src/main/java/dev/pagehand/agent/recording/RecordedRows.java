package dev.pagehand.agent.recording;

import java.util.List;

/**
 * Where the items of a list stand: in rows of one shape, side by side in one element of the page.
 *
 * @param pointer the list's JSON pointer in what was extracted; empty where that is a list
 * @param list the element that they stand in, such as {@code table "Orders"}
 * @param heading the heading before it; empty where there is none
 * @param parts what a row is made of, by roles: the row's own first
 * @param others how many more such elements stand beside them in another shape, such as a line of sums
 * @param cells where each value of an item stands
 */
public record RecordedRows(
        String pointer, String list, String heading, List<String> parts, int others, List<RecordedCell> cells) {

    public RecordedRows {
        parts = List.copyOf(parts);
        cells = List.copyOf(cells);
    }
}
