package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.words.PartNames;
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
public record Parts(List<Set<String>> roles) {

    static final Parts ROW =
            new Parts(List.of(Set.of("row"), Set.of("listitem", "article"), Set.of("option", "treeitem")));
    private static final Parts ITEM = new Parts(
            List.of(Set.of("listitem", "article"), Set.of("row"), Set.of("option"), Set.of("group", "region")));
    static final Parts DIALOG =
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
        return Optional.of(known != null ? known : plain.matches(PartNames.ENTRIES) ? ENTRY : SECTION);
    }

    /** Whether it is one of many, such as a message or a row. */
    public boolean isEntry() {
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
                    .filter(node -> kind.contains(node.role()) && !node.isHead() && fits.test(node))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
