package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageTables;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.words.Meaning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a page with their labels. */
final class Facts {

    private static final Pattern LASTING = Pattern.compile(
            "(?i)(?<![\\w.,:])(?<!\\d[dhm] )(?:\\d{1,3} ?(?:d|days?|h|hours?|hrs?|m|min|mins|minutes?) ){0,2}\\d{1,4}(?:[.,]\\d)? ?(?:min|mins|minutes?|h|hours?|hrs?|s|sec|seconds?|days?|weeks?|nights?)\\b|(?<![\\w.,:])\\d{1,3}:\\d{2}(?![\\w:])");
    private static final Pattern IDENTIFIED =
            Pattern.compile("^([^\\d:]{2,40}?)[\\s#]+((?=\\S*\\d)[A-Z0-9][\\w-]{2,})$");
    private static final Pattern ALONE = Pattern.compile(
            "(?i)(?:\\d{1,2}:\\d{2}|\\d{4}-\\d{2}-\\d{2}|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\\d{1,2}\\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?(?: \\d{1,2})?(?:,? \\d{4})?)");
    private static final Pattern AMOUNT =
            Pattern.compile("[$€£]\\s?\\d[\\d.,]*\\d|[$€£]\\s?\\d|\\d[\\d.,]*\\s?(?:€|EUR|USD|GBP|CHF)(?!\\w)");
    /** "By Ines Duarte · published 2014": what a line says of a thing, part by part. */
    private static final Pattern SEPARATED = Pattern.compile("\\s+[·•|–—]\\s+");

    private static final Pattern SAID_OF = Pattern.compile("(\\p{L}{4,}ed|\\p{L}{4,}) ((?:in |on |at )?\\d[^:]*)");
    private static final Pattern AUTHOR = Pattern.compile(
            "(?:\\p{L}+ )?[Bb]y (\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){0,3})(?=$|[,.;(]| ·| \\|)");
    static final Pattern MOMENT = Pattern.compile(
            "(?i).*(?:\\d{1,2}[:.]\\d{2}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|yesterday|\\bago\\b|\\bnow\\b|\\bnever\\b|\\b(?:1[5-9]|20)\\d{2}\\b|\\bminutes?\\b|\\bhours?\\b|\\bdays?\\b|\\bweeks?\\b).*");
    static final String DURATION = "duration";
    /** A date or time that stands alone with what happened then. */
    static final String OCCASION = "occasion";

    static final String AUTHORED = "by";

    /**
     * A value that the page shows.
     *
     * @param title how the page calls it
     * @param label the words of that
     * @param owner the words of what it belongs to
     * @param around words that may be said and tell nothing apart
     * @param ofMany whether there are others of the same label, so that the owner must be said
     */
    record Fact(
            String title, List<String> label, List<String> owner, List<String> around, String value, boolean ofMany) {}

    private final PageView page;
    private final List<Fact> facts = new ArrayList<>();

    Facts(PageView page) {
        this.page = page;
    }

    List<Fact> all() {
        new PageTables(page).all().forEach(this::table);
        page.nodes().forEach(this::pair);
        page.nodes().forEach(this::held);
        page.nodes().stream()
                .filter(node -> !node.role().matches("row|cell|textbox|combobox|option"))
                .forEach(this::priced);
        return facts;
    }

    private void table(PageTables.Table table) {
        List<String> around = Meaning.content(table.caption());
        for (List<String> row : table.rows()) {
            for (int i = 0; i < row.size() && i < table.heads().size(); i++) {
                List<String> owner = new ArrayList<>();
                for (int j = 0; j < row.size(); j++) {
                    if (j != i) {
                        owner.addAll(Meaning.content(row.get(j)));
                    }
                }
                String head = table.heads().get(i);
                List<String> near = new ArrayList<>(around);
                near.addAll(Meaning.content(table.heads().get(0)));
                if (!row.get(i).isBlank() && !head.isBlank()) {
                    facts.add(new Fact(
                            head,
                            Meaning.content(head),
                            owner,
                            near,
                            row.get(i),
                            table.rows().size() > 1));
                }
            }
        }
    }

    /** A term and its definition, "Total: 12 €", "Order PH-204". */
    private void pair(PageNode node) {
        if (node.role().equals("term")) {
            page.nodes().stream()
                    .filter(other ->
                            other.index() > node.index() && other.role().equals("definition"))
                    .findFirst()
                    .ifPresent(definition -> add(node.text(), definition.text(), node));
        }
        if (Set.of("text", "paragraph").contains(node.role())) {
            Arrays.stream(SEPARATED.split(node.name(), -1))
                    .map(SAID_OF::matcher)
                    .filter(Matcher::matches)
                    .forEach(said -> add(said.group(1), said.group(2), node));
            Arrays.stream(SEPARATED.split(node.name(), -1))
                    .map(AUTHOR::matcher)
                    .filter(Matcher::lookingAt)
                    .forEach(by -> add(AUTHORED, by.group(1), node));
            moment(node);
        }
        if (Set.of("text", "paragraph", "listitem", "status", "heading").contains(node.role())) {
            parts(node.name()).forEach(part -> labelled(part, node));
        }
        Matcher identified = IDENTIFIED.matcher(node.name());
        if (identified.matches() && Set.of("heading", "text").contains(node.role())) {
            add(identified.group(1) + " number", identified.group(2), node);
        }
    }

    /** "Seats left: 23 · Workshops left: 4" says two things. */
    private static List<String> parts(String text) {
        List<String> parts = List.of(SEPARATED.split(text, -1));
        return parts.stream().allMatch(part -> part.contains(": ")) ? parts : List.of(text);
    }

    private void labelled(String part, PageNode node) {
        int colon = part.indexOf(": ");
        if (colon > 1 && colon < 40) {
            add(part.substring(0, colon), part.substring(colon + 2), node);
        }
    }

    /** "Expected" and then "today before 18:00": a date or time under the text that says what of. */
    private void moment(PageNode node) {
        String label = before(node);
        boolean isLabel = !label.isBlank()
                && beforeIsText(node)
                && !SEPARATED.matcher(node.name()).find()
                && label.length() < 30
                && !label.matches(".*\\d.*")
                && Meaning.content(label).size() <= 3;
        if (isLabel
                && MOMENT.matcher(node.name()).matches()
                && !MOMENT.matcher(label).matches()) {
            add(label, node.name(), node);
        }
    }

    private void held(PageNode node) {
        boolean field = Set.of("textbox", "combobox", "searchbox", "spinbutton", "slider")
                .contains(node.role());
        List<String> chosen = field ? node.chosen() : List.of();
        if (chosen.size() == 1 && !chosen.get(0).isBlank()) {
            add(node.name(), chosen.get(0), node);
        }
        if (node.role().equals("radio") && node.has("checked")) {
            node.parent()
                    .filter(group -> Set.of("radiogroup", "group").contains(group.role()))
                    .ifPresent(group -> add(group.name(), node.name(), node));
        }
        if (node.role().equals("tab") && node.has("selected")) {
            add("tab", node.name(), node);
        }
    }

    private void add(String label, String value, PageNode node) {
        if (value.isBlank() || (Meaning.content(label).isEmpty() && !label.equals(AUTHORED))) {
            return;
        }
        Optional<List<PageNode>> item = Cards.around(node);
        List<String> owner = new ArrayList<>();
        item.ifPresent(part -> owner.addAll(said(part)));
        facts.add(new Fact(label, Meaning.content(label), owner, around(node), value.strip(), item.isPresent()));
    }

    /** An amount of money, or a length of time, that stands alone with what it is the price or length of. */
    private void priced(PageNode node) {
        measured(node, AMOUNT, "price");
        measured(node, LASTING, DURATION);
        if (ALONE.matcher(node.name().strip()).matches()) {
            measured(node, ALONE, OCCASION);
        }
    }

    private void measured(PageNode node, Pattern measure, String called) {
        List<String> amounts =
                measure.matcher(node.name()).results().map(MatchResult::group).toList();
        Optional<List<PageNode>> item = Cards.around(node);
        if (amounts.size() != 1
                || (item.isEmpty()
                        && node.name().equals(amounts.get(0))
                        && before(node).isEmpty())) {
            return;
        }
        List<String> owner = new ArrayList<>(Meaning.content(node.name()));
        owner.addAll(Meaning.content(before(node)));
        item.ifPresent(part -> owner.addAll(said(part)));
        facts.add(new Fact(
                called, List.of(called), owner, around(node), amounts.get(0).strip(), true));
    }

    /** The words of a card, but for those of its buttons: they tell what can be done, and not what is so. */
    private static List<String> said(List<PageNode> card) {
        return card.stream()
                .filter(inner -> !inner.role().equals("button"))
                .flatMap(inner -> Meaning.content(inner.name()).stream())
                .toList();
    }

    private static String before(PageNode node) {
        List<PageNode> siblings = node.parent().map(PageNode::children).orElse(List.of());
        int at = siblings.indexOf(node);
        return at > 0 ? siblings.get(at - 1).name() : "";
    }

    private static boolean beforeIsText(PageNode node) {
        List<PageNode> siblings = node.parent().map(PageNode::children).orElse(List.of());
        int at = siblings.indexOf(node);
        return at > 0 && siblings.get(at - 1).role().equals("text");
    }

    private List<String> around(PageNode node) {
        List<String> words = new ArrayList<>(Meaning.content(page.title()));
        page.nodes().stream()
                .filter(other -> other.role().equals("heading") && other.index() < node.index())
                .reduce((one, later) -> later)
                .ifPresent(heading -> words.addAll(Meaning.content(heading.name())));
        for (Optional<PageNode> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            words.addAll(Meaning.content(at.get().name()));
        }
        return words;
    }

    /** How many rows or items the tables and lists have that are called so. */
    List<Long> lists(Predicate<String> called) {
        List<Long> counts = new ArrayList<>();
        for (PageTables.Table table : new PageTables(page).all()) {
            if (called.test(
                    table.caption() + " " + table.heads().stream().findFirst().orElse(""))) {
                counts.add((long) table.rows().size());
            }
        }
        for (PageNode node : page.nodes()) {
            if (node.role().equals("list") && called.test(node.name() + " " + String.join(" ", headingBefore(node)))) {
                counts.add(node.children().stream()
                        .filter(child -> child.role().equals("listitem"))
                        .count());
            }
        }
        return counts;
    }

    private List<String> headingBefore(PageNode node) {
        return page.nodes().stream()
                .filter(other -> other.role().equals("heading") && other.index() < node.index())
                .reduce((one, later) -> later)
                .map(heading -> List.of(heading.name()))
                .orElse(List.of());
    }
}
