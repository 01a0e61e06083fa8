package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageTables;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.Words;
import java.util.List;
import java.util.Optional;

/** Grounds "sort by Price". */
record Sorting(Elements elements) {

    /** A list called "Sort by", or the head of a column; which way the rows stand is seen in the column itself. */
    Grounding ground(Instruction.SortBy sort, int part) {
        List<PageNode> lists = elements.all(node -> Choosing.offers(node) && Words.contains(node.name(), "sort"));
        if (part == 0 && lists.size() == 1 && !lists.get(0).options().isEmpty()) {
            return new Choosing(elements).inList(lists.get(0), List.of(sort.said()));
        }
        Optional<Boolean> descends = new PageTables(elements.page()).descends(sort.order());
        if (sort.descending().isPresent() && part > 0 && descends.equals(sort.descending())) {
            return new Grounding.Already("the rows are sorted by " + sort.order());
        }
        if (part > 2) {
            return new Grounding.Absent("rows sorted by " + sort.said());
        }
        Found found = elements.findText(
                "\"" + sort.order().replace("\"", "") + "\"",
                node -> node.role().equals("columnheader")
                        || node.role().equals("button")
                        || node.role().equals("link"));
        return found instanceof Found.One one
                ? Elements.part(
                        one.node(),
                        Actions.click(inside(one.node())),
                        part,
                        sort.descending().isPresent())
                : Elements.grounding(found, "a way to sort by " + sort.order(), Actions::click);
    }

    /** The button or link in a column's head, where there is one. */
    private static PageNode inside(PageNode head) {
        return head.subtree()
                .filter(node -> node.role().equals("button") || node.role().equals("link"))
                .findFirst()
                .orElse(head);
    }
}
