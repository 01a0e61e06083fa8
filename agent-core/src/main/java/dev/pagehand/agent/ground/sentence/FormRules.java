package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.sentence.StepParser.Rule;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people say what to write where: single fields, log-ins, searches, dialogs of the browser. */
final class FormRules {

    private static final String WRITE =
            "(?:type(?: in)?|enter|input|write|put(?! (?:a |the )?(?:tick|check))|fill in|fill|insert|key in|key|paste|supply|provide|specify|start typing|use(?! (?:the )?(?:\\S+ ){1,4}(?:button|link|icon|tab|menu item)\\b)|give(?! me\\b))";
    private static final String INTO =
            "(?:into|in to|in|to|for|as|on|within|inside|under|underneath|below|beneath|next to|beside)";
    private static final String PAIR = "(?:the |my )?[^,;]+?";
    /** The name of a field and a value that is clearly none. */
    static final String VALUED = "[a-z][a-z -]{2,30} (?:⟦\\d+⟧|(?=\\S*\\d)\\S+|\\S+@\\S+)";

    private static final String TOKEN = "(?:(?=\\S*[\\d@])[^\\s,;]+|(?-i:\\p{Lu})[^\\s,;]*)";
    /** The same with any name without a preposition, and values of several words that begin with capitals. */
    static final String NAMED =
            "(?:(?:to|from|cc|bcc) \\S+@\\S+|(?:the |my |a |an )?(?:(?!(?:into|in|to|as|for|on|with|and|from|by|at)\\b)\\p{L}[\\p{L}-]* ){1,4}(?:is |= ?|: ?)?(?:⟦\\d+⟧|"
                    + TOKEN + "(?: " + TOKEN + ")*))";

    static final String SEVERAL = NAMED + "(?:(?:, and |, | and )" + NAMED + ")+";
    private static final String ENTERING =
            "(?:fill in|fill out|fill|enter|type(?: in)?|provide|supply|specify|put in|input|set|use|give|insert|key in)";

    private static final String FORM =
            "(?:fill in|fill out|complete|sign up|register|create an account|fill in (?:the|this) form|(?:fill in|fill out|complete) (?:the |this )?(?:\\S+ ){0,2}form)";
    private static final String ENTER = "(,? ?and (?:press|hit) (?:enter|return)|,? ?and submit)?";
    private static final String SAID = "(⟦\\d+⟧|\\d[\\d.,:/-]*|\\S+@\\S+|.+?(?= into ))";
    private static final Pattern REFERENCE =
            Pattern.compile("^(?i)(?:(?:the|its|that|this|their)\\s+(?!⟦).+|it|that|this|them)");
    /** "The text 'Hello'", "your e-mail ann@x.test": what is to be written, after what it is. */
    private static final Pattern LITERAL = Pattern.compile(
            "^(?i)(?:the |an? |my |your )(?:(?!first\\b|second\\b|last\\b)\\p{L}[\\p{L}-]* ){1,3}(⟦\\d+⟧|[^\\s⟦]+@\\S+|\\d[^\\s⟦]*)$");

    /** "Customer ID r.vale": the field is named before what goes into it. */
    private static final Pattern ITS_NAME = Pattern.compile(
            "^(?i)(?:the |my |your )?(?:\\p{L}+ ){0,2}(?:id|number|no\\.?|code|name)(?: is)?:? (?=\\S)");

    private static final String LOG_IN = "(?:please )?(?:log|sign)(?: me)? ?(?:in|on)|login|signin";

    private FormRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "(?:" + ENTERING + "|complete)(?: (?!with\\b)[^:,⟦]{2,40})?: (" + NAMED + "|" + SEVERAL + ")",
                        (m, q) -> new Instruction.Fields(phrases(m.group(1)))),
                Rule.of(
                        "(?:fill in|fill out|complete) (?:the |this |my )(?:[\\p{L}-]+ ){1,3}with (" + PAIR
                                + "(?:(?:, and |, | and )" + PAIR + ")+)",
                        (m, q) -> new Instruction.Fields(phrases(m.group(1)))),
                Rule.of(
                        "(?:fill in|fill out|complete)(?: (?!with\\b)[^:,⟦]{2,40})?: (" + PAIR
                                + "(?:(?:, and |, | and )" + PAIR + ")+)",
                        (m, q) -> new Instruction.Fields(phrases(m.group(1)))),
                Rule.of(
                        "(?:add|put|place) (?!(?:it|this|that|them) )(.+?) (?:to|in|into) (?:the |my |your )?(cart|basket|bag|shopping cart|shopping bag|wish ?list|favou?rites)",
                        (m, q) -> new Instruction.AddOrRemove(
                                true, q.plain(m.group(1)).replaceFirst("^(?i)(the|a|an|one) ", ""), m.group(2))),
                Rule.of(
                        "(accept|confirm|ok|okay|agree to|say yes to|dismiss|cancel|decline|reject|say no to) (?:the |that |this )?(?:(?:confirm(?:ation)?|alert|prompt|browser|javascript) )?(?:dialog|alert|prompt|pop-?up|question|confirmation|confirm)(?: box| dialog)?(?: with (.+))?",
                        (m, q) -> new Instruction.AnswerDialog(
                                !StepParser.word(m, 1).matches("dismiss|cancel|decline|reject|say no to"),
                                Optional.ofNullable(m.group(2)).map(q::plain))),
                Rule.of(
                        "(?:answer|type|enter) (.+) (?:in|into|to) (?:the )?(?:prompt|browser dialog)(?: and accept(?: it)?)?",
                        (m, q) -> new Instruction.AnswerDialog(true, Optional.of(q.plain(m.group(1))))),
                Rule.of(
                        "(?:" + LOG_IN
                                + ")(?: to [^⟦]+?)?(?: as| with| using| on)?:?,? ?\\(?(?:the )?(?:user(?: ?name)?| ?e-?mail(?: address)?| ?account| ?login)?:? ?(.+?)"
                                + "(?: and|,|;| with| using| /)+(?: the| a| your)? ?password(?: of| is)?:? (.+?)\\)?",
                        (m, q) -> logIn(m.group(1), m.group(2), q)),
                Rule.of(
                        "(?:" + LOG_IN + ") (?:as|with|using) (\\S+)(?: ?/ ?| and |, ?)(\\S+)",
                        (m, q) -> logIn(m.group(1), m.group(2), q)),
                Rule.of(
                        "(?:search|look)(?: (?:the|this) \\w+)?(?: for| up) (.+)|(?:do|run|perform|start|make) (?:a )?search(?: for|:)? (.+)|search:? (⟦\\d+⟧)"
                                + "|use (?:the )?search(?: ?(?:box|field|bar))? (?:to (?:find|look for|search for)|for) (.+)",
                        (m, q) -> new Instruction.Search(q.plain(StepParser.firstOf(m)
                                        .replaceFirst("(?i) (?:using|with|in|via) (?:the )?search.*$", "")
                                        .replaceFirst(
                                                "(?i) (?:in|on) (?:the|this) (?:catalogue|catalog|shop|store|list|table|site|website|page|library|directory|archive|index)$",
                                                ""))
                                .strip())),
                Rule.of(
                        WRITE + " " + "(⟦\\d+⟧|.+?) (?:into|in) (?:the )?search ?(?:field|box|bar)?" + ENTER,
                        (m, q) -> m.group(2) == null
                                ? new Instruction.Type(q.plain(m.group(1)).strip(), "search box", false)
                                : new Instruction.Search(q.plain(m.group(1)).strip())),
                Rule.of(
                        "(?:clear|empty|delete|remove)(?: out)? what is in (.+)|(?:clear|empty)(?: out)? (?!the (?:check|tick)|checkbox)(.+)|(?:delete|remove) (?:the )?(?:text|content|value)s? (?:of|from|in) (.+)",
                        (m, q) -> new Instruction.Type("", StepParser.firstOf(m), false)),
                Rule.of(
                        "(?:leave|keep|make) (?!it\\b)(.+?) (?:empty|blank)",
                        (m, q) -> new Instruction.Type("", m.group(1), false)),
                Rule.of(
                        "(?:copy|transfer) ((?:the|its|that) (?!⟦)[^⟦]+) into (.+)",
                        (m, q) -> new Instruction.Copy(q.quoted(m.group(1)), m.group(2))),
                Rule.of(
                        "(?:copy|transfer|put|paste|type|enter|write|insert) ((?:the|its|that) (?!⟦)[^⟦]+?)(?:,? and (?:paste|type|enter|put|write|insert|copy) (?:it|that|this))? (?:into|in|to) (.+)",
                        (m, q) -> new Instruction.Copy(q.quoted(m.group(1)), m.group(2))),
                Rule.of(
                        "(?:copy|transfer) (.+?) (?:into|in|to) (.+)",
                        (m, q) -> new Instruction.Copy(q.quoted(m.group(1)), m.group(2))),
                Rule.of(
                        "(?:fill in|fill out|fill|complete|populate) (?!(?:the |this )?(?:\\S+ ){0,2}form with .+?(?:,| and ))(.+?) (?:with|=) (.+?)"
                                + ENTER,
                        (m, q) -> write(m.group(2), m.group(1), m.group(3) != null, q)),
                Rule.of(
                        "(?:replace|overwrite|swap|exchange|substitute) (?:the )?(?:text|content|contents|value|words)(?: in| of)? (.+?) (?:with|by|for) (.+?)",
                        (m, q) -> write(m.group(2), m.group(1), false, q)),
                Rule.of(
                        "(?:replace|overwrite|swap) (⟦\\d+⟧) (?:with|by|for) (.+?) (?:in|of) (.+?)",
                        (m, q) -> write(m.group(2), m.group(3), false, q)),
                Rule.of(
                        "(?:replace|overwrite|swap|exchange) (.+?) (?:with|by|for) (.+?)",
                        (m, q) -> write(m.group(2), m.group(1), false, q)),
                Rule.of(
                        "(?:change|switch|set|update|turn) (?:the )?(.+?) from (.+?) to (.+)",
                        (m, q) -> new Instruction.Assign(
                                m.group(1), q.plain(m.group(3)).strip())),
                Rule.of(
                        "(?:in (.+?) )?(?:change|switch) (.+?) from (?:⟦\\d+⟧|\\S+) to (.+)",
                        (m, q) -> new Instruction.Assign(
                                m.group(2), q.plain(m.group(3)).strip())),
                Rule.of(
                        "(?:set|change|update|adjust|switch|move|drag|slide|bring|turn|put) ([^⟦]+?) (?:to|=) (⟦\\d+⟧)",
                        (m, q) -> new Instruction.Assign(
                                m.group(1), q.plain(m.group(2)).strip())),
                Rule.of(
                        "(?:set|change|update|adjust|switch|move|drag|slide) (.+?) (?:to|=|at|on|as) (?:the value )?(.+?)"
                                + ENTER,
                        (m, q) -> m.group(3) == null
                                ? new Instruction.Assign(
                                        m.group(1), q.plain(m.group(2)).strip())
                                : write(m.group(2), m.group(1), true, q)),
                Rule.of(
                        "(?:bring|turn|pull|push|put|dial|get) (?:the )?(.+?)(?: up| down)? to (-?\\d+(?:[.,]\\d+)?)(?: ?(?:%|°C?|\\p{L}{1,9}))?",
                        (m, q) -> new Instruction.Assign(m.group(1), m.group(2))),
                Rule.of(
                        "rename (.+?) (?:to|as|into) (.+)",
                        (m, q) -> new Instruction.Assign(
                                m.group(1), q.plain(m.group(2)).strip())),
                Rule.of(
                        "rate (.+?) (?:as|with) (?!\\d stars?$)(.+)",
                        (m, q) -> new Instruction.Assign(
                                m.group(1), q.plain(m.group(2)).strip())),
                Rule.of(
                        "make (.+?) (?:to be |equal to |be )?(⟦\\d+⟧|\\d+)",
                        (m, q) -> new Instruction.Assign(m.group(1), q.plain(m.group(2)))),
                Rule.of(
                        "put (.+? slider) (?:on|at|to) (.+)",
                        (m, q) -> new Instruction.Assign(m.group(1), q.plain(m.group(2)))),
                Rule.of(
                        FORM + "(?: (?:with|using|as follows):?|:) (" + PAIR + "(?:(?:, and |, | and )" + PAIR + ")*)",
                        (m, q) -> new Instruction.Fields(phrases(m.group(1)))),
                Rule.of(
                        "(?:answer|reply|say)(?: with)? (yes|no|ok|okay)",
                        (m, q) -> new Instruction.Press(m.group(1), Instruction.Click.SINGLE)),
                Rule.of(
                        "answer (⟦\\d+⟧|yes|no) to (?:the question )?(.+)",
                        (m, q) -> new Instruction.Assign(m.group(2), q.plain(m.group(1)))),
                Rule.of(
                        "answer (.+?) (?:with|by) (.+)",
                        (m, q) -> new Instruction.Assign(m.group(1), q.plain(m.group(2)))),
                Rule.of(ENTERING + " (" + SEVERAL + ")", (m, q) -> new Instruction.Fields(phrases(m.group(1)))),
                Rule.of(
                        "(?:fill in|fill out|fill) (" + NAMED + ")",
                        (m, q) -> new Instruction.Fields(phrases(m.group(1)))),
                Rule.of(
                        "filter (?:(?:the |all )?\\p{L}+ )?(by|for) (.+)",
                        (m, q) -> Quotes.isOne(m.group(2))
                                ? new Instruction.Type(q.plain(m.group(2)), "filter", false)
                                : new Instruction.Fields(List.of("filter by " + m.group(2)))),
                Rule.of(
                        WRITE + " " + SAID + " " + INTO + " (.+?)" + ENTER,
                        (m, q) -> write(m.group(1), m.group(2), m.group(3) != null, q)),
                Rule.of(
                        "(?:put|fill|write|type|key) (.+?) in as ((?:the |my |your )[^⟦]+?)" + ENTER,
                        (m, q) -> write(m.group(1), m.group(2), m.group(3) != null, q)),
                Rule.of(
                        WRITE
                                + " ((?-i:[\\p{Lu}\\d⟦])(?:(?! (?:in|on|under) the | into ).)*?) as ((?-i:\\p{Ll})[^⟦]{2,60}?)"
                                + ENTER,
                        (m, q) -> write(m.group(1), m.group(2), m.group(3) != null, q)),
                Rule.of(
                        WRITE
                                + " ((?:(?! (?:in|on|under) the ).)+?) as ((?:the |my |your )(?!soon|well|much|many|long)[^⟦]+?)"
                                + ENTER,
                        (m, q) -> write(m.group(1), m.group(2), m.group(3) != null, q)),
                Rule.of(
                        WRITE + " (.+) " + INTO + " (.+?)" + ENTER,
                        (m, q) -> write(m.group(1), m.group(2), m.group(3) != null, q)),
                Rule.of(
                        "(?:press|hit|push|use)(?: the)? (" + KeyNames.PATTERN + ")(?: key)?",
                        (m, q) -> new Instruction.Key(KeyNames.canonical(m.group(1)))),
                Rule.of(
                        "(?:press|hit)(?: the)? (\\S+) key",
                        (m, q) -> new Instruction.Key(KeyNames.canonical(m.group(1)))),
                Rule.of(
                        "[^⟦:,]{2,40}: (?:the )?(" + VALUED + "(?:(?:, and |, | and )(?:the )?" + VALUED + ")+)",
                        (m, q) -> new Instruction.Fields(phrases(m.group(1)))),
                Rule.of(
                        "((?!(?:click|press|tap|hit|push)\\b)[^⟦:]{2,40}|⟦\\d+⟧): (.+)",
                        (m, q) -> m.group(1)
                                        .matches(
                                                "(?i)(?:note|hint|important|tip|attention|warning|task|goal|remember|remark|caution)")
                                ? new Instruction.Beyond()
                                : new Instruction.Assign(
                                        m.group(1), q.plain(m.group(2)).strip())),
                Rule.of(
                        "(?:type|enter|input|write) (?!the |down |out |up |(?:an?|some|any) (?:\\w+ ){1,3}(?:that|which|who|whose|with|starting|ending|containing)\\b)(.+)",
                        (m, q) -> new Instruction.Type(q.plain(m.group(1)).strip(), "", false)));
    }

    private static List<String> phrases(String pairs) {
        return List.of(pairs.split(",\\s*(?:and\\s+)?|\\s+and\\s+", -1));
    }

    private static Instruction logIn(String user, String password, Quotes quotes) {
        return new Instruction.LogIn(
                quotes.plain(ITS_NAME.matcher(user.strip()).replaceFirst("")).strip(),
                quotes.plain(password).strip());
    }

    /** "The order number" is what the page says, and not those words; what is in quotes is meant to the letter. */
    private static Instruction write(String text, String target, boolean submit, Quotes quotes) {
        Matcher literal = LITERAL.matcher(text);
        if (literal.matches()) {
            return new Instruction.Type(quotes.plain(literal.group(1)).strip(), target, submit);
        }
        return REFERENCE.matcher(text).matches()
                ? new Instruction.Copy(quotes.quoted(text), target)
                : new Instruction.Type(quotes.plain(text).strip(), target, submit);
    }
}
