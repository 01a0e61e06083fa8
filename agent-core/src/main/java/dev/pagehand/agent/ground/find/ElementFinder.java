package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.page.Runs;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.CommandWords;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Ordinals;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the element that a person names as the page names it. Every element is scored by how well its name agrees with
 * what was said; where two are close, both are given and nobody guesses.
 */
public final class ElementFinder {

    private static final int EXACT = 90;
    private static final int LEAST = 60;

    private static final Set<String> COMMANDS = Set.of("button", "link", "menuitem", "tab");
    private static final Set<String> ITEMS = Set.of("row", "listitem", "article", "option", "treeitem");

    private final PageView page;

    /** @param page where it is looked for */
    public ElementFinder(PageView page) {
        this.page = page;
    }

    /** The element that is meant, of those that the predicate allows. */
    public Found find(String text, Quotes quotes, Predicate<PageNode> allowed) {
        Found best = new Found.None();
        boolean isCompound = StepParser.isCompound(text);
        // What stands in a dialog is meant rather than what it covers.
        Optional<PageNode> dialog = page.onlyDialog();
        for (int least : isCompound ? new int[] {EXACT} : new int[] {EXACT, LEAST}) {
            for (Target reading : Target.readings(text, quotes)) {
                if (isCompound && reading.place().isPresent()) {
                    continue;
                }
                Found inside = dialog.isEmpty()
                        ? new Found.None()
                        : find(
                                reading,
                                node -> allowed.test(node) && dialog.get().contains(node),
                                least);
                Found found = inside instanceof Found.One ? inside : find(reading, allowed, least);
                if (found instanceof Found.One) {
                    return found;
                }
                best = best instanceof Found.None ? found : best;
            }
            if (best instanceof Found.Several) {
                return best;
            }
        }
        Found none = best;
        return Target.titled(text, quotes)
                .map(target -> find(target, allowed, EXACT))
                .orElse(none);
    }

    private Found find(Target target, Predicate<PageNode> allowed, int least) {
        Map<PageNode, Integer> scores = new LinkedHashMap<>();
        for (PageNode node : page.nodes()) {
            int score = node.id().isEmpty() || !allowed.test(node) ? 0 : score(node, target);
            if (score >= least) {
                scores.put(node, score);
            }
        }
        List<PageNode> best = best(scores);
        boolean otherKind = target.roles()
                .filter(roles -> least < EXACT && RoleNames.areMenus(roles))
                .filter(roles -> best(scores).stream().noneMatch(node -> roles.contains(node.role())))
                .isPresent();
        best = otherKind ? List.of() : ofRoles(best, target.roles());
        if (least < EXACT && best.size() == 1 && target.place().isEmpty()) {
            best = withRivals(best.get(0), target.name(), allowed);
        }
        best = withoutWrappers(best);
        if (target.place().isPresent()) {
            best = at(best, target.place().get());
        }
        return counted(best, target.ordinal());
    }

    /** A command that is only begun with the words may be another one that begins so: "Delete" of "Delete history". */
    private List<PageNode> withRivals(PageNode best, String said, Predicate<PageNode> allowed) {
        return COMMANDS.contains(best.role())
                ? page.nodes().stream()
                        .filter(node -> node == best
                                || (COMMANDS.contains(node.role())
                                        && !node.id().isEmpty()
                                        && allowed.test(node)
                                        && Words.startsWith(node.name(), said)))
                        .toList()
                : List.of(best);
    }

    private static Found counted(List<PageNode> nodes, int ordinal) {
        if (nodes.isEmpty()) {
            return new Found.None();
        }
        if (ordinal != 0) {
            int index = Ordinals.index(ordinal, nodes.size());
            return index >= 0 ? new Found.One(nodes.get(index)) : new Found.None();
        }
        return nodes.size() == 1 ? new Found.One(nodes.get(0)) : new Found.Several(nodes);
    }

    private int score(PageNode node, Target target) {
        if (target.name().isEmpty()) {
            return target.roles()
                            .filter(roles -> !RoleNames.areLooks(roles) && roles.contains(node.role()))
                            .filter(roles -> !RoleNames.areMenus(roles) || RoleNames.opensMenu(node))
                            .isPresent()
                    ? EXACT
                    : 0;
        }
        int score = NameMatch.score(
                target.name(), node.name(), target.place().map(Place::text).orElse(""));
        if (score < EXACT && node.isEditable() && endsWith(node.name(), target.name())) {
            // "Remark for Ann" is not called "Ann".
            return 0;
        }
        if (score < EXACT && (node.name().isBlank() || Labels.isHint(node))) {
            score = Math.max(score, NameMatch.score(target.name(), Labels.of(node)) - 5);
            score = Math.max(score, NameMatch.score(target.name(), Labels.aboveHint(node)) - 6);
        }
        if (score < EXACT) {
            String hint = node.state("placeholder")
                    .or(() -> node.state("description"))
                    .orElse("");
            score = Math.max(score, NameMatch.score(target.name(), hint) - 5);
        }
        return score;
    }

    private static boolean endsWith(String name, String owner) {
        String words = Words.normal(name);
        return List.of("for ", "of ", "from ").stream()
                .anyMatch(link -> words.endsWith(" " + link + Words.normal(owner))
                        && !Words.normal(owner).isEmpty());
    }

    /** What a field is called: its name, its hint, or the text just before it. */
    public static String called(PageNode node) {
        String shown = node.name().isBlank() ? node.state("placeholder").orElse("") : node.name();
        return shown.isBlank() ? Labels.of(node) : shown;
    }

    private static List<PageNode> best(Map<PageNode, Integer> scores) {
        int top = scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        // Names that agree in full leave the others behind; names that agree in part are close to each other.
        int floor = top >= 100 ? 98 : top >= EXACT ? EXACT : top - 15;
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() >= floor)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<PageNode> ofRoles(List<PageNode> nodes, Optional<Set<String>> roles) {
        List<PageNode> told = roles.map(wanted -> nodes.stream()
                        .filter(node -> wanted.contains(node.role()))
                        .toList())
                .orElse(List.of());
        if (!told.isEmpty()) {
            return told;
        }
        List<PageNode> active = nodes.stream()
                .filter(node -> Roles.CLICKABLE.contains(node.role()))
                .toList();
        return active.isEmpty() ? nodes : active;
    }

    /** Of an element and one within it that both fit, the inner one is meant. */
    private static List<PageNode> withoutWrappers(List<PageNode> nodes) {
        return nodes.stream()
                .filter(node -> nodes.stream().noneMatch(other -> other != node && node.contains(other)))
                .toList();
    }

    private List<PageNode> at(List<PageNode> nodes, Place place) {
        if (place.side() != Place.Side.WITHIN) {
            return place.text().isEmpty() ? List.of() : beside(nodes, place.text(), place.side());
        }
        if (place.shift() != 0 && new Places(page).parts(place).isEmpty()) {
            return inNeighbour(nodes, place);
        }
        if (place.isMereKind() && new Places(page).parts(place).isEmpty()) {
            return place.part().filter(Parts::isDialog).isPresent()
                    ? nodes.stream().filter(ElementFinder::mayBeInDialog).toList()
                    : nodes;
        }
        if (place.part().isPresent()
                && !place.isStructural()
                && inRowOf(nodes, place.text()).size() == 1) {
            return inRowOf(nodes, place.text());
        }
        if (place.part().isPresent()) {
            List<PageNode> inside = in(nodes, new Places(page).parts(place));
            if (inside.isEmpty()
                    && place.ordinal() != 0
                    && place.text().isEmpty()
                    && place.around().isEmpty()) {
                return inRun(nodes, place.ordinal());
            }
            if (!inside.isEmpty() || place.isStructural()) {
                return inside;
            }
        }
        List<PageNode> inRow = inRowOf(nodes, place.text());
        if (!inRow.isEmpty()) {
            return inRow;
        }
        List<PageNode> mentioned = nodes.stream()
                .filter(node -> Runs.around(node)
                        .filter(row -> row.stream().anyMatch(other -> Words.contains(other.name(), place.text())))
                        .isPresent())
                .toList();
        if (mentioned.size() == 1) {
            return mentioned;
        }
        if (nodes.size() == 1 && follows(nodes.get(0), place.text())) {
            return nodes;
        }
        List<PageNode> exact = around(nodes, text -> NameMatch.score(place.text(), text) >= EXACT);
        return exact.isEmpty() ? around(nodes, text -> Words.contains(text, place.text())) : exact;
    }

    /** Whether the only one of its name stands after a text that is just so. */
    private static boolean follows(PageNode node, String text) {
        return node.siblings().stream()
                .anyMatch(other ->
                        other.index() < node.index() && other.isText() && NameMatch.score(text, other.name()) >= EXACT);
    }

    /** What a page does not mark as a dialog may be one where a button beside it leaves it. */
    private static boolean mayBeInDialog(PageNode node) {
        return CommandWords.LEAVES_ANYHOW.matcher(node.name()).matches()
                || node.siblings().stream()
                        .anyMatch(other -> other.role().equals("button")
                                && CommandWords.LEAVES_ANYHOW
                                        .matcher(other.name())
                                        .matches());
    }

    /** Those in the row after the unmarked one in which a text is just what was said, or in the one before it. */
    private List<PageNode> inNeighbour(List<PageNode> nodes, Place place) {
        for (List<List<PageNode>> rows : Cards.series(page)) {
            for (int i = 0; i < rows.size(); i++) {
                int other = i + place.shift();
                boolean told = rows.get(i).stream().anyMatch(node -> Words.same(place.text(), node.name()));
                if (told && other >= 0 && other < rows.size()) {
                    return nodes.stream().filter(rows.get(other)::contains).toList();
                }
            }
        }
        return List.of();
    }

    /** Those in the unmarked row in which a text is just what was said. */
    private static List<PageNode> inRowOf(List<PageNode> nodes, String text) {
        return nodes.stream()
                .filter(node -> Runs.around(node)
                        .filter(row -> row.stream().anyMatch(other -> NameMatch.score(text, other.name()) >= EXACT))
                        .isPresent())
                .toList();
    }

    /** Those in the counted row of the one run of rows that a page does not mark. */
    private List<PageNode> inRun(List<PageNode> nodes, int ordinal) {
        List<Runs.Run> runs = Runs.on(page);
        int index =
                runs.size() == 1 ? Ordinals.index(ordinal, runs.get(0).rows().size()) : -1;
        return index < 0
                ? List.of()
                : nodes.stream()
                        .filter(node -> runs.get(0).rows().get(index).contains(node))
                        .toList();
    }

    private static List<PageNode> in(List<PageNode> nodes, List<PageNode> parts) {
        return nodes.stream()
                .filter(node -> parts.stream().anyMatch(part -> part.contains(node)))
                .toList();
    }

    /** Those whose closest surroundings with such a text hold none of the others, or as few as can be. */
    private static List<PageNode> around(List<PageNode> nodes, Predicate<String> context) {
        Map<PageNode, Long> rivals = new LinkedHashMap<>();
        for (PageNode node : nodes) {
            surroundings(node, context)
                    .ifPresent(part -> rivals.put(
                            node, nodes.stream().filter(part::contains).count()));
        }
        long fewest = rivals.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return rivals.entrySet().stream()
                .filter(entry -> entry.getValue() == fewest)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The closest part of the page around the node that the context belongs to as well. Of a row, card or list item a
     * node never gets out by a mere text: what stands in the next one is about something else.
     */
    private static Optional<PageNode> surroundings(PageNode node, Predicate<String> context) {
        boolean leftItem = false;
        for (Optional<PageNode> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            PageNode part = at.get();
            if (context.test(part.name()) || (!leftItem && belongs(node, part, context))) {
                return at;
            }
            leftItem |= ITEMS.contains(part.role());
        }
        return Optional.empty();
    }

    private static boolean belongs(PageNode node, PageNode part, Predicate<String> context) {
        if (ITEMS.contains(part.role())) {
            return part.texts().anyMatch(context);
        }
        return part.subtree()
                .filter(other -> other != part && context.test(other.name()))
                .anyMatch(other -> closest(node, part, other));
    }

    /** Whether no other node of the anchor's kind stands closer: each heading or link has what follows it. */
    private static boolean closest(PageNode node, PageNode part, PageNode anchor) {
        List<PageNode> same = part.subtree()
                .filter(other -> other.role().equals(anchor.role()) && other != node)
                .toList();
        return same.stream()
                .filter(other -> other.index() < node.index())
                .reduce((one, later) -> later)
                .or(() -> same.stream()
                        .filter(other -> other.index() > node.index())
                        .findFirst())
                .filter(anchor::equals)
                .isPresent();
    }

    private List<PageNode> beside(List<PageNode> nodes, String context, Place.Side side) {
        List<PageNode> anchors = new ArrayList<>(page.nodes().stream()
                .filter(node -> NameMatch.score(context, node.name()) >= EXACT)
                .toList());
        if (anchors.isEmpty()) {
            return List.of();
        }
        boolean after = side == Place.Side.AFTER;
        int anchor =
                after ? anchors.get(anchors.size() - 1).index() : anchors.get(0).index();
        Comparator<PageNode> order = Comparator.comparing(PageNode::index);
        return nodes.stream()
                .filter(node -> after ? node.index() > anchor : node.index() < anchor)
                .min(after ? order : order.reversed())
                .map(List::of)
                .orElse(List.of());
    }
}
