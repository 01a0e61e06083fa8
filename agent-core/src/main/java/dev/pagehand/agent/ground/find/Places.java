package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Ordinals;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the parts of a page that a {@link Place} may mean, where it tells their kind, count or column. */
public final class Places {

    private final PageView page;

    Places(PageView page) {
        this.page = page;
    }

    /** The rows, items and other parts that a phrase such as "the second row" or "row of Ann" means; empty for none. */
    public static List<PageNode> named(PageView page, String phrase) {
        Quotes quotes = Quotes.mask(phrase);
        Place place = Place.read(quotes.masked(), Place.Side.WITHIN, quotes);
        return place.part().isPresent() ? new Places(page).parts(place) : List.of();
    }

    /** The same where the phrase only counts, as in "second item of the list". */
    public static List<PageNode> counted(PageView page, String phrase) {
        Quotes quotes = Quotes.mask(phrase);
        Place place = Place.read(quotes.masked(), Place.Side.WITHIN, quotes);
        return place.ordinal() != 0 && place.text().isEmpty() && place.part().isPresent()
                ? new Places(page).parts(place)
                : List.of();
    }

    /** How many rows or items a table or list has; empty where it is neither. */
    public static Optional<Long> entries(PageNode part) {
        Set<String> kinds = part.role().matches("table|grid|treegrid") ? Set.of("row") : Set.of("listitem", "option");
        return part.role().matches("table|grid|treegrid|list|listbox")
                ? Optional.of(part.subtree()
                        .filter(node -> node != part && kinds.contains(node.role()) && !node.isHead())
                        .count())
                : Optional.empty();
    }

    /** What stands in a row under a head; empty where there is no such column. */
    public static Optional<String> cell(PageView page, PageNode row, String label) {
        List<String> cells = cells(row);
        return row.role().equals("row")
                ? new Places(page)
                        .head(row)
                        .map(head -> column(cells(head), label))
                        .filter(at -> at >= 0 && at < cells.size())
                        .map(cells::get)
                : Optional.empty();
    }

    /** What the column is called that an element stands in; empty outside of a table with heads. */
    public static Optional<String> columnHead(PageView page, PageNode node) {
        PageNode cell = node;
        while (cell.parent().filter(row -> !row.role().equals("row")).isPresent()) {
            cell = cell.parent().get();
        }
        PageNode in = cell;
        return cell.parent()
                .flatMap(row -> headOf(page, row)
                        .map(Places::cells)
                        .filter(heads -> heads.size() == row.children().size())
                        .map(heads -> heads.get(row.children().indexOf(in))));
    }

    /** The parts that a place means, in order; a count leaves one of them. */
    public static List<PageNode> meant(PageView page, Place place) {
        return new Places(page).parts(place);
    }

    /** The dialogs of a page; where it marks none as such, what may be one. */
    public static List<PageNode> dialogs(PageView page) {
        return Parts.DIALOG.on(page.nodes().stream());
    }

    /** All parts that are meant; a count leaves one of them. */
    List<PageNode> parts(Place place) {
        if (place.shift() != 0) {
            return beside(place);
        }
        List<PageNode> parts = place.part().orElse(Parts.ROW).on(inside(place.around()).stream());
        if (!place.column().isEmpty()) {
            return parts.stream().filter(row -> holds(row, place)).toList();
        }
        if (!place.text().isEmpty()) {
            parts = about(place);
            parts = parts.isEmpty() ? byColumn(place) : innermost(parts);
        }
        if (place.ordinal() != 0) {
            boolean whole = parts.size() == 1
                    && parts.get(0).role().matches("region|group")
                    && place.part().filter(Parts::isEntry).isPresent();
            parts = whole ? List.of() : inOneSeries(parts);
            int index = Ordinals.index(place.ordinal(), parts.size());
            return index < 0 ? List.of() : List.of(parts.get(index));
        }
        return parts;
    }

    /** What is counted stands in one list, and not in what leads to other pages; nothing where several lists may be meant. */
    private static List<PageNode> inOneSeries(List<PageNode> parts) {
        List<PageNode> matter =
                parts.stream().filter(part -> !Around.isAround(part)).toList();
        List<PageNode> counted = matter.isEmpty()
                ? parts.stream().filter(part -> !Around.isInPager(part)).toList()
                : matter;
        long lists = counted.stream()
                .map(PageNode::siblings)
                .filter(siblings -> counted.stream().filter(siblings::contains).count() > 1)
                .distinct()
                .count();
        return lists > 1 ? List.of() : counted;
    }

    /** The part right before or after the one that is told. */
    private List<PageNode> beside(Place place) {
        List<PageNode> told = parts(
                new Place(place.side(), place.text(), place.part(), place.ordinal(), place.column(), place.around()));
        if (told.size() != 1) {
            return List.of();
        }
        List<PageNode> all = told.get(0).parent().map(PageNode::children).orElse(List.of()).stream()
                .filter(node -> node.role().equals(told.get(0).role()) && !node.isHead())
                .toList();
        int at = all.indexOf(told.get(0)) + place.shift();
        return at >= 0 && at < all.size() ? List.of(all.get(at)) : List.of();
    }

    /** Parts in which a text is just this, or else holds it. */
    private List<PageNode> about(Place place) {
        Parts kind = place.part().orElse(Parts.ROW);
        List<PageNode> nodes = inside(place.around());
        List<PageNode> exact = kind.on(
                nodes.stream(),
                part -> Words.same(place.text(), part.name())
                        || part.texts().anyMatch(text -> Words.same(place.text(), text)));
        return exact.isEmpty()
                ? kind.on(nodes.stream(), part -> part.texts().anyMatch(text -> Words.contains(text, place.text())))
                : exact;
    }

    /** "The row with status Active": the first words may be a column's head. */
    private List<PageNode> byColumn(Place place) {
        List<PageNode> rows = Parts.ROW.on(inside(place.around()).stream());
        List<String> words = List.of(place.text().split("\\s+", -1));
        for (int i = 1; i < words.size(); i++) {
            String column = String.join(" ", words.subList(0, i));
            String value = String.join(" ", words.subList(i, words.size()));
            Place split = new Place(place.side(), value, place.part(), 0, column, place.around());
            List<PageNode> holding =
                    rows.stream().filter(row -> holds(row, split)).toList();
            if (!holding.isEmpty()) {
                return holding;
            }
        }
        return List.of();
    }

    private List<PageNode> inside(Optional<Place> around) {
        if (around.isEmpty()) {
            return page.nodes();
        }
        List<PageNode> outer = parts(around.get());
        return page.nodes().stream()
                .filter(node -> outer.stream().anyMatch(part -> part != node && part.contains(node)))
                .toList();
    }

    private static List<PageNode> innermost(List<PageNode> parts) {
        return parts.stream()
                .filter(part -> parts.stream().noneMatch(other -> other != part && part.contains(other)))
                .toList();
    }

    /** Whether a row has the text in the column. */
    private boolean holds(PageNode row, Place place) {
        List<String> cells = cells(row);
        return head(row)
                .map(head -> column(cells(head), place.column()))
                .filter(at -> at >= 0 && at < cells.size())
                .filter(at -> Words.same(cells.get(at), place.text()))
                .isPresent();
    }

    private static int column(List<String> heads, String name) {
        for (int i = 0; i < heads.size(); i++) {
            if (NameMatch.score(name, heads.get(i)) >= 93) {
                return i;
            }
        }
        return -1;
    }

    /** The row of heads above a row; empty for what is no row of a table with heads. */
    static Optional<PageNode> headOf(PageView page, PageNode row) {
        return row.role().equals("row") ? new Places(page).head(row) : Optional.empty();
    }

    /** The row of heads above a row. */
    private Optional<PageNode> head(PageNode row) {
        return page.heads().stream().filter(head -> head.index() < row.index()).reduce((one, later) -> later);
    }

    static List<String> cells(PageNode row) {
        if (!row.cells().isEmpty()) {
            List<String> cells = new ArrayList<>();
            // The first of them is read as its name; it may be empty.
            cells.add(row.name());
            cells.addAll(row.cells());
            return cells;
        }
        return row.children().stream()
                .map(cell -> cell.name().isBlank() ? cell.text() : cell.name())
                .toList();
    }
}
