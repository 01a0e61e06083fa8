package dev.pagehand.agent.ground.reading;

import dev.pagehand.agent.ground.find.ElementFinder;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.CommandWords;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a sentence that fills in a form without saying so, such as "find the booking QX7T2M of surname Haugen". A value is a
 * quoted text, or a word with a digit or a capital letter, and belongs to the field whose name stands right before it.
 */
final class FormReading {

    private static final String NAME =
            "(?:(?:^|\\s)(?:the|a|an|my|of|with|and|for|in|to|,|by|from))*\\s*\\b((?:\\p{L}[\\p{L}-]* ){1,4})(?:is |of |number |no\\.? |code |= ?|: ?)?";
    private static final String PLAIN_NAME =
            "\\b((?:(?!(?:and|the|with|an?|my)\\b)\\p{L}[\\p{L}-]* ){1,4})(?:is |of |number |no\\.? |code |= ?|: ?)?";
    private static final String TOKEN = "(?:(?=\\S*[\\p{N}@])[^\\s,;)]+|\\p{Lu}[\\p{L}'-]*)";
    private static final Pattern PAIR = Pattern.compile(NAME + "(⟦\\d+⟧|" + TOKEN + "(?: " + TOKEN + ")*)");
    /** Where the verb says that something is written, any word after the name of a field is what to write. */
    private static final Pattern PLAIN_PAIR = Pattern.compile(
            PLAIN_NAME + "(⟦\\d+⟧|(?!(?:and|with|the|an?|my|of|in|for|to|by|from|is|as|then)\\b)[^\\s,;)]+)");

    private static final Pattern WRITES = Pattern.compile(
            "(?i)(?:enter|fill|type|set|provide|put|give|use|specify|input|insert|choose|select|pick|complete|write|supply|log|sign)\\b.*");
    private static final Pattern LOGS_IN = Pattern.compile("(?i)(?:log|sign)\\b.*");
    private static final Set<String> OF_WRITING = Set.of(
            "enter",
            "fill",
            "type",
            "set",
            "provide",
            "put",
            "give",
            "use",
            "specify",
            "input",
            "insert",
            "choose",
            "select",
            "pick",
            "complete",
            "write",
            "supply",
            "form",
            "field",
            "fields",
            "following",
            "details");

    /** What a sentence may begin with that tells a page what is wanted. */
    private static final Pattern FORMS = Pattern.compile(
            "(?i)(?:enter|fill|type|set|provide|put|give|use|specify|input|insert|choose|select|pick|complete|write|supply|search|find|look|book|order|buy|get|make|configure|apply|filter|convert"
                    + "|register|create|add|reserve|plan|request|calculate|rent|hire|schedule|take|i)\\b");

    private static final Pattern MARK = Pattern.compile("⟦\\d+⟧");

    /** Fields that are called by a mere preposition: "from Oslo to Rome". */
    private static final Pattern ROUTE = Pattern.compile(
            "(?i)\\b(from|to|cc|bcc|via)[: ]\\s*(⟦\\d+⟧|\\S.*?)(?=,? (?:from|to|on|at|by|via|with|for|and|departing|leaving|returning)\\b|[.;]?$)");

    private static final Pattern SEARCHES = Pattern.compile("(?i)(?:search|find|look)\\b");
    /** "Written by" tells of an author, and is no value itself. */
    private static final Pattern DONE_BY = Pattern.compile("(?i)\\b\\p{L}+(?:ed|en|ung|wn) (?=by\\b|\\s|$)");

    private static final Pattern FILLS = Pattern.compile("(?i)(?:fill|complete|enter|update)\\b");

    private FormReading() {}

    /** The fields with what they are to hold, and the button that the rest names; empty where any word is left over. */
    static Optional<Instruction> of(PageView page, Quotes quotes, String said) {
        if (CommandWords.DESTROYS_NO_FORM.matcher(said).lookingAt()) {
            return Optional.empty();
        }
        Optional<Instruction> form = of(page, quotes, said, PAIR);
        return form.isEmpty() && WRITES.matcher(said).matches() ? of(page, quotes, said, PLAIN_PAIR) : form;
    }

    private static Optional<Instruction> of(PageView page, Quotes quotes, String said, Pattern pairs) {
        List<Instruction.Assign> fields = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        String sentence = routed(page, quotes, said, fields);
        Matcher pair = pairs.matcher(sentence);
        int from = 0;
        while (pair.find(from)) {
            Optional<String[]> field = field(page, quotes, pair.group(1).strip());
            if (field.isEmpty()) {
                int next = pair.end(1);
                rest.append(sentence, from, next);
                from = next;
                continue;
            }
            rest.append(sentence, from, pair.start(1)).append(field.get()[0]).append(' ');
            fields.add(new Instruction.Assign(
                    field.get()[1], quotes.plain(pair.group(2)).strip().replaceFirst("[.,;]$", "")));
            from = pair.end();
        }
        rest.append(sentence.substring(from));
        if (fields.stream().map(Instruction.Assign::target).distinct().count() < fields.size()) {
            return Optional.empty();
        }
        if (StepParser.isCompound(rest)) {
            return Optional.empty();
        }
        List<Instruction> deeds = new ArrayList<>(fields);
        Optional<FormChoices.Taken> taken = FORMS.matcher(said).lookingAt()
                ? new FormChoices(page).taken(rest.toString())
                : Optional.of(new FormChoices.Taken(List.of(), rest.toString(), List.of()));
        taken.ifPresent(choices -> deeds.addAll(choices.deeds()));
        if (deeds.isEmpty() || taken.isEmpty()) {
            return Optional.empty();
        }
        return button(page, quotes, said, taken.get())
                .or(() -> remaining(page, said, taken.get(), deeds).flatMap(left -> button(page, quotes, said, left)))
                .map(button -> new Instruction.Form(deeds, button));
    }

    /** One word that nothing explains, and one field that nothing was said for: it goes there. */
    private static Optional<FormChoices.Taken> remaining(
            PageView page, String said, FormChoices.Taken taken, List<Instruction> deeds) {
        List<String> used = deeds.stream()
                .flatMap(deed -> deed instanceof Instruction.Assign assign ? Stream.of(assign.target()) : Stream.of())
                .toList();
        List<PageNode> free = page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && node.isEditable() && !node.isDisabled())
                .filter(node -> !used.contains(node.reference()))
                .toList();
        List<String> spoken = spoken(page);
        List<String> left = Meaning.content(DONE_BY.matcher(taken.rest()).replaceAll(" ")).stream()
                .skip(1)
                .filter(word -> !Meaning.in(spoken, word) && !OF_WRITING.contains(word))
                .toList();
        if (left.size() != 1
                || free.size() != 1
                || used.size() < 2
                || !free.get(0).options().isEmpty()
                || !SEARCHES.matcher(said).lookingAt()) {
            return Optional.empty();
        }
        deeds.add(new Instruction.Assign(free.get(0).reference(), left.get(0)));
        String rest = DONE_BY.matcher(taken.rest())
                .replaceAll(" ")
                .replaceAll("(?i)\\b" + Pattern.quote(left.get(0)) + "\\b", " ");
        return Optional.of(new FormChoices.Taken(List.of(), rest, taken.groups()));
    }

    /** The sentence without what goes into fields that are called by a preposition. */
    private static String routed(PageView page, Quotes quotes, String said, List<Instruction.Assign> fields) {
        return ROUTE.matcher(said).replaceAll(match -> {
            List<PageNode> named = page.nodes().stream()
                    .filter(node -> !node.id().isEmpty() && node.isEditable())
                    .filter(node -> Words.same(ElementFinder.called(node), match.group(1)))
                    .toList();
            if (named.size() != 1) {
                return Matcher.quoteReplacement(match.group());
            }
            fields.add(new Instruction.Assign(
                    named.get(0).reference(), quotes.plain(match.group(2)).strip()));
            return "";
        });
    }

    /** A reference to the button that the rest names; an empty text where only the writing itself is left. */
    private static Optional<String> button(PageView page, Quotes quotes, String said, FormChoices.Taken choices) {
        String rest = choices.rest();
        List<String> left = Meaning.content(rest.replaceAll("[()]", " ")).stream()
                .filter(word -> !Meaning.in(choices.groups(), word))
                .toList();
        if (WRITES.matcher(said).matches() && OF_WRITING.containsAll(left) && !rest.contains("⟦")) {
            return Optional.of("");
        }
        if (FILLS.matcher(said).lookingAt() && !rest.contains("⟦") && isAbout(page, left)) {
            return Optional.of("");
        }
        boolean logsIn = LOGS_IN.matcher(said).matches();
        Found button = new ByWords(page, quotes)
                .find(
                        String.join(" ", left) + " " + marks(rest),
                        "",
                        node -> node.role().equals("button") || (node.role().equals("link") && !logsIn));
        if (button instanceof Found.One one) {
            return Optional.of(one.node().reference());
        }
        return FORMS.matcher(said).lookingAt() && !rest.contains("⟦") && isAbout(page, left)
                ? new CommandReading(page, quotes).submitting()
                : Optional.empty();
    }

    private static String marks(String rest) {
        return MARK.matcher(rest).results().map(MatchResult::group).collect(Collectors.joining(" "));
    }

    /** Whether the page's title and headings speak of all of it, but for the verb that comes first. */
    private static boolean isAbout(PageView page, List<String> words) {
        List<String> spoken = spoken(page);
        return words.stream().skip(1).allMatch(word -> Meaning.in(spoken, word) || OF_WRITING.contains(word));
    }

    /** The words of a page's title and headings. */
    private static List<String> spoken(PageView page) {
        List<String> spoken = new ArrayList<>(Meaning.content(page.title()));
        page.nodes().stream()
                .filter(node -> Set.of("heading", "form", "region", "group").contains(node.role()))
                .forEach(node -> spoken.addAll(Meaning.content(node.name())));
        return spoken;
    }

    /** The words before the longest name of a field that the words end with, and that field. */
    private static Optional<String[]> field(PageView page, Quotes quotes, String words) {
        String[] all = words.split(" ", -1);
        for (int i = 0; i < all.length; i++) {
            String name = String.join(" ", List.of(all).subList(i, all.length));
            boolean says = !Meaning.content(name).isEmpty();
            if (says && new ByWords(page, quotes).find(name, "", PageNode::isEditable) instanceof Found.One one) {
                String before = String.join(" ", List.of(all).subList(0, i));
                return Optional.of(new String[] {before, one.node().reference()});
            }
        }
        return Optional.empty();
    }
}
