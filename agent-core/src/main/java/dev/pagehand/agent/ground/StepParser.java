package dev.pagehand.agent.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands one explicit step, such as "type 5 into Quantity". A step is one clause; {@link StepSplitter} makes clauses
 * of a text.
 */
public final class StepParser {

    private static final String FIELD_WORD = "(?:into|in|to|for|as|on|within)";
    private static final List<Rule> RULES = new ArrayList<>();

    private record Rule(Pattern pattern, BiFunction<Matcher, Quotes, Instruction> make) {}

    private static void rule(String regex, BiFunction<Matcher, Quotes, Instruction> make) {
        RULES.add(new Rule(Pattern.compile("^(?i)" + regex + "$"), make));
    }

    static {
        moving();
        dialogs();
        wholeForms();
        fields();
        choices();
        clicks();
        reading();
    }

    private StepParser() {}

    private static void moving() {
        rule(
                "(?:go|navigate|browse|surf) (?:back|to the previous page)|click (?:the )?back|back",
                (m, q) -> new Instruction.History("browser_navigate_back"));
        rule("(?:go|navigate) forward", (m, q) -> new Instruction.History("browser_navigate_forward"));
        rule("(?:reload|refresh)(?: the)?(?: page)?", (m, q) -> new Instruction.History("browser_reload"));
        rule(
                "(?:go|navigate|browse|open|visit|load)(?: to| up)?(?: the)?(?: page| site| website| url| address)*(?: at)? (\\S+)",
                (m, q) -> Addresses.of(q.plain(m.group(1)))
                        .<Instruction>map(Instruction.Open::new)
                        .orElseGet(() -> new Instruction.Press(m.group(1), Instruction.Click.SINGLE)));
        rule(
                "scroll (?:to|until you see|into view) (?:the )?(top|bottom|end|start)(?: of the page)?",
                (m, q) -> new Instruction.Scroll(
                        word(m, 1).startsWith("t") || word(m, 1).startsWith("s") ? "top" : "bottom", ""));
        rule(
                "scroll(?: the page)?(?: (up|down))?(?: (?:a bit|a little|one screen|once|the page|a page|one page))?",
                (m, q) -> new Instruction.Scroll(m.group(1) == null ? "down" : word(m, 1), ""));
        rule(
                "scroll (?:down |up )?(?:to|until you see) (.+?)(?: into view)?",
                (m, q) -> new Instruction.Scroll("", m.group(1)));
        rule(
                "(?:wait|pause)(?: for)? (?:about )?(\\d+(?:\\.\\d+)?) ?(s|sec|secs|second|seconds|ms|milliseconds)",
                (m, q) -> new Instruction.WaitFor(
                        "",
                        false,
                        Optional.of(Double.parseDouble(m.group(1)) / (word(m, 2).startsWith("m") ? 1000 : 1))));
        rule(
                "wait (?:until|for|till) (.+?) (?:is gone|disappears?|to disappear|vanish(?:es)?|to go away|is hidden|goes away)",
                (m, q) -> new Instruction.WaitFor(text(m.group(1), q), true, Optional.empty()));
        rule(
                "wait (?:until|for|till) (.+?)(?: (?:appears?|to appear|is shown|shows(?: up)?|to show(?: up)?|is visible|to be visible|comes up|is there))?",
                (m, q) -> new Instruction.WaitFor(text(m.group(1), q), false, Optional.empty()));
    }

    private static void dialogs() {
        rule(
                "(accept|confirm|ok|okay|agree to|say yes to|dismiss|cancel|decline|reject|say no to|close) (?:the |that |this )?(?:(?:confirm(?:ation)?|alert|prompt|browser|javascript) )?(?:dialog|alert|prompt|pop-?up|question|confirmation|confirm)(?: box)?(?: with (.+))?",
                (m, q) -> new Instruction.AnswerDialog(
                        !word(m, 1).matches("dismiss|cancel|decline|reject|say no to"),
                        Optional.ofNullable(m.group(2)).map(q::plain)));
        rule(
                "(?:answer|type|enter) (.+) (?:in|into|to) (?:the )?(?:prompt|dialog)(?: and accept(?: it)?)?",
                (m, q) -> new Instruction.AnswerDialog(true, Optional.of(q.plain(m.group(1)))));
    }

    private static void wholeForms() {
        rule(
                "(?:log|sign) ?(?:in|on)(?: to [^⟦]+?)? (?:as|with|using)(?: the)?(?: user(?: ?name)?| e-?mail| account| login)?:? (.+?)(?: and|,| with| using)+(?: the| a)? ?password:? (.+)",
                (m, q) -> new Instruction.LogIn(
                        q.plain(m.group(1)).strip(), q.plain(m.group(2)).strip()));
        rule(
                "(?:log|sign) ?(?:in|on) (?:as|with) (\\S+) ?/ ?(\\S+)",
                (m, q) -> new Instruction.LogIn(q.plain(m.group(1)), q.plain(m.group(2))));
        rule(
                "(?:search|look)(?: the \\w+)? for (.+)|(?:do a )?search:? (⟦\\d+⟧)",
                (m, q) -> new Instruction.Search(
                        q.plain(m.group(1) == null ? m.group(2) : m.group(1)).strip()));
        rule(
                "sort (?:the )?(?:.+? )?by (.+)|sort by (.+)",
                (m, q) -> new Instruction.SortBy(
                        q.plain(m.group(1) == null ? m.group(2) : m.group(1)).strip()));
        rule(
                "open (?:the )?(?:row|card|entry|item|record|details?|tile|order|line)(?: page)? (?:of|for|with|that (?:has|contains|says)|containing|named|called) (.+)|open (?:the )?(?:row|card|entry|record|order|product) (\\S+)|open (?:the )?(.+?)(?:'s)? (?:row|card|entry)",
                (m, q) -> new Instruction.OpenRow(firstOf(m)));
    }

    private static void fields() {
        rule(
                "(?:clear|empty)(?: out)? (.+)|(?:delete|remove) (?:the )?(?:text|content|value)s? (?:of|from|in) (.+)",
                (m, q) -> new Instruction.Type("", m.group(1) == null ? m.group(2) : m.group(1), false));
        rule(
                "(?:fill in|fill out|fill|set|complete|change|update) (.+?) (?:with|to|=) (.+?)(, and press enter| and press enter| and submit)?",
                (m, q) -> new Instruction.Type(q.plain(m.group(2)).strip(), m.group(1), m.group(3) != null));
        rule(
                "(?:type|enter|input|write|put|fill in|fill|insert|key in|paste) (⟦\\d+⟧|.+?(?= into )) " + FIELD_WORD
                        + " (.+?)(, and press enter| and press enter| and submit| and hit enter)?",
                (m, q) -> new Instruction.Type(q.plain(m.group(1)).strip(), m.group(2), m.group(3) != null));
        rule(
                "(?:type|enter|input|write|put|fill in|fill|insert|key in|paste) (.+) " + FIELD_WORD
                        + " (.+?)(, and press enter| and press enter| and submit| and hit enter)?",
                (m, q) -> new Instruction.Type(q.plain(m.group(1)).strip(), m.group(2), m.group(3) != null));
        rule(
                "(?:type|enter|input|write) (.+)",
                (m, q) -> new Instruction.Type(q.plain(m.group(1)).strip(), "", false));
        rule(
                "(?:press|hit|push|use)(?: the)? (" + KeyNames.PATTERN + ")(?: key)?",
                (m, q) -> new Instruction.Key(KeyNames.canonical(m.group(1))));
        rule("(?:press|hit)(?: the)? (\\S+) key", (m, q) -> new Instruction.Key(KeyNames.canonical(m.group(1))));
    }

    private static void choices() {
        rule(
                "(uncheck|untick|deselect|unselect|turn off|switch off|disable)(?: the (?:check ?box|option|switch|toggle|setting))? (.+)",
                (m, q) -> new Instruction.SetChecked(m.group(2), false));
        rule(
                "(check|tick|mark|enable|turn on|switch on)(?: (?:the )?(?:check ?box|option|switch|toggle|setting|box))?(?: (?:for|of|named|called|labell?ed))? (?!that |whether |if |out\\b|the page |for )(.+)",
                (m, q) -> new Instruction.SetChecked(m.group(2), true));
        rule(
                "(?:agree to|accept) (.*(?:terms|conditions|policy|agreement).*)",
                (m, q) -> new Instruction.SetChecked(m.group(1), true));
        rule(
                "(?:select|choose|pick)(?: the)?(?: options?| values?| date| day)? (.+?) (?:from|in|for|as|on) (?:the )?(.+)",
                (m, q) -> new Instruction.Choose(options(m.group(1), q), m.group(2)));
        rule(
                "(?:set|change|switch) (.+?) to (.+)",
                (m, q) -> new Instruction.Choose(options(m.group(2), q), m.group(1)));
        rule(
                "(?:select|choose|pick)(?: the)?(?: options?| values?| date| day| radio button)? (.+)",
                (m, q) -> new Instruction.Choose(options(m.group(1), q), ""));
    }

    private static void clicks() {
        rule("double[- ]?click(?: on)? (.+)", (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.DOUBLE));
        rule("right[- ]?click(?: on)? (.+)", (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.RIGHT));
        rule(
                "(?:hover|point|mouse)(?: the mouse)?(?: over| on| at)+ (.+)",
                (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.HOVER));
        rule(
                "(?:click|tap|press|push|hit|activate|follow|choose)(?: on)? (.+)",
                (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.SINGLE));
        rule(
                "(add|put) (.+?) (?:to|in|into) (?:the |my |your )?(cart|basket|bag|wish ?list|favou?rites|list|order|comparison|shopping cart)",
                (m, q) -> new Instruction.AddOrRemove(
                        true, q.plain(m.group(2)).replaceFirst("^(?i)(the|a|an|one) ", ""), m.group(3)));
        rule(
                "(remove|delete) (.+?) from (?:the |my |your )?(cart|basket|bag|wish ?list|favou?rites|list|order|comparison|shopping cart)",
                (m, q) -> new Instruction.AddOrRemove(
                        false, q.plain(m.group(2)).replaceFirst("^(?i)(the|a|an) ", ""), m.group(3)));
        rule(
                "(?:go to|open|visit|show|view|navigate to|switch to|expand|collapse) (?:the )?(.+?)(?: page| section| tab)?",
                (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.SINGLE));
        rule(
                "(?:accept|allow|agree to|reject|decline) (?:all )?(?:the )?cookies(?: (?:in|on|of) (?:the )?.+)?|accept all",
                (m, q) -> new Instruction.Press(Cookies.button(m.group()), Instruction.Click.SINGLE));
        rule(
                "(?:dismiss|close) (?:the )?cookie (?:banner|notice|dialog)",
                (m, q) -> new Instruction.Press(Cookies.button("accept"), Instruction.Click.SINGLE));
        rule(
                "((?:log|sign) ?(?:out|off)|check ?out|(?:proceed|continue) to (?:the )?checkout|place (?:the |my |your )?order|continue(?: shopping)?|submit|confirm|save|cancel|close|buy now|pay(?: now)?)(?: the form)?",
                (m, q) -> new Instruction.Press(
                        m.group(1)
                                .replaceFirst("(?i)(place) (?:the|my|your) ", "$1 ")
                                .replaceFirst("(?i) the ", " "),
                        Instruction.Click.SINGLE));
    }

    private static void reading() {
        rule(
                "(?:verify|check|make sure|ensure|assert|confirm|see|expect)(?: that| whether| if)+ (.+)",
                (m, q) -> new Instruction.Verify(q.quoted(m.group(1))));
        rule("(?:verify|assert|expect|make sure|ensure) (.+)", (m, q) -> new Instruction.Verify(q.quoted(m.group(1))));
        rule(
                "(?:tell me|tell|report(?: back)?|read(?: out)?|extract|give me|return|say|show me|get|find out|note(?: down)?|answer|write down|output|copy)(?: to)?(?: me)?:? (.+?)",
                (m, q) -> new Instruction.Read(q.quoted(m.group(1))));
        rule(
                "(?:what|which|who|when|where|how (?:much|many|long))\\b.*",
                (m, q) -> new Instruction.Read(q.quoted(m.group())));
    }

    /** Understands one clause; what it does not is {@link Instruction.Beyond}. */
    public static ParsedStep parse(String clause) {
        String text = clause.strip().replaceFirst("[.!;,]+$", "").strip();
        Quotes quotes = Quotes.mask(text);
        String masked = quotes.masked()
                .replaceAll("\\s+", " ")
                .replaceFirst("\\?+$", "")
                .strip();
        masked = StepSplitter.withoutFillers(masked);
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(masked);
            if (matcher.matches()) {
                return new ParsedStep(rule.make().apply(matcher, quotes), text, quotes);
            }
        }
        return new ParsedStep(new Instruction.Beyond(), text, quotes);
    }

    private static List<String> options(String text, Quotes quotes) {
        List<String> options = new ArrayList<>();
        boolean several = text.contains("⟦")
                && text.replaceAll("⟦\\d+⟧|,|\\band\\b|\\s", "").isEmpty();
        for (String option : several ? text.split(",\\s*(?:and\\s+)?|\\s+and\\s+", -1) : new String[] {text}) {
            options.add(quotes.plain(option).strip());
        }
        return options;
    }

    private static String text(String part, Quotes quotes) {
        return quotes.plain(part.replaceFirst("^(?i)(?:the )?(?:text|message|words?) ", ""))
                .strip();
    }

    private static String firstOf(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    private static String word(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text.toLowerCase(java.util.Locale.ROOT);
    }
}
