package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageTables;
import dev.pagehand.agent.ground.page.PageText;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.words.Ordinals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a question such as "the order number" or "the price of Backpack" from what stands on the page: labels and their
 * values, definition lists, tables, headings and status texts. What the page says twice and differently is unclear.
 */
final class AnswerReader {

    private static final Pattern ASKED = Pattern.compile(
            "^(?i)(?:what(?:'s|’s| is| are| was| were| does)|which|who is|when is|where is|how much is|how much does|me|us)\\s+");
    private static final Pattern SAYS_UNDER =
            Pattern.compile("(?i)^(?:what (?:does it say|is said|it says)|what it says) (?:under|below|about) ");
    private static final Pattern WHO = Pattern.compile("(?i)who\\b");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.]\\d{2}|[$€£]\\s?\\d");
    /** "14 December 2026 with the card ending in 8080". */
    private static final Pattern DAY_AND_MORE =
            Pattern.compile("(\\d{1,2} \\p{Lu}\\p{Ll}+ \\d{4}|\\d{4}-\\d{2}-\\d{2}) \\p{Ll}.*");

    private static final Pattern WHEN = Pattern.compile("(?i)when\\b");
    private static final Pattern OF_TEXT =
            Pattern.compile("(?i)^(?:text|content|contents|value|words) (?:of|in) (?:the )?");
    private static final Pattern STANDS = Pattern.compile(
            "(?i)^(?:what|which) (?:number|text|value|word|name|date|amount) (?:stands|is|is shown|appears|comes) (?:right )?(?:after|next to|beside|behind|under|below) ");
    private static final Pattern WHAT_IT_IS = Pattern.compile("(?i)^what (.+) (?:is|are|was|were|will be|would be)$");
    private static final Pattern MESSAGE = Pattern.compile(
            "(?i)(?:what )?(?:text of |content of |wording of )?(?:the )?(?:(?:status|error|alert|success|confirmation|toast) ?)?(?:message|notice|text|error|alert|status|notification|toast)(?: says?| reads?| is)?");
    private static final Pattern DIALOG = Pattern.compile(
            "(?i)(?:what )?(?:(?:text|content|wording|message) (?:of|in) )?(?:the )?(?:dialog(?:ue)?|pop-?up|modal)(?: box| window)?(?: says?| reads?| tells?| asks?| shows?| contains?)?");
    private static final Pattern HOW_MUCH =
            Pattern.compile("^(?i)(?:how much|what) (?:is|does|do|are) (.+?) costs?$|^(?i)how much (?:is|are) (.+)$");
    private static final Pattern ARTICLE =
            Pattern.compile("^(?i)(?:the|a|an|its|their|my|your|that|this|new|shown|displayed|current)\\s+");
    private static final Pattern TAIL = Pattern.compile(
            "(?i)\\s*(?:,? ?(?:please|back|to me|exactly|(?:shown |given |written )?at the (?:top|bottom)(?: of the page)?|(?:shown |given |written )?(?:above|below)(?: the form)?)|(?:that is |which is )?(?:shown|displayed|visible|listed|given)?(?: (?:on|in|from) (?:the|this) (?:page|screen|site))?| say| cost)\\s*\\??$");
    private static final Pattern OF = Pattern.compile("(?i)\\s+(?:of|for|in|from|on)\\s+");
    private static final Pattern VALUE = Pattern.compile("(?i)value (?:of|for) (?:the )?(.+)");
    private static final Pattern PRICE =
            Pattern.compile("[$€£]\\s?\\d[\\d.,]*\\d|[$€£]\\s?\\d|\\d[\\d.,]*\\s?(?:€|EUR|USD|GBP)");

    private final PageText text;
    private final PageTables tables;
    private final PageView page;

    AnswerReader(PageView page) {
        this.page = page;
        this.text = new PageText(page);
        this.tables = new PageTables(page);
    }

    /** The answer to one question, or to several that are joined by "and"; none that is of another kind than what was asked. */
    Answer read(String question) {
        Answer answer = said(question);
        if (!(answer instanceof Answer.Known known)) {
            return answer;
        }
        String asked = question.strip();
        if (WHO.matcher(asked).lookingAt() && TIME.matcher(known.value()).find()) {
            return new Answer.Unknown();
        }
        Matcher day = DAY_AND_MORE.matcher(known.value());
        return WHEN.matcher(asked).lookingAt() && day.matches()
                ? new Answer.Known(known.label(), day.group(1))
                : answer;
    }

    private Answer said(String question) {
        if (WHEN.matcher(question.strip()).lookingAt()
                && new ByWordsReader(page).read(question) instanceof Answer.Known moment) {
            return moment;
        }
        String asked = plain(question);
        Answer whole = one(asked);
        if (whole instanceof Answer.Known) {
            return whole;
        }
        String[] parts = asked.split("(?i)\\s*,\\s*(?:and\\s+)?(?:the\\s+)?|\\s+and\\s+(?:the\\s+)?", -1);
        if (parts.length < 2) {
            return byWords(question, whole);
        }
        List<String> answers = new ArrayList<>();
        for (String part : parts) {
            Answer answer = byWords(part, one(plain(part)));
            if (!(answer instanceof Answer.Known known)) {
                return whole instanceof Answer.Unknown ? answer : whole;
            }
            answers.add(known.text());
        }
        return new Answer.Known("", String.join("; ", answers));
    }

    /** Where the page calls nothing so, or several things, the single words may tell. */
    private Answer byWords(String question, Answer named) {
        if (named instanceof Answer.Known) {
            return named;
        }
        Answer answer = new ByWordsReader(page).read(question);
        return answer instanceof Answer.Known || named instanceof Answer.Unknown ? answer : named;
    }

    private static String plain(String question) {
        String rest = question.strip().replaceFirst("[.?!]+$", "");
        rest = HOW_MUCH.matcher(rest)
                .replaceFirst(match -> "price of "
                        + Matcher.quoteReplacement(match.group(1) == null ? match.group(2) : match.group(1)));
        rest = SAYS_UNDER.matcher(rest).replaceFirst("");
        rest = STANDS.matcher(rest).replaceFirst("");
        rest = WHAT_IT_IS.matcher(rest).replaceFirst("$1");
        rest = ASKED.matcher(rest).replaceFirst("");
        for (Matcher article = ARTICLE.matcher(rest); article.find(); article = ARTICLE.matcher(rest)) {
            rest = rest.substring(article.end());
        }
        return TAIL.matcher(rest)
                .replaceFirst("")
                .replace("'", "")
                .replace("\"", "")
                .strip();
    }

    private Answer one(String label) {
        Optional<String> fixed = aboutThePage(label.toLowerCase(Locale.ROOT));
        if (fixed.isPresent()) {
            return new Answer.Known(label, fixed.get());
        }
        Optional<Answer> numbered = numbered(label);
        if (numbered.isPresent()) {
            return numbered.get();
        }
        Optional<Answer> structural = new StructureReader(page).read(label);
        if (structural.isPresent()) {
            return structural.get();
        }
        Answer direct = labelled(label);
        if (!(direct instanceof Answer.Unknown)) {
            return direct;
        }
        Matcher value = VALUE.matcher(label);
        Answer named = value.matches() ? labelled(value.group(1)) : direct;
        if (!(named instanceof Answer.Unknown)) {
            return named;
        }
        Matcher of = OF.matcher(label);
        while (of.find()) {
            String what = label.substring(0, of.start());
            String whose = ARTICLE.matcher(label.substring(of.end())).replaceFirst("");
            Answer answer = of(what, whose);
            if (!(answer instanceof Answer.Unknown)) {
                return answer;
            }
        }
        return new Answer.Unknown();
    }

    /** "The text of the second note", where there is a field "Note 2". */
    private Optional<Answer> numbered(String label) {
        Ordinals.Counted counted = Ordinals.strip(OF_TEXT.matcher(label).replaceFirst(""));
        if (counted.at() < 1) {
            return Optional.empty();
        }
        String name = counted.rest().strip() + " " + counted.at();
        List<String> values = page.nodes().stream()
                .filter(node -> PageText.same(name, node.name()))
                .flatMap(node -> node.value().stream())
                .filter(value -> !value.startsWith("(hidden"))
                .toList();
        return values.size() == 1 ? Optional.of(new Answer.Known(name, values.get(0))) : Optional.empty();
    }

    private Optional<String> aboutThePage(String label) {
        if (label.matches("(page )?title( of page)?|page's title|title of the page")) {
            return Optional.of(page.title());
        }
        boolean told = label.equals("address") && !(labelled(label) instanceof Answer.Unknown);
        if (!told && label.matches("(page )?(url|address)( of the page)?|page's (url|address)")) {
            return Optional.of(page.url());
        }
        if (label.matches("(main |page |top )?heading(s)?( of the page)?|headline")) {
            return page.nodes().stream()
                    .filter(node -> node.role().equals("heading"))
                    .map(PageNode::name)
                    .findFirst();
        }
        if (DIALOG.matcher(label).matches()) {
            return text.dialog();
        }
        if (MESSAGE.matcher(label).matches()) {
            List<String> messages = text.messages();
            return messages.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", messages));
        }
        return Optional.empty();
    }

    private Answer labelled(String label) {
        for (Set<String> values : List.of(
                text.definitions(label),
                text.sentences(label),
                tables.rows(label),
                text.fields(label),
                tables.column(label, row -> true, 1),
                text.underHeading(label),
                text.identified(label))) {
            if (!values.isEmpty()) {
                return answer(label, values);
            }
        }
        return new Answer.Unknown();
    }

    /** What is asked about one thing: its row in a table, its card, or "order number" for "number of the order". */
    private Answer of(String what, String whose) {
        Set<String> cells = tables.column(what, row -> PageText.mentions(row, whose), Integer.MAX_VALUE);
        if (!cells.isEmpty()) {
            return answer(what + " of " + whose, cells);
        }
        Optional<Answer> defined = defined(what, whose);
        if (defined.isPresent()) {
            return defined.get();
        }
        boolean price = what.toLowerCase(Locale.ROOT).matches(".*\\b(price|cost|amount)\\b.*");
        for (PageNode part : text.partsAbout(whose)) {
            Set<String> values = price ? prices(part) : text.within(part, what);
            // A value in which the label comes again is that of several things.
            values.removeIf(value -> PageText.mentions(value, what));
            if (!values.isEmpty()) {
                return answer(what + " of " + whose, values);
            }
        }
        return labelled(whose + " " + what) instanceof Answer.Known known ? known : labelledWithoutOwner(what, whose);
    }

    /** The definition in the card of the thing that is asked about; its words alone do not tell where it ends. */
    private Optional<Answer> defined(String what, String whose) {
        Set<String> values = new LinkedHashSet<>();
        page.nodes().stream()
                .filter(node -> node.role().equals("term") && PageText.same(what, node.text()))
                .filter(term -> Cards.around(term)
                        .filter(card -> card.stream().anyMatch(node -> PageText.same(whose, node.name())))
                        .isPresent())
                .forEach(term -> page.nodes().stream()
                        .filter(node ->
                                node.index() > term.index() && node.role().equals("definition"))
                        .findFirst()
                        .ifPresent(definition -> values.add(definition.text())));
        return values.isEmpty() ? Optional.empty() : Optional.of(answer(what + " of " + whose, values));
    }

    /** "The total of the cart" on the cart's own page. */
    private Answer labelledWithoutOwner(String what, String whose) {
        boolean here = PageText.mentions(page.title() + " " + page.url(), whose)
                || page.nodes().stream()
                        .anyMatch(node -> node.role().equals("heading") && PageText.mentions(node.name(), whose));
        return here ? labelled(what) : new Answer.Unknown();
    }

    private static Set<String> prices(PageNode part) {
        Set<String> prices = new LinkedHashSet<>();
        Matcher price = PRICE.matcher(part.text());
        while (price.find()) {
            prices.add(price.group());
        }
        return prices;
    }

    private static Answer answer(String label, Set<String> values) {
        return values.size() == 1
                ? new Answer.Known(label, values.iterator().next())
                : new Answer.Unclear(List.copyOf(values));
    }
}
