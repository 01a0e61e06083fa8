package dev.pagehand.agent.ground.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table that a style sheet makes of boxes: some short texts that name columns, and after them rows that are alike, each with as
 * many things as there are names, or with some buttons more.
 */
final class TextGrid {

    private static final int LEAST_HEADS = 3;
    private static final int MOST_HEADS = 8;
    private static final int MORE = 3;
    private static final int LONGEST_HEAD = 30;

    private TextGrid() {}

    /** The one that covers most; empty where there is none, or where rows may as well be read in another way. */
    static Optional<Runs.Run> among(List<PageNode> children) {
        List<Runs.Run> best = new ArrayList<>();
        int most = 0;
        for (int heads = MOST_HEADS; heads >= LEAST_HEADS; heads--) {
            for (int start = 0; start + heads * 3 <= children.size(); start++) {
                Optional<Runs.Run> grid = at(children, start, heads);
                int size = grid.map(TextGrid::size).orElse(0);
                if (size > most) {
                    best.clear();
                    most = size;
                }
                // Of those that cover as much, the one with more names: the others lack some.
                if (size > 0
                        && size == most
                        && (best.isEmpty() || best.get(0).heads().size() == heads)) {
                    best.add(grid.get());
                }
            }
        }
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }

    private static int size(Runs.Run run) {
        return run.rows().size() * run.rows().get(0).size();
    }

    private static Optional<Runs.Run> at(List<PageNode> children, int start, int heads) {
        List<String> names = children.subList(start, start + heads).stream()
                .filter(node -> node.role().equals("text")
                        && node.name().length() < LONGEST_HEAD
                        && !node.name().matches(".*\\d.*"))
                .map(PageNode::name)
                .toList();
        if (names.size() < heads || new HashSet<>(names).size() < heads) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(heads, heads + MORE)
                .mapToObj(length -> rows(children, start + heads, length))
                .filter(rows -> rows.size() > 1 && areCells(rows, heads))
                .map(rows -> new Runs.Run(names, rows))
                .findFirst();
    }

    private static List<List<PageNode>> rows(List<PageNode> children, int from, int length) {
        List<List<PageNode>> rows = new ArrayList<>();
        for (int at = from; at + length <= children.size(); at += length) {
            List<PageNode> row = children.subList(at, at + length);
            if (!rows.isEmpty() && !kinds(row).equals(kinds(rows.get(0)))) {
                break;
            }
            rows.add(row);
        }
        boolean texts = rows.stream().flatMap(List::stream).allMatch(Runs::isText);
        int end = from + rows.size() * length;
        // Of mere texts, nothing may be left over: they could begin anywhere.
        return texts && end < children.size() && Runs.isText(children.get(end)) ? List.of() : rows;
    }

    private static String kinds(List<PageNode> row) {
        return Runs.kinds(row, 0, row.size());
    }

    /** Rows end with what can be pressed, or a column has numbers where its name has none; and no cell is empty. */
    private static boolean areCells(List<List<PageNode>> rows, int heads) {
        List<PageNode> first = rows.get(0);
        boolean filled = rows.stream()
                .allMatch(row -> row.subList(0, heads).stream()
                        .noneMatch(node -> node.name().isBlank() || node.role().equals("heading")));
        boolean starts = Runs.isText(first.get(0)) && first.stream().skip(heads).noneMatch(Runs::isText);
        boolean numbers = IntStream.range(0, heads)
                .anyMatch(i -> rows.stream().allMatch(row -> row.get(i).name().matches(".*\\d.*")));
        return filled && starts && numbers;
    }
}
