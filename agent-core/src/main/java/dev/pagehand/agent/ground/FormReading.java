package dev.pagehand.agent.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a sentence that fills in a form without saying so, such as "find the booking QX7T2M of surname Haugen". A value is a
 * quoted text, or a word with a digit or a capital letter, and belongs to the field whose name stands right before it.
 */
final class FormReading {

    private static final Pattern PAIR = Pattern.compile(
            "(?:(?:^|\\s)(?:the|a|an|my|of|with|and|for|in|to|,|by|from))*\\s*\\b((?:[a-z-]+ ){1,3})(?:is |of |number |no\\.? |code |= ?|: ?)?"
                    + "(⟦\\d+⟧|(?=\\S*[\\p{N}@])[^\\s,;]+|\\p{Lu}[\\p{L}'-]*(?: \\p{Lu}[\\p{L}'-]*)*)");

    private FormReading() {}

    /** The fields with what they are to hold, and the button that the rest names; empty where any word is left over. */
    static Optional<Instruction> of(PageView page, Quotes quotes, String said) {
        List<Instruction.Assign> fields = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        Matcher pair = PAIR.matcher(said);
        int from = 0;
        while (pair.find()) {
            Optional<String[]> field = field(page, quotes, pair.group(1).strip());
            if (field.isEmpty()) {
                continue;
            }
            rest.append(said, from, pair.start(1)).append(field.get()[0]).append(' ');
            fields.add(new Instruction.Assign(
                    field.get()[1], quotes.plain(pair.group(2)).strip()));
            from = pair.end();
        }
        rest.append(said.substring(from));
        if (fields.isEmpty()
                || fields.stream().map(Instruction.Assign::target).distinct().count() < fields.size()) {
            return Optional.empty();
        }
        Found button = new ByWords(page, quotes)
                .find(
                        rest.toString(),
                        "",
                        node -> node.role().equals("button") || node.role().equals("link"));
        return button instanceof Found.One one
                ? Optional.of(new Instruction.Form(fields, Elements.reference(one.node())))
                : Optional.empty();
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
