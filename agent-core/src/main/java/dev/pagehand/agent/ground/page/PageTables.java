package dev.pagehand.agent.ground.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The tables of a page, those too that are only laid out as such: their rows and columns. */
public final class PageTables {

    private static final Pattern NUMBER = Pattern.compile("[$€£]?\\s?-?\\d{1,12}(?:\\.\\d{1,6})?\\s?[%€]?");

    private final PageView page;

    public PageTables(PageView page) {
        this.page = page;
    }

    /** A row of a table that begins with the label. */
    public Set<String> rows(String label) {
        Set<String> values = new LinkedHashSet<>();
        for (PageNode row : rows()) {
            List<String> cells = cells(row);
            if (cells.size() >= 2 && PageText.same(label, cells.get(0)) && !row.isHead()) {
                values.add(String.join(" ", cells.subList(1, cells.size())).strip());
            }
        }
        return values;
    }

    /**
     * A table as it is read: what its columns are called, and what stands in them.
     *
     * @param caption its name, and the heading before it
     */
    public record Table(String caption, List<String> heads, List<List<String>> rows) {
        public Table {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /** The tables that have heads. */
    public List<Table> all() {
        List<Table> tables = new ArrayList<>();
        for (PageNode node : page.nodes()) {
            if (Set.of("table", "grid", "treegrid").contains(node.role())) {
                List<PageNode> rows =
                        node.subtree().filter(row -> row.role().equals("row")).toList();
                Optional<PageNode> head =
                        rows.stream().filter(PageNode::isHead).findFirst().or(() -> corner(rows));
                head.ifPresent(heads -> tables.add(new Table(
                        node.name() + " " + headingBefore(node),
                        cells(heads),
                        rows.stream()
                                .filter(row -> !row.isHead() && row != heads)
                                .map(PageTables::cells)
                                .toList())));
            }
        }
        Cards.families(page).stream()
                .flatMap(siblings -> Runs.of(siblings).stream()
                        .filter(run -> !run.heads().isEmpty())
                        .map(run -> new Table(
                                headingBefore(run.rows().get(0).get(0)),
                                run.heads(),
                                run.rows().stream()
                                        .map(row -> Runs.cells(run, row))
                                        .toList())))
                .forEach(tables::add);
        return tables;
    }

    /** The first row of a table whose corner is empty names its columns, however it is marked. */
    private static Optional<PageNode> corner(List<PageNode> rows) {
        return rows.stream().limit(1).filter(PageTables::isCorner).findFirst();
    }

    static boolean isCorner(PageNode row) {
        return row.role().equals("row")
                && cells(row).size() > 2
                && cells(row).get(0).isBlank()
                && cells(row).stream().skip(1).noneMatch(String::isBlank)
                && row.subtree().noneMatch(node -> node.role().equals("button"))
                && row.siblings().stream()
                        .filter(other -> other.role().equals("row"))
                        .findFirst()
                        .filter(row::equals)
                        .isPresent();
    }

    private String headingBefore(PageNode node) {
        return page.nodes().stream()
                .filter(other -> other.role().equals("heading") && other.index() < node.index())
                .reduce((one, later) -> later)
                .map(PageNode::name)
                .orElse("");
    }

    private List<PageNode> rows() {
        return page.nodes().stream().filter(node -> node.role().equals("row")).toList();
    }

    private static List<String> cells(PageNode row) {
        if (!row.cells().isEmpty()) {
            List<String> cells = new ArrayList<>();
            // The first of them is read as its name; it may be empty.
            cells.add(row.name());
            cells.addAll(row.cells());
            return cells;
        }
        return row.children().stream().map(PageTables::shown).toList();
    }

    private static String shown(PageNode cell) {
        List<String> inner = cell.children().stream().flatMap(PageNode::texts).toList();
        return inner.isEmpty()
                ? cell.value().orElse(cell.name())
                : cell.name().isBlank() ? String.join(" ", inner) : cell.name();
    }

    /** The cells under a column's head, of the rows that are wanted; nothing where more rows than that are. */
    public Set<String> column(String label, Predicate<String> wanted, int mostRows) {
        List<String> found = new ArrayList<>();
        int column = -1;
        for (PageNode row : rows()) {
            List<String> cells = cells(row);
            int head = indexOf(cells, label);
            if (head >= 0 && (row.isHead() || column < 0)) {
                column = head;
            } else {
                cell(cells, column, wanted).ifPresent(found::add);
            }
        }
        if (column < 0) {
            found.addAll(columnOfTables(label, wanted));
        }
        return found.size() <= mostRows ? new LinkedHashSet<>(found) : Set.of();
    }

    private List<String> columnOfTables(String label, Predicate<String> wanted) {
        return all().stream()
                .flatMap(table -> {
                    int column = indexOf(table.heads(), label);
                    return table.rows().stream().flatMap(cells -> cell(cells, column, wanted).stream());
                })
                .toList();
    }

    private static Optional<String> cell(List<String> cells, int column, Predicate<String> wanted) {
        return column >= 0 && column < cells.size() && wanted.test(String.join(" | ", cells))
                ? Optional.of(cells.get(column))
                : Optional.empty();
    }

    /** Whether the cells under a head go down rather than up; empty where they do neither, or all are the same. */
    public Optional<Boolean> descends(String label) {
        List<String> values = List.copyOf(column(label, row -> true, Integer.MAX_VALUE));
        boolean numbers =
                values.stream().allMatch(value -> NUMBER.matcher(value).matches());
        Comparator<String> order = numbers
                ? Comparator.comparingDouble(value -> Double.parseDouble(value.replaceAll("[^\\d.-]", "")))
                : String.CASE_INSENSITIVE_ORDER;
        boolean up = true;
        boolean down = true;
        for (int i = 0; i + 1 < values.size(); i++) {
            int sign = order.compare(values.get(i), values.get(i + 1));
            up &= sign <= 0;
            down &= sign >= 0;
        }
        return up == down ? Optional.empty() : Optional.of(down);
    }

    private static int indexOf(List<String> cells, String label) {
        for (int i = 0; i < cells.size(); i++) {
            if (PageText.same(label, cells.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
