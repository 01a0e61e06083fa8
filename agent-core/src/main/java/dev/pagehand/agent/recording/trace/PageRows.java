package dev.pagehand.agent.recording.trace;

import dev.pagehand.browser.page.SnapshotElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lists of a page: elements of one role that stand side by side, with what each is made of. */
final class PageRows {

    private final List<Rows> all = new ArrayList<>();
    private final String said;

    /**
     * Something that a row shows.
     *
     * @param url where it leads; empty for nowhere
     */
    record Part(String role, String text, String url) {}

    /** One element of a list. */
    record Row(List<Part> parts, boolean head) {
        Row {
            parts = List.copyOf(parts);
        }

        List<String> shape() {
            return parts.stream().map(Part::role).toList();
        }
    }

    /** The elements of one role in one element. */
    record Rows(String list, String heading, List<Row> heads, List<Row> rows) {
        Rows {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }

        List<Row> ofShape(List<String> shape) {
            return rows.stream().filter(row -> row.shape().equals(shape)).toList();
        }
    }

    private static final class Node {
        private final SnapshotElement element;
        private final String heading;
        private final List<Node> children = new ArrayList<>();

        private Node(SnapshotElement element, String heading) {
            this.element = element;
            this.heading = heading;
        }
    }

    /** @param elements of a whole page, in the document's order */
    PageRows(List<SnapshotElement> elements) {
        said = elements.stream().map(SnapshotElement::name).collect(Collectors.joining("\n"));
        Deque<Node> open = new ArrayDeque<>();
        List<Node> nodes = new ArrayList<>();
        String heading = "";
        for (SnapshotElement element : elements) {
            while (!open.isEmpty() && open.peek().element.depth() >= element.depth()) {
                open.pop();
            }
            Node node = new Node(element, heading);
            if (!open.isEmpty()) {
                open.peek().children.add(node);
            }
            open.push(node);
            nodes.add(node);
            heading = element.role().equals("heading") ? element.name() : heading;
        }
        nodes.forEach(this::add);
    }

    /** All that the page says. */
    String said() {
        return said;
    }

    /** Its lists, those within others later. */
    List<Rows> all() {
        return all;
    }

    private void add(Node list) {
        Map<String, List<Row>> byRole = new LinkedHashMap<>();
        for (Node child : list.children) {
            byRole.computeIfAbsent(child.element.role(), role -> new ArrayList<>())
                    .add(row(child));
        }
        String name = list.element.role() + (list.element.name().isEmpty() ? "" : " \"" + list.element.name() + '"');
        byRole.forEach((role, rows) -> all.add(new Rows(
                name,
                list.heading,
                rows.stream().filter(Row::head).toList(),
                rows.stream().filter(row -> !row.head()).toList())));
    }

    private static Row row(Node node) {
        List<Part> parts = new ArrayList<>();
        collect(node, parts);
        boolean head = node.element.states().get("header") != null
                || node.children.stream().anyMatch(cell -> cell.element.role().equals("columnheader"));
        return new Row(parts, head);
    }

    private static void collect(Node node, List<Part> parts) {
        SnapshotElement element = node.element;
        String url = Optional.ofNullable(element.states().get("url"))
                .map(String::valueOf)
                .orElse("");
        parts.add(new Part(
                element.role(), element.name().isEmpty() ? element.value().orElse("") : element.name(), url));
        if (element.states().get("cells") instanceof List<?> cells) {
            cells.forEach(cell -> parts.add(new Part("cell", String.valueOf(cell), "")));
        }
        node.children.forEach(child -> collect(child, parts));
    }
}
