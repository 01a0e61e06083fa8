package dev.pagehand.agent.ground.reading;

import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.find.Labels;
import dev.pagehand.agent.ground.find.Places;
import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.page.Runs;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.CommandWords;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.PartNames;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the one element that explains every word of what a person said: each word stands, in some form, on the element itself
 * or on the row, card, group or dialog that it belongs to, or only tells its kind. An element that leaves a word unexplained is
 * not taken, nor is one of two that explain about as much.
 */
final class ByWords {

    private static final Set<String> COMMANDS = Set.of("button", "link", "menuitem", "tab");
    private static final Set<String> SECTIONS = Set.of(
            "region",
            "form",
            "dialog",
            "alertdialog",
            "tabpanel",
            "group",
            "table",
            "grid",
            "list",
            "menu",
            "complementary",
            "navigation",
            "radiogroup",
            "listbox",
            "toolbar",
            "search",
            "iframe");
    private static final Set<String> SERIES = Set.of("list", "table", "grid", "listbox", "tree");
    /** What a word may be that only tells the kind of a thing. */
    private static final Pattern KIND = Pattern.compile(
            "(?:buttons?|links?|fields?|box(?:es)?|check ?box(?:es)?|textbox|textarea|inputs?|radios?|switch|toggles?|tabs?|options?|drop ?downs?|select|menus?|icons?"
                    + "|sliders?|dialogue?|pop ?ups?|modal|window|panels?|sections?|areas?|lists?|tables?|forms?|rows?|lines?|records?|cards?|tiles?|headings?|settings?"
                    + "|entry|entries|items?|elements?|things?|tasks?|to ?dos?|files?|products?|articles?|answers?|questions?|results?|pages?|values?|text|messages?|address|number|symbol"
                    + "|words?|spinners?|users?|chips?|tags?|pills?|toasts?|views?|filters?|slots?|seats?|choice|builds?|shifts?|cells?|family|flags?|rooms?|columns?|versions?|revisions?|method|class|plan|screen|banner|notice|bar|site|website|shown|opens|opened|appears|appeared|all|whole|entire)");

    private static final Pattern ENTRY = Pattern.compile("(?:" + PartNames.ENTRIES + ")s?");
    private static final Set<String> NEGATIONS = Set.of("not", "no", "don", "never", "without", "un", "dis");
    private static final Set<String> OTHERWISE = Set.of(
            "later", "draft", "all", "again", "anyway", "instead", "test", "copy", "except", "cancel", "undo", "delete",
            "remove", "preview");
    /** Words on a button that say nothing of what it does. */
    private static final Set<String> PADDING = Set.of("selected", "now", "changes", "button", "item", "items", "form");

    private static final Pattern OWNED = Pattern.compile("(?i)(.+?) (?:for|of|from) (.+)");

    private static final int OWN = 10;
    private static final int UNSAID = 2;

    private final PageView page;
    private final Quotes quotes;

    ByWords(PageView page, Quotes quotes) {
        this.page = page;
        this.quotes = quotes;
    }

    /**
     * @param said may hold the marks of the quotes
     * @param verb what a button must be called for, such as "delete"; empty where any element will do
     */
    Found find(String said, String verb, Predicate<PageNode> allowed) {
        Asked asked = asked(said, verb);
        if (StepParser.isCompound(said)) {
            return new Found.None();
        }
        if (asked.words().isEmpty() && asked.quoted().isEmpty() && verb.isEmpty()) {
            return new Found.None();
        }
        int top = 0;
        List<PageNode> fitting = new ArrayList<>();
        Map<PageNode, Integer> unsaid = new HashMap<>();
        for (PageNode node : page.nodes()) {
            int score = node.id().isEmpty() || !allowed.test(node) ? 0 : score(node, asked, unsaid);
            if (score > top) {
                fitting.clear();
                top = score;
            }
            if (score > 0 && score == top) {
                fitting.add(node);
            }
        }
        // What has no word more than was said is meant rather than what has; of two that have more, none is.
        List<PageNode> whole = fitting.stream()
                .filter(node -> unsaid.getOrDefault(node, 0) == 0)
                .toList();
        List<PageNode> best = whole.isEmpty() ? fitting : whole;
        List<PageNode> inner = best.stream()
                .filter(node -> best.stream().noneMatch(other -> other != node && node.contains(other)))
                .toList();
        List<PageNode> inDialog = page.onlyDialog()
                .map(dialog -> inner.stream().filter(dialog::contains).toList())
                .orElse(List.of());
        return Found.only(inDialog.isEmpty() ? inner : inDialog);
    }

    /** A reference to the one element that is meant; empty for none, and for several. */
    Optional<String> one(String said, String verb, Predicate<PageNode> allowed) {
        return find(said, verb, allowed) instanceof Found.One one
                ? Optional.of(one.node().reference())
                : Optional.empty();
    }

    /** A reference to the only element on the page that fits. */
    Optional<String> only(Predicate<PageNode> wanted) {
        List<PageNode> nodes = page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && wanted.test(node))
                .toList();
        return nodes.size() == 1 ? Optional.of(nodes.get(0).reference()) : Optional.empty();
    }

    /** What was said, in words and quoted texts. */
    private record Asked(List<String> words, List<String> quoted, String verb) {}

    private Asked asked(String said, String verb) {
        List<String> quoted = new ArrayList<>();
        String rest = Pattern.compile("⟦\\d+⟧").matcher(said).replaceAll(mark -> {
            quoted.add(quotes.plain(mark.group()));
            return " ";
        });
        // A cross is a word, too: without it, what stands beside it would be pressed.
        String plain = rest.replaceAll("(?i)\\bnext to\\b", " ").replaceAll("[×✕✖]", " close ");
        return new Asked(Meaning.content(plain), quoted, verb.toLowerCase(Locale.ROOT));
    }

    private int score(PageNode node, Asked asked, Map<PageNode, Integer> extra) {
        String shown = node.name() + " " + node.state("placeholder").orElse("") + " "
                + node.state("description").orElse("");
        String near = shown.isBlank() ? Labels.of(node) : before(node);
        List<String> own = Meaning.content(
                shown.isBlank() ? near.isBlank() ? Places.columnHead(page, node).orElse("") : near : shown);
        if (node.isEditable() || Roles.CHECKABLE.contains(node.role())) {
            own = withoutOwner(node, shown).map(Meaning::content).orElse(own);
        }
        boolean byLabel = false;
        List<String> labelled = near.strip().endsWith(":")
                ? Meaning.content(near)
                : Places.columnHead(page, node)
                        .or(() -> Runs.columnHead(node))
                        .map(Meaning::content)
                        .orElse(List.of());
        List<String> around = new ArrayList<>();
        context(node).forEach(text -> around.addAll(Meaning.content(text)));
        if (!asked.verb().isEmpty() && !Meaning.in(own, asked.verb())) {
            return 0;
        }
        int explained = asked.verb().isEmpty() ? 0 : 1;
        List<String> told = new ArrayList<>(asked.words());
        for (String word : asked.words()) {
            if (Meaning.in(own, word)) {
                explained++;
            } else if (Meaning.in(labelled, word)) {
                explained++;
                byLabel = true;
            } else if (!Meaning.in(around, word)
                    && !KIND.matcher(word).matches()
                    && !ENTRY.matcher(word).matches()) {
                return 0;
            }
        }
        for (String text : asked.quoted()) {
            told.addAll(Meaning.content(text));
            if (Words.contains(shown, text)) {
                explained += Words.same(node.name(), text) ? 2 : 1;
            } else if (context(node).noneMatch(other -> Words.contains(other, text))) {
                return 0;
            }
        }
        List<String> title = Cards.around(node)
                .map(card -> Meaning.content(card.get(0).name()))
                .orElse(List.of());
        long titled =
                asked.words().stream().filter(word -> Meaning.in(title, word)).count();
        boolean anywhere = explained == 0
                && Roles.CHECKABLE.contains(node.role())
                && asked.words().size() + asked.quoted().size() > 0;
        if (anywhere) {
            return 1;
        }
        int unsaid = byLabel ? 1 : unsaid(node, own, told, asked.verb());
        extra.put(node, unsaid);
        int main = explained * OWN + (int) titled;
        return explained == 0 || UNSAID * unsaid >= main ? 0 : main;
    }

    /** How many words the element has that were not said; too many where they make another thing of it. */
    private static int unsaid(PageNode node, List<String> own, List<String> told, String verb) {
        List<String> unsaid = own.stream()
                .filter(word -> !PADDING.contains(word))
                .filter(word -> !Meaning.in(told, word) && !(!verb.isEmpty() && Meaning.alike(verb, word)))
                .toList();
        boolean other =
                Words.of(node.name()).stream().anyMatch(word -> NEGATIONS.contains(word) && !told.contains(word))
                        || unsaid.stream().anyMatch(OTHERWISE::contains)
                        || (COMMANDS.contains(node.role()) && unsaid.size() * 2 > (ofNames(told) < 2 ? 0 : own.size()));
        return other ? OWN * own.size() : unsaid.size();
    }

    /** How many words tell more than the kind of a thing: "the Delete button" is one word, and may begin many names. */
    private static long ofNames(List<String> told) {
        return told.stream().filter(word -> !KIND.matcher(word).matches()).count();
    }

    /** "Remark for Finn Ode" in the row of Finn Ode is a remark: the rest only says whose. */
    private Optional<String> withoutOwner(PageNode node, String shown) {
        Matcher owned = OWNED.matcher(shown.strip());
        return owned.matches() && context(node).anyMatch(text -> Words.same(text, owned.group(2)))
                ? Optional.of(owned.group(1))
                : Optional.empty();
    }

    /** What a nameless element is probably called: the text just before it. */
    private static String before(PageNode node) {
        List<PageNode> siblings = node.siblings();
        int at = siblings.indexOf(node);
        return at > 0 && siblings.get(at - 1).isText() ? siblings.get(at - 1).name() : "";
    }

    /** The texts of the item that a node stands in, and the names of all that is around it. */
    private Stream<String> context(PageNode node) {
        List<String> texts = new ArrayList<>();
        texts.add(before(node));
        for (Optional<PageNode> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            PageNode part = at.get();
            texts.add(part.name());
            if (part.role().matches("cell|gridcell")) {
                Places.columnHead(page, part).ifPresent(texts::add);
            }
            if (SERIES.contains(part.role())) {
                texts.add(before(part));
            }
            if (SECTIONS.contains(part.role())) {
                part.subtree()
                        .filter(inner ->
                                inner.role().equals("heading") || inner.role().equals("caption"))
                        .findFirst()
                        .map(PageNode::text)
                        .ifPresent(texts::add);
            }
        }
        Runs.run(node).ifPresent(run -> texts.addAll(run.heads()));
        Optional<List<PageNode>> card = Cards.around(node).map(nodes -> own(nodes, node));
        card.ifPresent(nodes -> nodes.forEach(inner -> {
            texts.add(inner.name());
            inner.value().ifPresent(texts::add);
            texts.addAll(inner.cells());
        }));
        if (!CommandWords.DESTROYS_ITS_OWN.matcher(node.name()).lookingAt()) {
            above(card.map(nodes -> nodes.get(0)).orElse(node))
                    .map(PageNode::text)
                    .ifPresent(texts::add);
        }
        return texts.stream();
    }

    /**
     * Of a card in which texts and buttons take turns, the heading and the texts right before the button: what stands before the
     * button above is about something else.
     */
    private static List<PageNode> own(List<PageNode> card, PageNode node) {
        int at = card.indexOf(node);
        if (Cards.isMarked(card.get(0)) || at < 1 || !isControl(node)) {
            return card;
        }
        int from = at;
        while (from > 0 && isControl(card.get(from - 1))) {
            from--;
        }
        while (from > 0 && !isControl(card.get(from - 1))) {
            from--;
        }
        if (from == 0) {
            return card;
        }
        List<PageNode> own = new ArrayList<>(card.subList(0, 1));
        own.addAll(card.subList(from, at + 1));
        return own;
    }

    private static boolean isControl(PageNode node) {
        return COMMANDS.contains(node.role()) || (node.role().equals("generic") && node.has("clickable"));
    }

    /** The heading before a node; before a heading, that of a higher level; before an item, none that is within another one. */
    private Optional<PageNode> above(PageNode node) {
        boolean heads = node.role().equals("heading");
        boolean isItem = Cards.isMarked(node);
        return page.nodes().stream()
                .filter(other -> other.role().equals("heading") && other.index() < node.index())
                .filter(other -> !heads || Cards.level(other) < Cards.level(node))
                .filter(other -> !isItem || node.siblings().stream().noneMatch(item -> item.contains(other)))
                .reduce((one, later) -> later);
    }
}
