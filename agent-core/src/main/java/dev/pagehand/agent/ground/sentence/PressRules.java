package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.sentence.StepParser.Rule;
import dev.pagehand.agent.ground.words.Ordinals;
import dev.pagehand.agent.ground.words.PartNames;
import java.util.List;

/** How people say what to press, open, close, add and remove. */
final class PressRules {

    static final String STORE =
            "(cart|basket|bag|wish ?list|favou?rites|list|order|comparison|shopping cart|shopping bag)";
    private static final String FOLDED = "(?:section|panel|accordion|details|block|node|branch|folder)";
    private static final String OPERATIONS =
            "edit|delete|remove|archive|duplicate|rename|approve|reject|share|print|download|reply to|like|follow|unfollow|mute|unmute|block|unblock|restore|publish|view|star|unstar|pin|unpin|details of|call|e-?mail|borrow|play|pause|stop|leave|invite|undo|redo|apply|save|send|submit|post|subscribe to|renew|return|track|compare"
                    + "|rerun|deploy|redeploy|refund|ship|dispatch|merge|escalate|check in|check out|reschedule|rebook|assign|enrol|enroll|install|export|import|retry|lock|unlock|snooze|dismiss|resolve|reopen|flag|forward|cancel|confirm|accept|decline|finish|hide";
    /** What one says alone, and means the button of that name. */
    static final String COMMANDS =
            "check in|reserve|apply|subscribe|post|publish|undo|redo|create|book|order(?: now)?|join(?: now)?|register|sign up|start|stop|play|pause|search|verify|track|update|add|share|print|download|continue|send|save|done|next|back|finish|confirm|delete|remove|reset|retry|upload|import|export|preview|close|cancel|accept|decline|agree|go|pay";
    /** "The row of Ann", "the message from Ann": one of many things, by what it is about. */
    private static final String ENTRY =
            "(?:" + PartNames.ENTRIES + ") (?:" + PartNames.HAVING + ") .+|.+?['’]s (?:" + PartNames.ENTRIES + ")";

    private PressRules() {}

    private static Instruction press(String target) {
        return new Instruction.Press(target, Instruction.Click.SINGLE);
    }

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "(?:show|reveal|see|view|read|display|open) (?:me )?the (?:answer|reply|details|contents?) (?:to|of|for|under) (.+)",
                        (m, q) -> new Instruction.Expand(m.group(1), true)),
                Rule.of(
                        "double[- ]?click(?: on)? (.+)",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.DOUBLE)),
                Rule.of(
                        "right[- ]?click(?: on)? (.+)",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.RIGHT)),
                Rule.of(
                        "(?:hover|point|mouse)(?: the mouse)?(?: over| on| at| to)+ (.+)",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.HOVER)),
                Rule.of(
                        "(?:click|tap|press|push|hit)(?: on)? (?:the )?(.+?) (?:in order )?to ((?:confirm|submit|save|send|finish|apply|continue|proceed|go on|close|complete|start|place|create|delete|remove)\\b[^,;:]*)"
                                + "|(?:click|tap|press|push|hit)(?: on)? (?:the )?(.+?) in order to ([^,;:]+)",
                        (m, q) -> m.group(1) == null
                                ? new Instruction.Use(m.group(3), m.group(4))
                                : new Instruction.Use(m.group(1), m.group(2))),
                Rule.of("follow ((?!.*\\blink\\b).+)", (m, q) -> new Instruction.Operate("follow", m.group(1))),
                Rule.of(
                        "(?:click|tap|press|push|hit|activate|follow|choose|trigger|launch)(?: on)? (.+?)|give (.+?) (?:a|one) (?:click|press|tap|push)",
                        (m, q) -> press(StepParser.firstOf(m))),
                Rule.of(
                        "(?:close|dismiss|cancel|get rid of|hide|quit|confirm|accept)(?: in| on)?(?: the| that| this)? ?(|.+? )(?:dialog(?:ue)?|modal|pop-?up|overlay|window|banner|notice|notification|toast|drawer)(?: box| window)?",
                        (m, q) -> m.group(1).toLowerCase(java.util.Locale.ROOT).startsWith("cookie")
                                ? press(Cookies.button("accept"))
                                : new Instruction.CloseDialog(
                                        m.group().replaceFirst("(?s) .*", "").toLowerCase(java.util.Locale.ROOT),
                                        m.group(1).strip())),
                Rule.of(
                        "(?:read|open|show|view|go to|visit|click(?: on)?|select) (?:me )?(?:the )?(" + ENTRY + ")",
                        (m, q) -> press(m.group(1))),
                Rule.of(
                        "(like|mute|star|archive|download|report|reply to|edit|delete|share|call) (.+) (?:using|from|in|with|via) (?:the|its|their) (?:more |actions )?menu",
                        (m, q) -> new Instruction.Operate(m.group(1), m.group(2))),
                Rule.of(
                        "(add|put) (.+?) (?:to|in|into) (?:the |my |your )?" + STORE,
                        (m, q) -> new Instruction.AddOrRemove(
                                true, q.plain(m.group(2)).replaceFirst("^(?i)(the|a|an|one) ", ""), m.group(3))),
                Rule.of(
                        "(remove|delete) (.+?) from (?:the |my |your )?" + STORE,
                        (m, q) -> new Instruction.AddOrRemove(
                                false, q.plain(m.group(2)).replaceFirst("^(?i)(the|a|an) ", ""), m.group(3))),
                Rule.of(
                        "(increase|raise|increment|decrease|lower|reduce|decrement) (?:the )?(?:number of |value of |amount of )?(.+?) by (\\w+)",
                        (m, q) -> increase(StepParser.word(m, 1), m.group(2), Ordinals.count(m.group(3)))),
                Rule.of(
                        "(?:increase|raise|decrease|lower|reduce) (?:the )?(?:number of |value of |amount of )?(.+?) to (\\d+)(?: \\p{L}+)?",
                        (m, q) -> new Instruction.Assign(m.group(1), m.group(2))),
                Rule.of(
                        "(expand|unfold|open up|collapse|fold(?: up)?) (.+)",
                        (m, q) -> new Instruction.Expand(m.group(2), opens(StepParser.word(m, 1)))),
                Rule.of(
                        "(open|show|close|hide|reveal) (?:the )?(.+? " + FOLDED + "|" + FOLDED + " .+)",
                        (m, q) -> new Instruction.Expand(m.group(2), opens(StepParser.word(m, 1)))),
                Rule.of(
                        "move (?:the )?(?:item |entry |row )?(.+?) (up|down)(?: (?:in|on) (?:the )?list| by one(?: place| position)?| one (?:place|position|step)| once)?",
                        (m, q) -> new Instruction.Operate("Move " + StepParser.word(m, 2), m.group(1))),
                Rule.of(
                        "open (?:the )?(?:row|card|entry|item|record|details?|tile|order|line)(?: page)? (?:of|for|with|that (?:has|contains|says)|containing|named|called) (.+)|open (?:the )?(?:row|card|entry|record|order|product) (\\S+)|open (?:the )?(.+?)(?:'s)? (?:row|card|entry)",
                        (m, q) -> new Instruction.OpenRow(StepParser.firstOf(m))),
                Rule.of(
                        "open (?:the )?(?:" + PartNames.ENTRIES
                                + ") ((?:number |no\\.? |#)?(?=\\S*\\d)(?!\\d{1,2}$)[^\\s⟦]+)",
                        (m, q) -> new Instruction.OpenRow(m.group(1).replaceFirst("^(?i)(?:number |no\\.? |#)", ""))),
                Rule.of(
                        "(?:go to|open|visit|show|view|navigate to|switch to|change to|turn to|bring up) (?:the )?(.+?)(?: page| section| tab)?",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.OPENING)),
                Rule.of("enter (?:the )?(.+?) (?:page|section|tab|site|shop)", (m, q) -> press(m.group(1))),
                Rule.of(
                        "(?:accept|allow|agree to|reject|decline) (?:all )?(?:the )?cookies(?: (?:in|on|of) (?:the )?.+)?|accept all",
                        (m, q) -> press(Cookies.button(m.group()))),
                Rule.of(
                        "((?:log|sign) ?(?:out|off|in)|check ?out|(?:proceed|continue) to (?:the )?checkout|place (?:the |my |your )?order|continue(?: shopping)?|submit|send|confirm|save|cancel|close|next|finish|done|buy now|pay(?: now)?)(?: the form)?",
                        (m, q) -> press(m.group(1)
                                .replaceFirst("(?i)(place) (?:the|my|your) ", "$1 ")
                                .replaceFirst("(?i) the ", " "))),
                Rule.of(
                        "(?:continue|proceed|go on|confirm|finish)(?: with| by pressing| via) (.+)",
                        (m, q) -> press(m.group(1))),
                Rule.of(
                        "use (?:the )?(.+? (?:button|link|icon|tab|menu item)(?: (?:in|on|of|for|next to|beside|by|under|at|near) .+)?)",
                        (m, q) -> press(m.group(1))),
                Rule.of("add (?:it |this |them )?to (?:the |my )?" + STORE, (m, q) -> press("Add to " + m.group(1))),
                Rule.of("(" + COMMANDS + ")(?: it| them| this| that)?", (m, q) -> press(m.group(1))),
                Rule.of(
                        "(book|buy|order|reserve|create|start|join|rate|add|open|show|register|invite) ((?:the )?⟦\\d+⟧(?: .+)?|the (?!\\S+est\\b)\\S+)",
                        (m, q) -> new Instruction.Operate(m.group(1), m.group(2))),
                Rule.of(
                        "(" + OPERATIONS + ") (?!that (?!one\\b)|whether |if )(.+)",
                        (m, q) -> new Instruction.Operate(m.group(1), m.group(2))));
    }

    private static boolean opens(String verb) {
        return !verb.matches("collapse|fold|fold up|close|hide");
    }

    static Instruction increase(String verb, String target, int by) {
        if (by <= 0 || by > 50) {
            return new Instruction.Beyond();
        }
        return new Instruction.Increase(target, verb.matches("increase|raise|increment") ? by : -by);
    }
}
