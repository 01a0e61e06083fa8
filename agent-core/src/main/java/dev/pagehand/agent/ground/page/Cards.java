package dev.pagehand.agent.ground.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cards of a page that marks none: a heading and what follows it up to the next one of its level, where several stand
 * beside each other; list items, rows, articles and figures are cards anyway.
 */
public final class Cards {

    private static final Set<String> MARKED = Set.of("row", "listitem", "article", "option", "treeitem", "figure");

    private Cards() {}

    /** The card that a node stands in, with all that is in it; the heading comes first. Empty where it stands in none. */
    public static Optional<List<PageNode>> around(PageNode node) {
        for (Optional<PageNode> at = Optional.of(node);
                at.isPresent();
                at = at.get().parent()) {
            if (MARKED.contains(at.get().role())) {
                return Optional.of(at.get().subtree().toList());
            }
        }
        Optional<List<PageNode>> row = Runs.around(node);
        if (row.isPresent()) {
            return row;
        }
        for (Optional<PageNode> at = Optional.of(node);
                at.isPresent();
                at = at.get().parent()) {
            for (List<PageNode> card : headed(at.get().siblings())) {
                if (card.contains(node)) {
                    return Optional.of(card);
                }
            }
        }
        return Optional.empty();
    }

    /** All cards that stand beside each other, one list a series. */
    public static List<List<List<PageNode>>> series(PageView page) {
        List<List<List<PageNode>>> series = new ArrayList<>();
        for (List<PageNode> siblings : families(page)) {
            List<Runs.Run> runs = Runs.of(siblings);
            runs.forEach(run -> series.add(run.rows()));
            List<List<PageNode>> headed = headed(siblings);
            if (headed.size() > 1 && runs.isEmpty() && alike(headed)) {
                series.add(headed);
            }
            List<List<PageNode>> linked = linked(siblings);
            if (linked.size() > 1 && runs.isEmpty() && headed.size() < 2) {
                series.add(linked);
            }
            Map<String, List<List<PageNode>>> marked = new LinkedHashMap<>();
            for (PageNode child : siblings) {
                if (MARKED.contains(child.role()) && !child.isHead()) {
                    marked.computeIfAbsent(child.role(), role -> new ArrayList<>())
                            .add(child.subtree().toList());
                }
            }
            marked.values().stream().filter(cards -> cards.size() > 1).forEach(series::add);
        }
        return series;
    }

    /** Whether any two of them have a kind of thing in common, but for texts: sections of one page need not. */
    private static boolean alike(List<List<PageNode>> cards) {
        List<Set<String>> kinds = cards.stream()
                .map(card -> card.stream()
                        .skip(1)
                        .map(PageNode::role)
                        .filter(role -> !role.matches("text|heading|strong|emphasis|paragraph"))
                        .collect(Collectors.toSet()))
                .toList();
        Set<String> first = kinds.get(0);
        return kinds.stream()
                .allMatch(other -> other.isEmpty() == first.isEmpty()
                        && (first.isEmpty() || other.stream().anyMatch(first::contains)));
    }

    /** What stands beside each other, one list an element. */
    static List<List<PageNode>> families(PageView page) {
        List<List<PageNode>> families = new ArrayList<>();
        page.nodes().stream().limit(1).forEach(first -> families.add(first.siblings()));
        page.nodes().stream()
                .map(PageNode::children)
                .filter(children -> !children.isEmpty())
                .forEach(families::add);
        return families;
    }

    /** The deepest level of headings of which there are several among the children, each with what follows it. */
    private static List<List<PageNode>> headed(List<PageNode> children) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        children.stream().filter(Cards::isHeading).forEach(heading -> counts.merge(level(heading), 1, Integer::sum));
        int deepest = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(0);
        List<List<PageNode>> cards = new ArrayList<>();
        List<PageNode> card = new ArrayList<>();
        for (PageNode child : children) {
            if (isHeading(child) && level(child) <= deepest) {
                add(cards, card);
                card = new ArrayList<>();
            }
            if (!card.isEmpty() || (isHeading(child) && level(child) == deepest)) {
                child.subtree().forEach(card::add);
            }
        }
        // The last one has no next heading to end it: it is taken to be no longer than the longest of the others.
        int longest = cards.stream().mapToInt(List::size).max().orElse(0);
        add(cards, card.subList(0, Math.min(card.size(), longest)));
        return cards;
    }

    /** Links that each have as many texts after them, as results of a search have. */
    private static List<List<PageNode>> linked(List<PageNode> children) {
        List<List<PageNode>> cards = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).role().equals("link") && !children.get(i).has("clickable")) {
                continue;
            }
            int end = i + 1;
            while (end < children.size() && children.get(end).isText()) {
                end++;
            }
            boolean alike = cards.isEmpty()
                    ? end > i + 1
                    : end > i + 1
                            && cards.get(0).size() <= end - i
                            && cards.get(0).size() > 1;
            if (alike) {
                cards.add(children.subList(
                        i, cards.isEmpty() ? end : i + cards.get(0).size()));
            }
        }
        return cards;
    }

    private static void add(List<List<PageNode>> cards, List<PageNode> card) {
        if (!card.isEmpty()) {
            cards.add(card);
        }
    }

    private static boolean isHeading(PageNode node) {
        return node.role().equals("heading");
    }

    /** Whether the page itself marks it as a card, such as a row or a list item. */
    public static boolean isMarked(PageNode node) {
        return MARKED.contains(node.role());
    }

    /** A heading's level, from 1; 2 where the page tells none. */
    public static int level(PageNode heading) {
        return heading.state("level").map(Integer::valueOf).orElse(2);
    }
}
