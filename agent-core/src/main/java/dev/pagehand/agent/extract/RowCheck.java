package dev.pagehand.agent.extract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Tells values that were taken from the row of another item. What a row is, the answer itself shows: two neighbouring
 * items' elements have a deepest common ancestor, and each item stands in one child of it. Where a page has no such
 * children (headings and paragraphs in turns), an item is a stretch of the page without another item's values in it.
 *
 * <p>Where less than half of the items stand in a row each, the page is laid out otherwise (one item a column, say), and
 * nothing is told.
 */
final class RowCheck {

    /**
     * One value of an item.
     *
     * @param item the item's number in its list
     * @param field where in the item, as a JSON pointer
     */
    record Placed(int item, String field, String pointer, SourceNode node) {}

    private final Map<Integer, List<Placed>> items = new TreeMap<>();
    private final Map<SourceNode, Set<Integer>> users = new HashMap<>();
    private final Map<Integer, SourceNode> anchors = new TreeMap<>();

    RowCheck(Collection<Placed> values) {
        for (Placed value : values) {
            items.computeIfAbsent(value.item(), item -> new ArrayList<>()).add(value);
            users.computeIfAbsent(value.node(), node -> new HashSet<>()).add(value.item());
        }
        items.forEach((item, own) -> anchors.put(item, anchor(own)));
    }

    /** The values that stand in another item's row. */
    List<Placed> strays() {
        Map<Integer, SourceNode> homes = homes();
        Set<SourceNode> taken = new HashSet<>(homes.values());
        Map<Integer, List<Placed>> outside = new TreeMap<>();
        homes.forEach((item, home) -> outside.put(item, of(item, value -> !isAtHome(value, home, taken))));
        if (!isLayout(outside)) {
            return inStretches();
        }
        Map<Integer, List<Placed>> strays = new TreeMap<>();
        homes.forEach((item, home) -> strays.put(item, of(item, value -> isElsewhere(value, home, taken))));
        return flat(strays);
    }

    private List<Placed> of(int item, Predicate<Placed> which) {
        return items.getOrDefault(item, List.of()).stream().filter(which).toList();
    }

    /** In the item's row, above all rows, or in the heading of several. */
    private boolean isAtHome(Placed value, SourceNode home, Set<SourceNode> taken) {
        return home.parent()
                .flatMap(container -> value.node().below(container))
                .filter(unit -> unit != home && !unit.spansInto(home))
                .filter(unit -> taken.contains(unit) || isOfOne(value.node()))
                .isEmpty();
    }

    private static List<Placed> flat(Map<Integer, List<Placed>> strays) {
        return strays.values().stream().flatMap(List::stream).toList();
    }

    private SourceNode anchor(List<Placed> own) {
        return own.stream()
                .map(Placed::node)
                .filter(this::isOfOne)
                .findFirst()
                .orElse(own.get(0).node());
    }

    /** Whether so many items hold together that this is how the page is laid out. */
    private boolean isLayout(Map<Integer, List<Placed>> strays) {
        long several = items.values().stream().filter(own -> own.size() > 1).count();
        long whole = items.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> List.of().equals(strays.get(entry.getKey())))
                .count();
        return several > 0 && whole * 2 >= several;
    }

    /** The row of each item; without the items whose row cannot be told. */
    private Map<Integer, SourceNode> homes() {
        Map<Integer, SourceNode> homes = new TreeMap<>();
        containers().forEach((item, container) -> home(item, container).ifPresent(home -> homes.put(item, home)));
        return homes;
    }

    private static boolean isElsewhere(Placed value, SourceNode home, Set<SourceNode> taken) {
        if (value.node().first() != home.first()) {
            return value.node().andAbove().anyMatch(taken::contains);
        }
        Optional<SourceNode> unit =
                home.parent().flatMap(container -> value.node().below(container));
        return unit.filter(other -> other != home)
                .filter(other -> taken.contains(other) || other.isShapedLike(home))
                .filter(other -> !other.spansInto(home))
                .isPresent();
    }

    private Map<Integer, SourceNode> containers() {
        Map<Integer, SourceNode> containers = new HashMap<>();
        Integer before = null;
        for (Integer item : anchors.keySet()) {
            if (before != null) {
                Optional<SourceNode> common = common(before, item);
                int earlier = before;
                common.ifPresent(node -> {
                    containers.merge(earlier, node, SourceNode::deeper);
                    containers.merge(item, node, SourceNode::deeper);
                });
            }
            before = item;
        }
        // Items that begin with the same element stand where their neighbours do.
        for (Integer item : anchors.keySet()) {
            SourceNode beside = containers.getOrDefault(item + 1, containers.get(item - 1));
            if (beside != null) {
                containers.putIfAbsent(item, beside);
            }
        }
        return containers;
    }

    private Optional<SourceNode> common(Integer one, Integer other) {
        SourceNode first = anchors.get(one);
        SourceNode second = anchors.get(other);
        return first == null || second == null || first == second ? Optional.empty() : first.common(second);
    }

    /** The row that most of an item's values stand in. */
    private Optional<SourceNode> home(int item, SourceNode container) {
        Map<SourceNode, Integer> votes = new HashMap<>();
        for (Placed value : items.getOrDefault(item, List.of())) {
            value.node().below(container).ifPresent(unit -> votes.merge(unit, 1, Integer::sum));
        }
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Optional.ofNullable(anchors.get(item))
                .flatMap(anchor -> anchor.below(container))
                .filter(unit -> votes.getOrDefault(unit, 0) == most)
                .or(() -> votes.entrySet().stream()
                        .filter(vote -> vote.getValue() == most)
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    private List<Placed> inStretches() {
        Map<Integer, List<Placed>> strays = new TreeMap<>();
        Stretches stretches = new Stretches();
        items.forEach((item, own) -> strays.put(item, stretches.fewest(item, own)));
        return isLayout(strays) ? flat(strays) : List.of();
    }

    private boolean isOfOne(SourceNode node) {
        return users.getOrDefault(node, Set.of()).size() == 1;
    }

    /** The page as one line of elements, in which most items keep the same order and no other item's values stand between. */
    private final class Stretches {
        private final Map<SourceNode, TreeMap<Integer, Integer>> marks = new HashMap<>();
        private final Map<String, Integer> orders = new HashMap<>();
        private final Map<String, Integer> sharedFields = new HashMap<>();

        Stretches() {
            items.values().forEach(own -> {
                own.stream().filter(value -> isOfOne(value.node())).forEach(this::mark);
                own.forEach(value -> sharedFields.merge(value.field(), isOfOne(value.node()) ? -1 : 1, Integer::sum));
                own.forEach(
                        one -> own.forEach(other -> orders.merge(pair(one, other), order(one, other), Integer::sum)));
            });
        }

        private void mark(Placed value) {
            marks.computeIfAbsent(value.node().first(), page -> new TreeMap<>())
                    .put(value.node().place(), value.item());
        }

        private static String pair(Placed one, Placed other) {
            return one.field() + " " + other.field();
        }

        private static int order(Placed one, Placed other) {
            return one.node().first() == other.node().first()
                    ? Integer.compare(one.node().place(), other.node().place())
                    : 0;
        }

        /** The fewest values without which the others stand together. */
        List<Placed> fewest(int item, List<Placed> own) {
            List<Placed> left = new ArrayList<>(own);
            List<Placed> gone = new ArrayList<>();
            while (true) {
                Placed worst = left.get(0);
                for (Placed value : left) {
                    worst = isWorse(item, value, worst, left) ? value : worst;
                }
                if (apart(item, worst, left) == 0) {
                    return gone;
                }
                left.remove(worst);
                gone.add(worst);
            }
        }

        /** Of two that stand apart as much, the one that another item has too, else the later one. */
        private boolean isWorse(int item, Placed value, Placed worst, List<Placed> left) {
            long more = apart(item, value, left) - apart(item, worst, left);
            return more > 0 || (more == 0 && (isOfOne(worst.node()) || !isOfOne(value.node())));
        }

        private long apart(int item, Placed value, List<Placed> left) {
            return left.stream().filter(other -> isBeyond(item, other, value)).count();
        }

        private boolean isBeyond(int item, Placed from, Placed to) {
            if (from.node().first() != to.node().first() || isHeading(to) || isHeading(from)) {
                return false;
            }
            int usual = orders.getOrDefault(pair(from, to), 0);
            int first = Math.min(from.node().place(), to.node().place());
            int last = Math.max(from.node().place(), to.node().place());
            return order(from, to) * Integer.signum(usual) < 0
                    || marks
                            .getOrDefault(from.node().first(), new TreeMap<>())
                            .subMap(first, true, last, true)
                            .values()
                            .stream()
                            .anyMatch(other -> other != item);
        }

        /** What several items in a row share and stands before all of them, where most items share that field with others. */
        private boolean isHeading(Placed value) {
            Set<Integer> sharing = users.getOrDefault(value.node(), Set.of());
            return sharing.size() > 1
                    && Collections.max(sharing) - Collections.min(sharing) < sharing.size()
                    && sharedFields.getOrDefault(value.field(), 0) > 0
                    && sharing.stream().allMatch(item -> {
                        SourceNode anchor = anchors.get(item);
                        return anchor != null && anchor.place() > value.node().place();
                    });
        }
    }
}
