package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.sentence.StepParser.Rule;
import dev.pagehand.agent.ground.words.Ordinals;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How people say that a thing is to be looked for, and what is written in other letters, or into several fields. */
final class SeekRules {

    /** What {@link Rewording} makes of "look through the pages until you find …". */
    static final String HUNT = "hunt";

    private static final String WRITE = "(?:type(?: in)?|enter|input|write|put|fill in|insert)";
    private static final Pattern PRONOUN =
            Pattern.compile("(?i)^(?:it|them|him|her|that|this|(?:that|this) \\S+)(?: (?:in|of) (?=\\S)|$)");

    private static final String PRESS = "(?:click|press|tap|hit)(?: on)?";
    private static final String MANY = "(all|every|each|both|\\d{1,2}|one|two|three|four|five|six)(?: of)?(?: the)?";
    private static final Pattern OWNER = Pattern.compile("(?i)^(?:the )?(?:user|person|author|member) (?=\\S)");

    private SeekRules() {}

    private static Instruction each(String button, String many, String where, Quotes quotes) {
        int count = many.matches("(?i)all|every|each") ? 0 : many.equalsIgnoreCase("both") ? 2 : Ordinals.count(many);
        return new Instruction.PressEach(
                quotes.plain(button),
                quotes.plain(OWNER.matcher(where).replaceFirst("")).strip(),
                count);
    }

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        Phrasing.WITHIN + " (.+?) :: (.+)",
                        (m, q) -> new Instruction.Within(
                                StepParser.parse(q.requoted(Phrasing.placed(m.group(2), m.group(1)))),
                                StepParser.parse(q.requoted(m.group(2))))),
                Rule.of(
                        Rewording.ANNOUNCE + " (.+)",
                        (m, q) ->
                                new Instruction.Announced(StepParser.parse(q.requoted(m.group(1))), Optional.empty())),
                Rule.of(HUNT + " (\\w+) to (.+)", (m, q) -> {
                    ParsedStep then = StepParser.parse(q.requoted(m.group(2)));
                    return then.understood()
                            ? new Instruction.Seek(m.group(1).toLowerCase(Locale.ROOT), then)
                            : new Instruction.Beyond();
                }),
                Rule.of(
                        "(?:reply|respond|write back)(?: to)? (.+?),? (?:with|by writing|saying|by saying|and (?:say|write))(?: the)?(?: (?:text|message|words|answer|reply|following))*:? (⟦\\d+⟧)( in .+)?",
                        (m, q) -> respond("reply", m.group(1) + StepParser.rest(m, 3), q.plain(m.group(2)), q)),
                Rule.of(
                        "forward (.+?) to (⟦\\d+⟧|(?:(?! (?:in|to) )[^,;])+)( in .+)?",
                        (m, q) -> respond(
                                "forward",
                                m.group(1) + StepParser.rest(m, 3),
                                q.plain(m.group(2)).strip(),
                                q)),
                Rule.of(
                        "(?:send|pass)(?: on)? (?:it|that \\S+)(?: on)? to (⟦\\d+⟧|(?:(?! (?:in|to) )[^,;])+) in (the (?:message|e-?mail|mail|letter) .+)",
                        (m, q) -> respond(
                                "forward", m.group(2), q.plain(m.group(1)).strip(), q)),
                Rule.of(
                        "(?:enter|type|choose|select|pick|find)(?: in)? (?:an? )(?:\\w+ ){1,2}(?:that|which) (?:starts|begins) with (⟦\\d+⟧|\\S+?)(?:,? and (?:that )?ends (?:with|in|on) (⟦\\d+⟧|\\S+))?(?: (?:into|in|from) (.+))?",
                        (m, q) -> new Instruction.PickLike(
                                q.plain(m.group(1)), q.plain(StepParser.rest(m, 2)), StepParser.rest(m, 3))),
                Rule.of(
                        PRESS
                                + " (?:the )?(⟦\\d+⟧|\\S+)(?: (?:button|icon|link|symbol))?s? (?:on|of|for|in|at|below|under) "
                                + MANY + " (?:\\w+ )?\\w+ (?:by|of|from|with) (.+)",
                        (m, q) -> each(m.group(1), m.group(2), m.group(3), q)),
                Rule.of(
                        PRESS + " " + MANY
                                + " (⟦\\d+⟧|\\S+) (?:buttons?|icons?|links?|symbols?)(?: (?:for|of|by|from|in|on) (.+))?",
                        (m, q) -> each(m.group(2), m.group(1), StepParser.rest(m, 3), q)),
                Rule.of(
                        "scroll (?:down |up )?(?:all the way )?(?:down |up )?to the (?:very )?(top|bottom|end|start) of (?!(?:the |this )?page\\b)(.+)",
                        (m, q) -> new Instruction.Scroll(
                                StepParser.word(m, 1).matches("top|start") ? "top" : "bottom", m.group(2))),
                Rule.of(
                        "(?:apply|use|set|enable|activate)(?: the)? (?:filter|option|setting) (⟦\\d+⟧)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        "(?:go|navigate|get) back to (?:the )?(⟦\\d+⟧|(?!(?:previous|first|last|next|step|page)\\b)[^,;]+?)(?: (?:using|via|through|by|with|in) the (?:breadcrumbs?|menu|navigation|link)[\\w ]*)?",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.OPENING)),
                Rule.of(
                        "(.+?) should (?:now |then |also )?(?:appear|come up|show up|pop up|be (?:shown|displayed|visible|there))",
                        (m, q) -> new Instruction.Verify(q.quoted(m.group(1)) + " is shown")),
                Rule.of(
                        WRITE
                                + " (?:the (?:word|text) )?(⟦\\d+⟧|\\S+) (?:in|with|using) (?:all )?(upper|lower|capital|small)[- ]?(?:case)?(?: letters)?(?: (?:into|in) (.+))?",
                        (m, q) -> new Instruction.Type(
                                StepParser.word(m, 2).matches("upper|capital")
                                        ? q.plain(m.group(1)).toUpperCase(Locale.ROOT)
                                        : q.plain(m.group(1)).toLowerCase(Locale.ROOT),
                                m.group(3) == null ? "" : m.group(3),
                                false)),
                Rule.of(
                        "(?:select|choose|pick|set|enter) (?:the (?:value|number) )?(-?\\d+(?:\\.\\d+)?|⟦\\d+⟧) (?:with|on|using|in) (the (?:\\S+ )?(?:slider|spinner|dial|range|stepper|counter)(?: .+)?)",
                        (m, q) -> new Instruction.Assign(m.group(2), q.plain(m.group(1)))));
    }

    private static Instruction respond(String verb, String message, String text, Quotes quotes) {
        String told = PRONOUN.matcher(message.strip()).replaceFirst("");
        return new Instruction.Respond(verb, quotes.requoted(told), text, true);
    }
}
