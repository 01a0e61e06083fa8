package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.Instruction;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Looks for what is not shown yet, where the person says that it is to be looked for: one tab, folded part or page after the
 * other is opened, with a look for the thing after each.
 */
record Seeking(PageView page) {

    /** Parts before this one open something; the parts of what is then done follow from here. */
    private static final int FOUND = 100;

    private static final int MOST = 40;
    private static final Set<String> LISTS = Set.of("combobox", "textbox", "searchbox");
    private static final Pattern NEXT =
            Pattern.compile("(?i)\\W*(?:next|next page|load more|show more|more results|older(?: posts)?|[›»>→])\\W*");
    private static final Pattern TAB = Pattern.compile("(?i)tab\\b.*");

    Grounding ground(Instruction.Seek seek, int part) {
        if (part >= FOUND) {
            return shifted(read(seek, part - FOUND));
        }
        Grounding found = read(seek, 0);
        return found instanceof Grounding.Absent || found instanceof Grounding.NotUnderstood
                ? opened(seek.where(), part, found)
                : shifted(found);
    }

    private Grounding read(Instruction.Seek seek, int part) {
        return TwoReadings.of(seek.then(), page, part, TwoReadings.When.ELSE).grounding();
    }

    private static Grounding shifted(Grounding found) {
        return found instanceof Grounding.Clear clear
                ? new Grounding.Clear(clear.action(), clear.element(), FOUND + clear.part(), clear.more())
                : found;
    }

    private Grounding opened(String where, int part, Grounding absent) {
        List<PageNode> doors = doors(where);
        for (int at = part; at < Math.min(doors.size(), MOST); at++) {
            PageNode door = doors.get(at);
            if (!door.has("expanded") && !door.has("selected")) {
                return Elements.part(door, Actions.click(door), at, true);
            }
        }
        boolean turns = doors.isEmpty() || where.startsWith("page");
        List<PageNode> next = turns && part < MOST
                ? usable(node -> Set.of("link", "button", "generic").contains(node.role())
                        && !node.isDisabled()
                        && NEXT.matcher(node.name()).matches())
                : List.of();
        return next.size() == 1 ? Elements.part(next.get(0), Actions.click(next.get(0)), part, true) : absent;
    }

    /** What may be opened, in the page's order; what was opened stays in the list, so that a count tells how far one got. */
    private List<PageNode> doors(String where) {
        if (where.startsWith("page") || where.startsWith("result")) {
            return List.of();
        }
        List<PageNode> tabs = usable(node -> node.role().equals("tab"));
        if (where.startsWith("tab") && tabs.isEmpty()) {
            return usable(node -> TAB.matcher(node.name()).matches());
        }
        boolean folds = where.matches("(?:tree|section|folder|panel|accordion|node|menu)s?");
        if (!tabs.isEmpty() && !folds) {
            return tabs;
        }
        List<PageNode> folded =
                usable(node -> !LISTS.contains(node.role()) && (node.has("collapsed") || node.has("expanded")));
        if (!folded.isEmpty()) {
            return folded;
        }
        List<PageNode> headings = usable(node -> node.role().equals("heading") && node.has("clickable"));
        return headings.isEmpty() && folds
                ? usable(node -> node.role().equals("treeitem")
                        || (node.has("clickable")
                                && node.parent()
                                        .filter(item -> item.role().equals("listitem"))
                                        .isPresent()))
                : headings;
    }

    private List<PageNode> usable(Predicate<PageNode> wanted) {
        return page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && wanted.test(node))
                .toList();
    }
}
