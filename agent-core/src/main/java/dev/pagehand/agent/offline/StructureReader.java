package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.find.Places;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageText;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.reading.Nth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers what is asked about a page's structure: how many of something there are, what the n-th item says, what a field
 * holds, what stands in a row's cell. A page that was not shown in full is not counted.
 */
final class StructureReader {

    private static final Pattern COUNT =
            Pattern.compile("(?i)^(?:how many|number of|count of|total number of|amount of) (.+)$");
    private static final Pattern BETWEEN = Pattern.compile(
            "(?i)\\b(?:are there|there are|are|is there|does|do|has|have|contains?|holds?|shown|displayed|listed|exist)\\b");
    private static final Pattern COUNTED = Pattern.compile(
            "(?i)^(.+?)(?:(?: (?:in|of|on|within|inside|under))?(?: (?:the|this|that))? ((?:\\S+ )*?(?:table|list|menu|grid|form|dialog|section|toolbar|navigation|tree|page)(?: \\S+){0,3}))?$");
    private static final Pattern WHICH_ITEM = Pattern.compile(
            "(?i)^(?:which )?((?:list )?item|entry|row|line) (?:is|comes) (?:the )?(\\S+)(?: one)?((?: (?:in|of|on) .+)?)$");
    private static final Pattern FIELD = Pattern.compile(
            "(?i)^(?:value|content|contents|text|entry) (?:of|in|inside) (?:the )?(?:(?:field|box|input) )?(.+?)(?: (?:text )?(?:field|box|input))?$"
                    + "|^(?:what )?(?:the )?(.+?) (?:field|box|input) (?:contains|holds|says|shows|has)$"
                    + "|^(?:the )?(?:(?:field|box|input) )?(.+?)(?: (?:field|box|input))? (?:hold|contain)$"
                    + "|^(?:written |entered )?in (?:the )?(.+?) (?:field|box|input)$");
    private static final Pattern OF = Pattern.compile("(?i)\\s+(?:of|for|in|from|on)\\s+(?:the\\s+)?");
    private static final Pattern HAS =
            Pattern.compile("(?i)^(\\S+(?: \\S+)?) (?:does|do) (.+?)(?: have| has| belong to| live in)?$");

    private static final Map<String, Set<String>> KINDS = Map.ofEntries(
            Map.entry("button", Set.of("button")),
            Map.entry("link", Set.of("link")),
            Map.entry("checkbox", Set.of("checkbox")),
            Map.entry("check box", Set.of("checkbox")),
            Map.entry("radio button", Set.of("radio")),
            Map.entry("tab", Set.of("tab")),
            Map.entry("image", Set.of("image", "img")),
            Map.entry("heading", Set.of("heading")),
            Map.entry("table", Set.of("table", "grid")),
            Map.entry("list", Set.of("list")),
            Map.entry("text field", Set.of("textbox", "searchbox")),
            Map.entry("field", Set.of("textbox", "searchbox", "spinbutton", "combobox")),
            Map.entry("row", Set.of("row")),
            Map.entry("item", Set.of("listitem")),
            Map.entry("list item", Set.of("listitem")),
            Map.entry("entry", Set.of("listitem", "row")));

    private final PageView page;
    private final PageText text;

    StructureReader(PageView page) {
        this.page = page;
        this.text = new PageText(page);
    }

    /** Empty where the question is none of this kind, or the page has no answer. */
    Optional<Answer> read(String asked) {
        return new TextReader(page)
                .read(asked)
                .or(() -> count(asked))
                .or(() -> item(asked))
                .or(() -> field(asked))
                .or(() -> cell(asked));
    }

    private Optional<Answer> count(String asked) {
        Matcher count = COUNT.matcher(asked);
        if (!count.matches() || page.folded()) {
            return Optional.empty();
        }
        String rest = BETWEEN.matcher(count.group(1))
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        Matcher counted = COUNTED.matcher(rest);
        if (!counted.matches()) {
            return Optional.empty();
        }
        String place = counted.group(2) == null || counted.group(2).equalsIgnoreCase("page") ? "" : counted.group(2);
        return number(counted.group(1).strip(), place).map(number -> new Answer.Known(asked, String.valueOf(number)));
    }

    private Optional<Long> number(String noun, String place) {
        String one = singular(noun);
        List<PageNode> parts = place.isEmpty() ? List.of() : Places.named(page, place);
        if (!place.isEmpty() && parts.size() != 1) {
            return Optional.empty();
        }
        Predicate<PageNode> inside =
                node -> parts.isEmpty() || (node != parts.get(0) && parts.get(0).contains(node));
        for (Map.Entry<String, Set<String>> kind : KINDS.entrySet()) {
            if (one.equals(kind.getKey())) {
                return Optional.of(page.nodes().stream()
                        .filter(inside.and(node -> kind.getValue().contains(node.role()) && !node.isHead()))
                        .count());
            }
            if (one.endsWith(" " + kind.getKey()) && !kind.getKey().matches("row|item|entry")) {
                String name =
                        one.substring(0, one.length() - kind.getKey().length()).strip();
                long named = page.nodes().stream()
                        .filter(inside.and(
                                node -> kind.getValue().contains(node.role()) && PageText.same(name, node.name())))
                        .count();
                return named > 0 ? Optional.of(named) : Optional.empty();
            }
        }
        return parts.isEmpty() || one.contains(" ") ? Optional.empty() : Places.entries(parts.get(0));
    }

    private static String singular(String noun) {
        String lower = noun.toLowerCase(Locale.ROOT)
                .replaceFirst("^(?:the|different|total) ", "")
                .replaceAll("[\"'“”]", "");
        return lower.endsWith("ies")
                ? lower.substring(0, lower.length() - 3) + "y"
                : lower.endsWith("boxes") ? lower.substring(0, lower.length() - 2) : lower.replaceFirst("s$", "");
    }

    /** What stands at a place in a list: "the second item", "item 2 of the list". */
    private Optional<Answer> item(String asked) {
        String said = WHICH_ITEM
                .matcher(asked)
                .replaceFirst("$2 $1$3")
                .replaceFirst("(?i)^(?:text|name|content) (?:of|in) (?:the )?", "");
        List<PageNode> parts = Places.counted(page, said);
        if (parts.size() == 1 && !parts.get(0).text().isBlank()) {
            return Optional.of(new Answer.Known(asked, parts.get(0).words()));
        }
        return parts.isEmpty() && !page.folded()
                ? Nth.told(page, said).map(text -> new Answer.Known(asked, text))
                : Optional.empty();
    }

    private Optional<Answer> field(String asked) {
        Matcher field = FIELD.matcher(asked);
        if (!field.matches()) {
            return Optional.empty();
        }
        for (int group = 1; group <= field.groupCount(); group++) {
            if (field.group(group) != null) {
                Set<String> values = text.fields(field.group(group));
                return values.size() == 1
                        ? Optional.of(new Answer.Known(asked, values.iterator().next()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** "The city in the row of Ann", "the city of the third row", "which city does Ann have". */
    private Optional<Answer> cell(String asked) {
        Matcher has = HAS.matcher(asked);
        String said = has.matches() ? has.group(1) + " of " + has.group(2) : asked;
        Matcher of = OF.matcher(said);
        while (of.find()) {
            String label = said.substring(0, of.start());
            String whose = said.substring(of.end());
            List<PageNode> rows = Places.named(page, whose);
            if (rows.isEmpty() && has.matches()) {
                rows = Places.named(page, "row of " + whose);
            }
            List<String> cells = rows.stream()
                    .flatMap(row -> Places.cell(page, row, label).stream())
                    .distinct()
                    .toList();
            if (cells.size() == 1) {
                return Optional.of(new Answer.Known(said, cells.get(0)));
            }
            if (cells.size() > 1) {
                return Optional.of(new Answer.Unclear(cells));
            }
        }
        return Optional.empty();
    }
}
