package dev.pagehand.agent.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a sentence that fills in a form without saying so, such as "find the booking QX7T2M of surname Haugen". A value is a
 * quoted text, or a word with a digit or a capital letter, and belongs to the field whose name stands right before it.
 */
final class FormReading {

    private static final String NAME =
            "(?:(?:^|\\s)(?:the|a|an|my|of|with|and|for|in|to|,|by|from))*\\s*\\b((?:\\p{L}[\\p{L}-]* ){1,4})(?:is |of |number |no\\.? |code |= ?|: ?)?";
    private static final String TOKEN = "(?:(?=\\S*[\\p{N}@])[^\\s,;)]+|\\p{Lu}[\\p{L}'-]*)";
    private static final Pattern PAIR = Pattern.compile(NAME + "(⟦\\d+⟧|" + TOKEN + "(?: " + TOKEN + ")*)");
    /** Where the verb says that something is written, any word after the name of a field is what to write. */
    private static final Pattern PLAIN_PAIR = Pattern.compile(NAME + "(⟦\\d+⟧|[^\\s,;)]+)");

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

    private FormReading() {}

    /** The fields with what they are to hold, and the button that the rest names; empty where any word is left over. */
    static Optional<Instruction> of(PageView page, Quotes quotes, String said) {
        Optional<Instruction> form = of(page, quotes, said, PAIR);
        return form.isEmpty() && WRITES.matcher(said).matches() ? of(page, quotes, said, PLAIN_PAIR) : form;
    }

    private static Optional<Instruction> of(PageView page, Quotes quotes, String said, Pattern pairs) {
        List<Instruction.Assign> fields = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        Matcher pair = pairs.matcher(said);
        int from = 0;
        while (pair.find(from)) {
            Optional<String[]> field = field(page, quotes, pair.group(1).strip());
            if (field.isEmpty()) {
                int next = pair.end(1);
                rest.append(said, from, next);
                from = next;
                continue;
            }
            rest.append(said, from, pair.start(1)).append(field.get()[0]).append(' ');
            fields.add(new Instruction.Assign(
                    field.get()[1], quotes.plain(pair.group(2)).strip().replaceFirst("[.,;]$", "")));
            from = pair.end();
        }
        rest.append(said.substring(from));
        if (fields.isEmpty()
                || fields.stream().map(Instruction.Assign::target).distinct().count() < fields.size()) {
            return Optional.empty();
        }
        return button(page, quotes, said, rest.toString()).map(button -> new Instruction.Form(fields, button));
    }

    /** A reference to the button that the rest names; an empty text where only the writing itself is left. */
    private static Optional<String> button(PageView page, Quotes quotes, String said, String rest) {
        List<String> left = Meaning.content(rest.replaceAll("[()]", " "));
        if (WRITES.matcher(said).matches() && OF_WRITING.containsAll(left) && !rest.contains("⟦")) {
            return Optional.of("");
        }
        boolean logsIn = LOGS_IN.matcher(said).matches();
        Found button = new ByWords(page, quotes)
                .find(
                        rest,
                        "",
                        node -> node.role().equals("button") || (node.role().equals("link") && !logsIn));
        return button instanceof Found.One one ? Optional.of(Elements.reference(one.node())) : Optional.empty();
    }

    /** The words before the longest name of a field that the words end with, and that field. */
    private static Optional<String[]> field(PageView page, Quotes quotes, String words) {
        String[] all = words.split(" ", -1);
        for (int i = 0; i < all.length; i++) {
            String name = String.join(" ", List.of(all).subList(i, all.length));
            boolean says = !Meaning.content(name).isEmpty();
            if (says && new ByWords(page, quotes).find(name, "", Elements::editable) instanceof Found.One one) {
                String before = String.join(" ", List.of(all).subList(0, i));
                return Optional.of(new String[] {before, Elements.reference(one.node())});
            }
        }
        return Optional.empty();
    }
}
