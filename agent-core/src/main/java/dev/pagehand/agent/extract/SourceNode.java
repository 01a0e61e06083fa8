package dev.pagehand.agent.extract;

import dev.pagehand.browser.page.SnapshotElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a page that was read, with what stands in it. */
final class SourceNode {

    private static final Set<String> ROWS = Set.of("row", "listitem", "article", "treeitem", "option");

    private final SnapshotElement element;
    private final ReadPage page;
    private final @Nullable SourceNode parent;
    private final SourceNode first;
    private final int place;
    private final int depth;
    private final List<SourceNode> children = new ArrayList<>();
    private @Nullable String whole;

    private SourceNode(SnapshotElement element, ReadPage page, @Nullable SourceNode parent, List<SourceNode> before) {
        this.element = element;
        this.page = page;
        this.parent = parent;
        this.first = before.isEmpty() ? this : before.get(0);
        this.place = before.size();
        this.depth = parent == null ? 0 : parent.depth + 1;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** All elements of a page, in the document's order. */
    static List<SourceNode> of(ReadPage page) {
        List<SourceNode> nodes = new ArrayList<>();
        Deque<SourceNode> open = new ArrayDeque<>();
        for (SnapshotElement element : page.elements()) {
            while (!open.isEmpty() && open.peek().element.depth() >= element.depth()) {
                open.pop();
            }
            SourceNode node = new SourceNode(element, page, open.peek(), nodes);
            open.push(node);
            nodes.add(node);
        }
        return nodes;
    }

    SnapshotElement element() {
        return element;
    }

    ReadPage page() {
        return page;
    }

    String id() {
        return element.id().toString();
    }

    Optional<SourceNode> parent() {
        return Optional.ofNullable(parent);
    }

    List<SourceNode> children() {
        return children;
    }

    /** This and all below it, in the document's order. */
    Stream<SourceNode> subtree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(SourceNode::subtree));
    }

    /** What this element itself says: its name, cells, value and date. */
    String own() {
        StringBuilder text = new StringBuilder(element.name());
        if (element.states().get("cells") instanceof List<?> cells) {
            cells.forEach(cell -> text.append(' ').append(cell));
        }
        element.value().ifPresent(value -> text.append(' ').append(value));
        Object date = element.states().get("datetime");
        return (date == null ? text : text.append(' ').append(date)).toString().strip();
    }

    /** What it says with all that stands in it. */
    String whole() {
        String known = whole;
        if (known != null) {
            return known;
        }
        StringBuilder text = new StringBuilder();
        subtree()
                .map(SourceNode::own)
                .filter(own -> !own.isEmpty())
                .forEach(own -> text.append(own).append(' '));
        whole = text.toString().strip();
        return whole;
    }

    /** Where it leads, or what it shows. */
    Optional<String> url() {
        return Optional.ofNullable(element.states().get("url")).map(String::valueOf);
    }

    /** The row, list item or card that it stands in; itself where it is one. */
    Optional<SourceNode> row() {
        SourceNode at = this;
        while (at != null && !ROWS.contains(at.element.role())) {
            at = at.parent;
        }
        return Optional.ofNullable(at);
    }

    /** The first element of its page, which stands for this reading of the page. */
    SourceNode first() {
        return first;
    }

    /** Which element of its page this is, in the document's order, from 0. */
    int place() {
        return place;
    }

    /** The deepest element that both stand in, where they are of one page. */
    Optional<SourceNode> common(SourceNode other) {
        SourceNode one = this;
        SourceNode two = other;
        while (one != null && two != null && one != two) {
            if (one.depth >= two.depth) {
                one = one.parent;
            } else {
                two = two.parent;
            }
        }
        return one == two ? Optional.ofNullable(one) : Optional.empty();
    }

    SourceNode deeper(SourceNode other) {
        return other.depth > depth ? other : this;
    }

    /** The child of that element which this stands in or is; empty where this does not stand below it. */
    Optional<SourceNode> below(SourceNode container) {
        SourceNode at = this;
        while (at != null && at.parent != container) {
            at = at.parent;
        }
        return Optional.ofNullable(at);
    }

    /** This and all that it stands in, from the inside out. */
    Stream<SourceNode> andAbove() {
        return Stream.iterate(this, node -> node != null, node -> node.parent);
    }

    /** Whether a cell of this row may reach down into that one: the rows from here to there have fewer cells. */
    boolean spansInto(SourceNode lower) {
        List<SourceNode> rows = parent == null ? List.of() : parent.children;
        int from = rows.indexOf(this);
        int to = rows.indexOf(lower);
        return from >= 0 && from < to && rows.subList(from + 1, to + 1).stream().allMatch(row -> row.parts() < parts());
    }

    /** How many cells or other parts it has. */
    int parts() {
        return element.states().get("cells") instanceof List<?> cells ? cells.size() : children.size();
    }

    /** Whether it is another row of the same list: the same role and as many parts. */
    boolean isShapedLike(SourceNode other) {
        return isRowLike(other) && parts() == other.parts() && parts() > 1;
    }

    boolean isRowLike(SourceNode other) {
        return element.role().equals(other.element.role())
                && element.states().get("header") == null
                && children.stream().noneMatch(cell -> cell.element.role().equals("columnheader"));
    }
}
