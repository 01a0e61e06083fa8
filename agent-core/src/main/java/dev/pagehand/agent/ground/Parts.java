package dev.pagehand.agent.ground;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A kind of part of a page, as people call it.
 *
 * @param roles the roles that it may have; of those that a page has, the first set that it has any of is meant
 */
record Parts(List<Set<String>> roles) {

    /** Things that lists are lists of: what a page marks as one item, whatever it is an item of. */
    static final String ENTRIES =
            "list entry|list item|search result|to-?do item|chat message|file name|message|e-?mail|mail|letter|post|tweet|comment|file|document|task|to-?do|project|article|result|hit|match|notification|alert|notice"
                    + "|contact|customer|client|user|employee|member|person|order|event|thread|chat|conversation|photo|picture|video|song|track|question|review|ticket|issue|product|story|job|book|movie|film|recipe|note|invoice|company|city|country|build|shipment|flight|attendee|guest|payment|transaction|booking|reservation|appointment|bookmark|patient|student|pupil|device|candidate";

    static final String WORDS = ENTRIES
            + "|table row|row|line|record|list item|listitem|entry|item|member|person|product|card|tile|dialog box|dialogue|dialog|pop-?up window|pop-?up|modal window|modal|overlay"
            + "|section|region|area|panel|block|table|grid|list|menu bar|menu|toolbar|form|navigation bar|navigation|nav bar|nav|pagination"
            + "|header|footer|sidebar|side bar|iframe|frame|group|fieldset|tree|window|banner|article|post|branch|node|accordion|drawer|box|toast|snackbar|filters?|filter group|facet";

    static final Parts ROW =
            new Parts(List.of(Set.of("row"), Set.of("listitem", "article"), Set.of("option", "treeitem")));
    private static final Parts ITEM = new Parts(
            List.of(Set.of("listitem", "article"), Set.of("row"), Set.of("option"), Set.of("group", "region")));
    private static final Parts DIALOG =
            new Parts(List.of(Set.of("dialog", "alertdialog"), Set.of("alert", "region", "banner", "complementary")));
    private static final Parts TOAST = new Parts(List.of(Set.of("alert", "status"), Set.of("region", "dialog")));
    private static final Parts SECTION =
            new Parts(List.of(Set.of("region", "group", "article", "tabpanel", "form", "complementary")));

    private static final Map<String, Parts> KINDS = Map.ofEntries(
            Map.entry("row", ROW),
            Map.entry("tablerow", ROW),
            Map.entry("line", ROW),
            Map.entry("record", ROW),
            Map.entry("listitem", ITEM),
            Map.entry("entry", ITEM),
            Map.entry("item", ITEM),
            Map.entry("card", ITEM),
            Map.entry("tile", ITEM),
            Map.entry("dialogbox", DIALOG),
            Map.entry("dialogue", DIALOG),
            Map.entry("dialog", DIALOG),
            Map.entry("popupwindow", DIALOG),
            Map.entry("popup", DIALOG),
            Map.entry("modal", DIALOG),
            Map.entry("modalwindow", DIALOG),
            Map.entry("overlay", DIALOG),
            Map.entry("window", DIALOG),
            Map.entry("banner", DIALOG),
            Map.entry("drawer", DIALOG),
            Map.entry("toast", TOAST),
            Map.entry("snackbar", TOAST),
            Map.entry("table", of(Set.of("table", "grid", "treegrid"))),
            Map.entry("grid", of(Set.of("table", "grid", "treegrid"))),
            Map.entry("list", of(Set.of("list", "listbox"))),
            Map.entry("menu", of(Set.of("menu", "menubar", "listbox"))),
            Map.entry("menubar", of(Set.of("menubar", "navigation"))),
            Map.entry("toolbar", of(Set.of("toolbar"))),
            Map.entry("form", of(Set.of("form"))),
            Map.entry("navigation", of(Set.of("navigation"))),
            Map.entry("navigationbar", of(Set.of("navigation"))),
            Map.entry("nav", of(Set.of("navigation"))),
            Map.entry("navbar", of(Set.of("navigation"))),
            Map.entry("pagination", of(Set.of("navigation"))),
            Map.entry("header", of(Set.of("banner"))),
            Map.entry("footer", of(Set.of("contentinfo"))),
            Map.entry("sidebar", of(Set.of("complementary"))),
            Map.entry("iframe", of(Set.of("iframe"))),
            Map.entry("frame", of(Set.of("iframe"))),
            Map.entry("tree", of(Set.of("tree"))));

    private static final Parts ENTRY = new Parts(List.of(
            Set.of("listitem", "article"),
            Set.of("row"),
            Set.of("alert", "status"),
            Set.of("option", "treeitem"),
            Set.of("group", "region")));

    private static Parts of(Set<String> roles) {
        return new Parts(List.of(roles));
    }

    /** What a word means; a section where it names no particular kind. */
    static Optional<Parts> of(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        Parts known = KINDS.get(plain.replaceAll("[ -]", ""));
        return Optional.of(known != null ? known : plain.matches(ENTRIES) ? ENTRY : SECTION);
    }

    /** Whether it is one of many, such as a message or a row. */
    boolean isEntry() {
        return equals(ENTRY) || equals(ITEM) || equals(ROW);
    }

    boolean isDialog() {
        return equals(DIALOG);
    }

    /** The parts of this kind on a page, in order, without the heads of tables. */
    List<PageNode> on(Stream<PageNode> nodes) {
        return on(nodes, node -> true);
    }

    /** The same of those that fit; a kind of which none fits gives way to the next. */
    List<PageNode> on(Stream<PageNode> nodes, Predicate<PageNode> fits) {
        List<PageNode> all = nodes.toList();
        for (Set<String> kind : roles) {
            List<PageNode> found = all.stream()
                    .filter(node -> kind.contains(node.role()) && !isHead(node) && fits.test(node))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Whether a row holds the heads of columns. */
    static boolean isHead(PageNode row) {
        return row.role().equals("row")
                && (row.has("header")
                        || (row.children().stream().anyMatch(cell -> cell.role().equals("columnheader"))
                                && row.children().stream()
                                        .allMatch(cell -> cell.role().equals("columnheader")
                                                || cell.name().isBlank())));
    }
}
