package dev.pagehand.agent.ground.page;

import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page says in words: labels with their values, definition lists, messages. */
public final class PageText {

    private static final int LONGEST = 120;
    private static final Set<String> LEAVES = Set.of(
            "text",
            "strong",
            "emphasis",
            "code",
            "link",
            "mark",
            "time",
            "generic",
            "cell",
            "definition",
            "term",
            "insertion",
            "deletion",
            "subscript",
            "superscript",
            "paragraph");
    private static final Pattern END = Pattern.compile("[.!?](?:\\s|$)|\\s[|·•]\\s|;\\s");

    private static final Pattern IDENTIFIER = Pattern.compile("(?i)(.+) (?:number|no\\.?|code|id)");
    /** Stands for a field among texts: what comes after it is no value of what stands before it. */
    private static final String GAP = "\u0001";

    private static final Set<String> DIALOGS = Set.of("dialog", "alertdialog");

    private final PageView page;

    public PageText(PageView page) {
        this.page = page;
    }

    /** Whether the words of the second stand in the first. */
    public static boolean mentions(String text, String words) {
        return Words.contains(text, words);
    }

    /** Whether a text on the page has these words, also across elements of one line. */
    public boolean says(String words) {
        if (words.isBlank()) {
            return false;
        }
        return page.nodes().stream()
                .anyMatch(node -> Words.contains(node.name(), words)
                        || node.value()
                                .filter(value -> Words.contains(value, words))
                                .isPresent()
                        || node.cells().stream().anyMatch(cell -> Words.contains(cell, words))
                        || Words.contains(inline(node), words));
    }

    /** Whether something named so has these words in it. */
    public boolean near(String name, String words) {
        return page.nodes().stream()
                .anyMatch(node -> NameMatch.score(name, node.name()) >= 60
                        && (Words.contains(node.text(), words) || Words.contains(node.name(), words)));
    }

    /** Elements with that name, those that can be acted on before others. */
    public List<PageNode> named(String name) {
        List<PageNode> nodes = page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && NameMatch.score(name, node.name()) >= 90)
                .toList();
        List<PageNode> active = nodes.stream()
                .filter(node -> Roles.CLICKABLE.contains(node.role()))
                .toList();
        return active.isEmpty() ? nodes : active;
    }

    /** Texts of alerts and status lines. */
    public List<String> messages() {
        return page.nodes().stream()
                .filter(node -> Set.of("alert", "status", "log").contains(node.role()))
                .map(PageNode::text)
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** What the one open dialog of the page says; empty where there is none, or more than one. */
    public Optional<String> dialog() {
        List<PageNode> dialogs = page.nodes().stream()
                .filter(node -> DIALOGS.contains(node.role()))
                .toList();
        return dialogs.size() == 1 ? Optional.of(said(dialogs.get(0))) : Optional.empty();
    }

    /** Its text, without headings and buttons; with its headings where it has no other. */
    private static String said(PageNode dialog) {
        String text = dialog.subtree()
                .filter(PageNode::isText)
                .filter(node -> node.parent()
                        .filter(parent -> Roles.CLICKABLE.contains(parent.role())
                                || parent.role().equals("heading"))
                        .isEmpty())
                .map(PageNode::name)
                .collect(Collectors.joining(" "));
        return text.isBlank() ? dialog.words() : text;
    }

    /** "Order 8841 received" for "order number": what identifies a thing stands right after what it is called. */
    public Set<String> identified(String label) {
        Set<String> values = new LinkedHashSet<>();
        Matcher named = IDENTIFIER.matcher(label);
        if (named.matches()) {
            Pattern told = Pattern.compile("(?<![\\p{L}\\p{N}])(?iu:" + Pattern.quote(named.group(1))
                    + ")\\s+#?((?=[\\w/-]*\\d)[\\p{Lu}\\d][\\w/-]*)(?![\\w.,]*\\w)");
            page.nodes().forEach(node -> {
                Matcher found = told.matcher(node.name());
                while (found.find()) {
                    values.add(found.group(1));
                }
            });
        }
        return values;
    }

    /** What a definition list says of a term. */
    public Set<String> definitions(String label) {
        Set<String> values = new LinkedHashSet<>();
        List<PageNode> nodes = page.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).role().equals("term") && same(label, nodes.get(i).text())) {
                PageNode term = nodes.get(i);
                nodes.subList(i + 1, nodes.size()).stream()
                        .filter(node -> node.role().equals("definition") && !term.contains(node))
                        .findFirst()
                        .ifPresent(node -> values.add(node.text()));
            }
        }
        return values;
    }

    /** "Order number: 17", "Your order number is 17.", or a label with its value right after it. */
    public Set<String> sentences(String label) {
        Set<String> values = new LinkedHashSet<>();
        page.nodes().forEach(node -> sentences(node, label, values));
        if (values.isEmpty()) {
            page.nodes().forEach(node -> sentence(inline(node), label, values));
            sentence(roots(), label, values);
        }
        values.removeIf(value -> value.contains(GAP));
        return values;
    }

    private String roots() {
        return page.nodes().stream()
                .filter(node -> node.parent().isEmpty() && node.isText())
                .map(PageNode::name)
                .collect(Collectors.joining(" "));
    }

    private static void sentences(PageNode node, String label, Set<String> values) {
        if (!Set.of("textbox", "searchbox", "combobox", "option", "button", "row", "columnheader")
                .contains(node.role())) {
            sentence(node.name(), label, values);
        }
        List<PageNode> parts = node.children();
        for (int i = 0; i + 1 < parts.size(); i++) {
            PageNode next = parts.get(i + 1);
            boolean plain = parts.get(i).isText() || parts.get(i).role().equals("generic");
            if (plain
                    && same(label, parts.get(i).name())
                    && !isHead(parts, parts.get(i).name())
                    && (LEAVES.contains(next.role()) || next.role().equals("status"))
                    && !next.text().isBlank()) {
                values.add(cut(next.text()));
            }
        }
    }

    /** What stands after the name of a column is the name of the next one. */
    private static boolean isHead(List<PageNode> parts, String name) {
        return Runs.of(parts).stream().anyMatch(run -> run.heads().contains(name));
    }

    private static void sentence(String line, String label, Set<String> values) {
        String words = Pattern.quote(label.strip()).replace(" ", "\\E\\s+\\Q");
        Matcher matcher = Pattern.compile(
                        "(?iu)(?<![\\p{L}\\p{N}])" + words
                                + "(?:\\s*(?:\\((?:[^)]*)\\))?\\s*(?::|=|#|\\bis\\b:?|\\bwas\\b|\\bare\\b|\\bwill be\\b|\\bcomes to\\b|–|—)\\s*#?|\\s+(?=[$€£#]?\\s?\\p{L}{0,4}[-#−+]?\\d))(\\S.*)")
                .matcher(line);
        if (matcher.find()) {
            String value = cut(matcher.group(1));
            if (!value.isBlank()) {
                values.add(value);
            }
        }
    }

    /** "Seats left: 23 · Workshops left: 4" goes on with what is said of something else. */
    private static final Pattern OTHERS = Pattern.compile("\\s+[·•|]\\s+[^:·•|]{2,40}: .*$");

    private static String cut(String text) {
        Matcher end = END.matcher(text);
        String value = end.find() ? text.substring(0, end.start()) : text;
        value = OTHERS.matcher(value).replaceFirst("").strip().replaceFirst("[,;:]$", "");
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }

    /** One sentence keeps its point; of several the first is told. */
    private static String whole(String text) {
        String first = cut(text);
        return text.strip().equals(first + ".") ? text.strip() : first;
    }

    /** The texts directly below a node in one line, as a person reads them. */
    private static String inline(PageNode node) {
        if (node.children().isEmpty() || node.role().equals("row")) {
            return node.name();
        }
        return node.children().stream()
                .filter(child -> LEAVES.contains(child.role()) || child.isEditable())
                .map(child -> child.isEditable()
                        ? GAP
                        : child.isText() || child.children().isEmpty() ? child.name() : inline(child))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+([.,;:!?])", "$1");
    }

    /** What a field called so holds. */
    public Set<String> fields(String label) {
        return page.nodes().stream()
                .filter(node -> node.value().isPresent() && same(label, node.name()))
                .map(node -> node.value().orElse(""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The text that follows a heading of that name. */
    public Set<String> underHeading(String label) {
        Set<String> values = new LinkedHashSet<>();
        List<PageNode> nodes = page.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).role().equals("heading")
                    && same(label, nodes.get(i).name())) {
                PageNode heading = nodes.get(i);
                nodes.subList(i + 1, nodes.size()).stream()
                        .filter(node -> !heading.contains(node) && !node.name().isBlank())
                        .findFirst()
                        .filter(node -> LEAVES.contains(node.role()))
                        .ifPresent(node -> values.add(whole(node.text())));
            }
        }
        return values;
    }

    /** Cards, rows and the like in which one text is just this, the smallest first. */
    public List<PageNode> partsAbout(String whose) {
        List<PageNode> parts = new ArrayList<>();
        for (PageNode node : page.nodes()) {
            if (Words.same(whose, node.name())) {
                for (var at = node.parent();
                        at.isPresent() && parts.size() < 20;
                        at = at.get().parent()) {
                    parts.add(at.get());
                }
            }
        }
        return parts;
    }

    /** What a part of the page says of a label. */
    public Set<String> within(PageNode part, String label) {
        Set<String> values = new LinkedHashSet<>();
        part.subtree().forEach(node -> sentences(node, label, values));
        if (values.isEmpty()) {
            part.subtree().forEach(node -> sentence(inline(node), label, values));
        }
        return values;
    }

    /** Whether a name is what was said, but for case and the like. */
    public static boolean same(String label, String name) {
        return NameMatch.score(label, name) >= 93;
    }
}
