package dev.pagehand.agent.ground.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that a page lays out alike without marking them as rows: some texts and a button, and the same again, as boxes that a
 * style sheet puts into columns are. They are told by a button of one name that comes back after as many texts each time.
 */
public final class Runs {

    private static final List<String> CONTROLS = List.of("button", "link");
    private static final List<String> TEXTS =
            List.of("text", "strong", "emphasis", "code", "time", "heading", "paragraph");

    private Runs() {}

    /**
     * Rows that follow each other.
     *
     * @param heads what stands above the texts of the first row, one for each; empty where nothing does
     */
    public record Run(List<String> heads, List<List<PageNode>> rows) {
        public Run {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /** The row that an element stands in, with all that is in it. */
    public static Optional<List<PageNode>> around(PageNode node) {
        Optional<List<PageNode>> row = run(node)
                .flatMap(run ->
                        run.rows().stream().filter(part -> part.contains(node)).findFirst());
        return row.isPresent()
                ? row
                : node.parent().filter(part -> part.role().equals("generic")).flatMap(Runs::around);
    }

    /** The run of rows that an element stands in. */
    public static Optional<Run> run(PageNode node) {
        return node.runs().stream()
                .filter(run -> run.rows().stream().anyMatch(row -> row.contains(node)))
                .findFirst();
    }

    /** The runs of all that stands in one element. */
    static List<Run> of(List<PageNode> siblings) {
        return siblings.isEmpty() ? List.of() : siblings.get(0).runs();
    }

    /** All runs of a page. */
    public static List<Run> on(PageView page) {
        return Cards.families(page).stream()
                .flatMap(siblings -> of(siblings).stream())
                .toList();
    }

    /** The texts of a row, from left to right. */
    public static List<String> texts(List<PageNode> row) {
        return row.stream().filter(Runs::isText).map(PageNode::name).toList();
    }

    /** What stands in a row under each of the heads. */
    static List<String> cells(Run run, List<PageNode> row) {
        return isGrid(run, row)
                ? row.stream().limit(run.heads().size()).map(PageNode::name).toList()
                : texts(row);
    }

    /** Whether buttons have heads, too, so that what stands in a row is told by its place. */
    private static boolean isGrid(Run run, List<PageNode> row) {
        return run.heads().size() > texts(row).size();
    }

    /** What the column is called in which something that can be pressed stands. */
    public static Optional<String> columnHead(PageNode node) {
        return run(node)
                .flatMap(run -> run.rows().stream()
                        .filter(row -> row.contains(node) && isGrid(run, row))
                        .findFirst()
                        .filter(row -> row.indexOf(node) < run.heads().size())
                        .map(row -> run.heads().get(row.indexOf(node))));
    }

    /** All runs among what stands beside each other, looked for anew: {@link PageNode#runs} keeps them. */
    static List<Run> among(List<PageNode> children) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < children.size(); i++) {
            PageNode child = children.get(i);
            boolean control = CONTROLS.contains(child.role()) || child.has("clickable");
            if (control && !child.name().isBlank()) {
                places.computeIfAbsent(child.role() + " " + child.name(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Run> runs = new ArrayList<>();
        for (List<Integer> at : places.values()) {
            for (int from = 0; from + 1 < at.size(); ) {
                int to = from + 1;
                String period = kinds(children, at.get(from) + 1, at.get(to) + 1);
                while (to + 1 < at.size()
                        && kinds(children, at.get(to) + 1, at.get(to + 1) + 1).equals(period)) {
                    to++;
                }
                run(children, at.subList(from, to + 1))
                        .filter(run -> runs.stream().noneMatch(other -> overlap(other, run)))
                        .ifPresent(runs::add);
                from = to;
            }
        }
        Optional<Run> named = TextGrid.among(children);
        // What names its columns says more than what only comes back.
        named.ifPresent(grid -> runs.removeIf(run -> run.heads().isEmpty() && overlap(run, grid)));
        named.filter(grid -> runs.stream().noneMatch(other -> overlap(other, grid)))
                .ifPresent(runs::add);
        return runs;
    }

    private static boolean overlap(Run one, Run other) {
        return one.rows().stream()
                .anyMatch(row -> other.rows().stream().flatMap(List::stream).anyMatch(row::contains));
    }

    /** Rows that end with the button and what can be pressed right after it; none where they may as well begin with it. */
    private static Optional<Run> run(List<PageNode> children, List<Integer> at) {
        int first = at.get(0);
        int last = at.get(at.size() - 1);
        int length = at.get(1) - first;
        int after = 0;
        while (after < length - 1 && !isText(children.get(first + 1 + after))) {
            after++;
        }
        int start = first + after + 1 - length;
        int end = last + after + 1;
        boolean texts =
                children.subList(first + after + 1, first + length).stream().anyMatch(Runs::isText);
        boolean endsSo = start >= 0
                && end <= children.size()
                && kinds(children, start, first + after + 1)
                        .equals(kinds(children, start + length, first + length + after + 1));
        boolean beginsSo = last + length <= children.size()
                && kinds(children, last, last + length).equals(kinds(children, first, first + length));
        if (!texts || !endsSo || beginsSo) {
            return Optional.empty();
        }
        List<List<PageNode>> rows = new ArrayList<>();
        for (int from = start; from + length <= end; from += length) {
            rows.add(List.copyOf(children.subList(from, from + length)));
        }
        return Optional.of(new Run(heads(children, start, texts(rows.get(0)).size()), rows));
    }

    /** As many texts as a row has, right above the first, none of which is a number. */
    private static List<String> heads(List<PageNode> children, int start, int count) {
        if (count < 2 || start < count) {
            return List.of();
        }
        List<PageNode> above = children.subList(start - count, start);
        boolean heads = above.stream()
                .allMatch(node -> node.role().equals("text") && !node.name().matches(".*\\d.*"));
        return heads ? above.stream().map(PageNode::name).toList() : List.of();
    }

    static String kinds(List<PageNode> nodes, int from, int to) {
        StringBuilder kinds = new StringBuilder();
        for (PageNode node : nodes.subList(from, Math.min(to, nodes.size()))) {
            kinds.append(isText(node) ? "text" : node.role()).append(' ');
        }
        return kinds.toString();
    }

    static boolean isText(PageNode node) {
        return TEXTS.contains(node.role());
    }
}
