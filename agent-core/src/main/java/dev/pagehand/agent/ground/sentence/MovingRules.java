package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.sentence.StepParser.Rule;
import dev.pagehand.agent.ground.words.Ordinals;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.List;
import java.util.Optional;

/** How people say where to go, how far to scroll and what to wait for. */
final class MovingRules {

    private static final String COMES =
            "(?: (?:appears?|to appear|is shown|shows(?: up)?|to show(?: up)?|is visible|to be visible|to become visible|becomes visible"
                    + "|comes up|to come up|is there|to be there|is displayed|to be displayed|pops up|to load|loads|is loaded|has loaded|has appeared))?";
    private static final String GOES =
            "(?:is gone|disappears?|to disappear|vanish(?:es)?|to vanish|to go away|is hidden|goes away|has gone|has disappeared|is no longer (?:visible|shown|there))";

    private MovingRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "(add|remove) (one|two|three|four|five|a|an|another|\\d{1,2})(?: more| other)? (adult|child|children|kid|infant|guest|person|people|passenger|traveller|traveler|room|night|ticket|seat)s?",
                        (m, q) -> new Instruction.Increase(
                                m.group(3),
                                (StepParser.word(m, 1).equals("add") ? 1 : -1)
                                        * Math.max(1, Ordinals.count(m.group(2))))),
                Rule.of(
                        "(?:turn|move|put|bring|slide|drag|push) (?:the )?(.+?) (?:up|down) to (.+)"
                                + "|(?:turn|move|put|bring) (?:up|down) (?:the )?(.+?) to (.+)",
                        (m, q) -> m.group(1) == null
                                ? new Instruction.Assign(m.group(3), q.plain(m.group(4)))
                                : new Instruction.Assign(m.group(1), q.plain(m.group(2)))),
                Rule.of(
                        "(?:turn|move|put|bring) (?:the )?(.+?) (up|down) by (\\w+)",
                        (m, q) -> PressRules.increase(
                                StepParser.word(m, 2).equals("up") ? "increase" : "decrease",
                                m.group(1),
                                Ordinals.count(m.group(3)))),
                Rule.of(
                        "(?:go|navigate|browse|surf) (?:back|to the previous page)|(?:click|press|tap|hit)(?: on)? (?:the )?back(?: button)?|back",
                        (m, q) -> new Instruction.History("browser_navigate_back")),
                Rule.of("(?:go|navigate) forward", (m, q) -> new Instruction.History("browser_navigate_forward")),
                Rule.of(
                        "(?:reload|refresh)(?: (?:the|this))?(?: page| site| browser)?",
                        (m, q) -> new Instruction.History("browser_reload")),
                Rule.of(
                        "(?:go|navigate|browse|open|visit|load)(?: to| up)?(?: the)?(?: page| site| website| url| address)*(?: at)? (\\S+)",
                        (m, q) -> Addresses.of(q.plain(m.group(1)))
                                .<Instruction>map(Instruction.Open::new)
                                .orElseGet(() -> new Instruction.Press(
                                        m.group()
                                                .replaceFirst(
                                                        "^(?i)(?:go|navigate|browse|open|visit|load)(?: to| up)?(?: the)? ",
                                                        ""),
                                        Instruction.Click.SINGLE))),
                Rule.of(
                        "scroll(?: all the way)?(?: down| up)? ?(?:to|until you see|into view) (?:the )?(?:very )?(top|bottom|end|start)(?: of the page)?",
                        (m, q) -> new Instruction.Scroll(
                                StepParser.word(m, 1).matches("top|start") ? "top" : "bottom", "")),
                Rule.of(
                        "scroll(?: the page)?(?: (up|down))?(?: (?:a bit|a little|one screen|once|the page|a page|one page))?",
                        (m, q) -> new Instruction.Scroll(m.group(1) == null ? "down" : StepParser.word(m, 1), "")),
                Rule.of(
                        "scroll (?:down |up )?(?:to|until you see) (.+?)(?: into view)?",
                        (m, q) -> new Instruction.Scroll("", m.group(1))),
                Rule.of(
                        "(?:wait|pause)(?: for)? (?:about )?(\\d+(?:\\.\\d+)?) ?(s|sec|secs|second|seconds|ms|milliseconds)",
                        (m, q) -> new Instruction.WaitFor(
                                "",
                                false,
                                Optional.of(Double.parseDouble(m.group(1))
                                        / (StepParser.word(m, 2).startsWith("m") ? 1000 : 1)))),
                Rule.of(
                        "wait (?:until|for|till) (.+?) " + GOES,
                        (m, q) -> new Instruction.WaitFor(text(m.group(1), q), true, Optional.empty())),
                Rule.of(
                        "wait (?:until|for|till)(?: you see)? (.+?)" + COMES,
                        (m, q) -> new Instruction.WaitFor(text(m.group(1), q), false, Optional.empty())));
    }

    private static String text(String part, Quotes quotes) {
        return quotes.plain(part.replaceFirst("^(?i)(?:the )?(?:text|message|words?) ", ""))
                .strip();
    }
}
