package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.sentence.StepParser.Rule;
import java.util.List;

/** How people say what to choose, to check and to switch on. */
final class ChoiceRules {

    private static final String ON =
            "check(?: off)?|tick(?: off)?|mark|enable|turn on|switch on|toggle on|activate|flip on";
    private static final String OFF =
            "uncheck|untick|deselect|unselect|turn off|switch off|toggle off|disable|deactivate|flip off|unmark";
    private static final String CHOOSE = "(?:select|choose|pick|opt for|go for|go with|take)";
    private static final String WHAT = "(?: the)?(?: options?| values?| date| day| radio button| radio)?";

    private ChoiceRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "(?:stay|remain|keep me|keep) (?:signed|logged)[- ]in.*|remember (?:me|this (?:device|computer|browser)).*",
                        (m, q) -> new Instruction.SetChecked(m.group(), true)),
                Rule.of(
                        "(?:complete|finish|check off|tick off|cross (?:off|out)) (⟦\\d+⟧)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        "(?:make sure|ensure)(?: that)? (.+?) (?:is|are) (un|de|not )?(?:checked|ticked|selected|activated|enabled|(?:switched |turned |toggled )?(on|off))",
                        (m, q) -> new Instruction.SetChecked(
                                m.group(1),
                                (m.group(2) == null) != StepParser.word(m, 3).equals("off"))),
                Rule.of(
                        "(?:make sure|ensure)(?: that)? (.+?) (?:is|are) (expanded|unfolded|collapsed|folded)",
                        (m, q) -> new Instruction.Expand(
                                m.group(1), StepParser.word(m, 2).matches("expanded|unfolded"))),
                Rule.of(
                        "mark (.+?) as (?:done|complete|completed|finished|checked|ticked|bought)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        "mark (.+?) as (?:being )?(\\S+(?: (?!in\\b)\\S+)?)(?: in the (?:table|list))?",
                        (m, q) -> new Instruction.Operate("Mark as " + m.group(2), m.group(1))),
                Rule.of("mark (.+?) with (?:a|the) (\\S+)", (m, q) -> new Instruction.Operate(m.group(2), m.group(1))),
                Rule.of(
                        "give (.+?) (?:a|one) (like|star|thumbs up|heart)|(?:leave|put) (?:a|one) (like|star|heart) (?:on|for|under) (.+)",
                        (m, q) -> m.group(1) == null
                                ? new Instruction.Operate(m.group(3), m.group(4))
                                : new Instruction.Operate(m.group(2), m.group(1))),
                Rule.of(
                        "(?:remove|take away) (?:the )?(?:tick|check|check ?mark)(?: mark)? (?:at|from|of|by|next to|in) (.+)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), false)),
                Rule.of("cross (?:off|out) (.+)", (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of("(?:" + OFF + ") (.+)", (m, q) -> new Instruction.SetChecked(m.group(1), false)),
                Rule.of(
                        "(?:clear|remove) (?:the )?(?:check ?box|tick ?box|tick|check ?mark|check)"
                                + "(?: (?:of|from|for|named|called|next to|at|in))? (.+)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), false)),
                Rule.of(
                        "(?:put|place) (?:a |the )?(?:tick|check|check ?mark)(?: mark)? (?:next to|in|at|on|by|beside) (.+)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        "(?:turn|switch|toggle|flip|set) (.+?) (?:to )?(on|off)",
                        (m, q) -> new Instruction.SetChecked(
                                m.group(1), StepParser.word(m, 2).equals("on"))),
                Rule.of(
                        "(?:tick|check the box|tick the box|check the checkbox) that (?!the box\\b)(.+)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        "(?:" + ON
                                + ") (?!that |whether |if |out\\b|in$|in (?:to|for|now)\\b|in (?:⟦|(?-i:\\p{Lu}))|the page |for )(.+)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        CHOOSE + " ((?:the |both )?(?:check ?box(?:es)?|tick ?box(?:es)?) .+)",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        CHOOSE + " (.+ (?:check ?box(?:es)?|tick ?box(?:es)?))",
                        (m, q) -> new Instruction.SetChecked(m.group(1), true)),
                Rule.of(
                        "(?:agree to|accept) (.*(?:terms|conditions|policy|agreement).*)",
                        (m, q) -> new Instruction.Agree(q.plain(m.group(1)))),
                Rule.of(
                        "(?:rate|give) (?:(?:it|this|them|that|the \\S+) )?(?:a rating of |with |at )?(\\d stars?)(?: out of \\S+)?",
                        (m, q) -> new Instruction.Choose(List.of(m.group(1)), "")),
                Rule.of(
                        "(?:take|move|throw) (.+?) out of (?:the |my |your )?" + PressRules.STORE,
                        (m, q) -> new Instruction.AddOrRemove(
                                false, q.plain(m.group(1)).replaceFirst("^(?i)(the|a|an) ", ""), m.group(2))),
                Rule.of(
                        CHOOSE
                                + " (?:the )?(?:(?!(?:in|on|under|from|for|of|as|with|at|by|next|to|into|near|below|above|within)\\b)[a-z]+ ){1,3}(⟦\\d+⟧)(?: option)?",
                        (m, q) -> new Instruction.Choose(StepParser.options(m.group(1), q), "")),
                Rule.of(
                        CHOOSE + " an? (\\p{Ll}+(?: \\p{Ll}+)?) of (⟦\\d+⟧|\\d.*|\\p{L}+)",
                        (m, q) -> new Instruction.Choose(List.of(q.plain(m.group(2))), m.group(1))),
                Rule.of(
                        CHOOSE + WHAT + " (.+?) (?:from|in|for|as|on|under|out of|within) (?:the )?(.+)",
                        (m, q) -> new Instruction.Choose(StepParser.options(m.group(1), q), m.group(2))),
                Rule.of(
                        CHOOSE + " (?:the )?(.+ (?:tab|button|link|icon|menu item|swatch|square))",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.SINGLE)),
                Rule.of(
                        CHOOSE + " (?:the )?((?:tab|button|link|icon|menu item|swatch)\\b.+)",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.SINGLE)),
                Rule.of(
                        CHOOSE + WHAT + " (.+)",
                        (m, q) -> new Instruction.Choose(StepParser.options(m.group(1), q), "")));
    }
}
