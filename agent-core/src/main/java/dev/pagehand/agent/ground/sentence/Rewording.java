package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.Quotes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain steps what people wrap around them: what a step is for, when it is time for it, by which button it is done,
 * and words that only announce it. Each form has a name, and stands before those that build on what it leaves. All texts are
 * masked by {@link Quotes}.
 */
final class Rewording {

    /** Stands before what was said before a colon. */
    static final String ANNOUNCE = "announce";

    private static final String PRESSING = "(?:click|press|hitt?|tapp?|push|us|choos|select|follow)ing(?: on)?";
    private static final String THERE =
            "(?:open|opened|opens|up|popped up|pops up|appears?|appeared|shown|shows(?: up)?|displayed|visible|there|loaded|loads|ready|gone|closed"
                    + "|expanded|unfolded|unfolds|finished|done|complete|completed|arrived|in view|on (?:the )?(?:page|screen))";
    private static final String OCCASION = "(?:once|when|after|as soon as|now that)";
    private static final String ENDING =
            "reset|clear|confirm|continue|proceed|go on|go ahead|finish|sign (?:me )?up|register|join|subscribe|check out|buy|submit|send|save|apply|post|publish|complete|end|decline|reject|refuse|accept|dismiss|close|get rid of"
                    + "|put|add|remove|delete|archive|store|order|pay|reserve|book|create|unlock|agree|borrow|open";

    /** One form: what it is called, how it looks, and what stands for it. */
    private record Form(String name, Pattern pattern, String plain) {

        static Form of(String name, String regex, String plain) {
            return new Form(name, Pattern.compile("(?i)" + regex), plain);
        }
    }

    private static final String HIDDEN =
            "(tabs|sections|tree|pages|panels|accordions?|folders|menus?|nodes|pagination|results)";
    private static final String DEED =
            "(?:click|press|select|open|choose|tap|hit|check|tick|delete|download|star|like)";

    private static final String HIDING =
            "(?:(?:navigate|look|browse|go|search|switch|flip|click|page|move|step) (?:through|between|around in|in|among|across)|expand|open|unfold|use|check) (?:all )?(?:of )?(?:the )?(?:\\w+ ){0,2}"
                    + HIDDEN + "(?: below| above| on the page| as needed)*";
    private static final Pattern HIDES = Pattern.compile("(?i)" + HIDING + "[.!]?");

    private static final List<Form> FORMS = List.of(
            Form.of(
                    "what hides a thing, and the thing",
                    "^" + HIDING
                            + "[,;]? ?(?:(?:in order )?to |and |until you |till you |then )*(?:find|locate)(?: and|,)? (?:then )?(?="
                            + DEED + ")",
                    SeekRules.HUNT + " $1 to "),
            Form.of(
                    "what hides a thing, the thing, and what is done to it",
                    "\\b(?:look|search|go|browse|click) (?:through|in) (?:all )?(?:of )?(?:the )?(?:\\w+ ){0,2}"
                            + HIDDEN
                            + " for (⟦\\d+⟧|[^,;]{1,40}?),? and (?:then )?(click(?: on)?|press|open|select|tap(?: on)?) (?:it|them|that)(?=[.;]?$|,)",
                    SeekRules.HUNT + " $1 to $3 $2"),
            Form.of(
                    "what hides a thing, the thing, and what is done to a part of it",
                    "^" + HIDING
                            + "[,;]? ?(?:(?:in order )?to |and |until you |till you |then )*(?:find|locate) (⟦\\d+⟧|[^,;]{1,40}?),? and (?:then )?(click(?: on)?|press|tap(?: on)?|open) (?:its|their|the) ([^,;]{1,40}?)(?: link| button)?(?=[.;]?$)",
                    SeekRules.HUNT + " $1 to $3 the $4 of $2"),
            Form.of(
                    "a thing to be found, and what is done to a part of it",
                    "\\bfind (⟦\\d+⟧|[^,;]{1,40}?)(?: (?:in|on|within|among|from) the [^,;]{1,30}?)? and (?:then )?(click(?: on)?|press|tap(?: on)?|open) (?:their|its|his|her) ([^,;]{1,40}?)(?: link| button)?(?=[.;]?$)",
                    SeekRules.HUNT + " any to $2 the $3 of $1"),
            Form.of("finding as such", "(^|, |; |\\band |\\bthen )find (?:and|then) (?=" + DEED + ")", "$1"),
            Form.of(
                    "a tool before what is done with it",
                    "\\buse (the [^,;⟦]{1,40}?) to (enter|type|write|input) (⟦\\d+⟧|\\S+)(?=[.;]?$|,| and )",
                    "$2 $3 into $1"),
            Form.of(
                    "a purpose of a click",
                    "\\b((?:click|press|tap|hit)(?: on)? [^,;]{1,50}?) (?:in order )?to (?:mark|delete|remove|send|open|reply to|forward|star|like|show|see|archive|favou?rite|save|share) (?:it|them|that|this)\\b(?: [^,;⟦]*?)?(?=[.;]?$|,| and )",
                    "$1"),
            Form.of(
                    "what a button is for",
                    "\\b((?:click|press|tap|hit)(?: on)? (?:the )?⟦\\d+⟧(?: button| link| icon| tab)?) (?:in order )?to (?:get|go|move|turn|return|expand|open|show|see|view|reveal|display|start|bring|reach|come|navigate) [^;,⟦]*?(?=[.;]?$|,| and )",
                    "$1"),
            Form.of(
                    "a kind, its place, and then its name",
                    "\\bthe (button|link|tab|icon|option|box|checkbox) (in|on|inside|of) (the [^,;⟦]{1,30}?) (?:that is )?(?:labell?ed|named|called|titled|that says|which says|that reads|with the (?:text|label|name)) (⟦\\d+⟧)",
                    "$4 $1 $2 $3"),
            Form.of(
                    "what a field offers as the place",
                    "\\b((?:click|press|tap|select|choose|pick)(?: on)? (?:the )?(?:⟦\\d+⟧|\\S+)(?: option| suggestion| entry)?) (?:in|from|among|out of) the (?:(?:list|menu) of )?(?:suggestions?|suggested \\w+|autocomplete|completions?|matches)(?: list| menu| dropdown)?(?=[.;]?$|,| and )",
                    "$1"),
            Form.of(
                    "a field by its hint",
                    "\\b(field|box|input|text ?box|textarea|button|link|tab|option|card|row|area) (?:with|that has|which has|showing|bearing|carrying) (?:the |a )?(?:placeholder|hint|label|caption|text|name|title|wording|words?|inscription)(?: text)? (⟦\\d+⟧)",
                    "$2 $1"),
            Form.of(
                    "either of two kinds",
                    "\\b(\\w+) or \\w+ (named|called|labell?ed|titled|with the name)\\b",
                    "$1 $2"),
            Form.of(
                    "the fields that were just named",
                    "\\b((?:enter|type|put|input|write|fill in) .+? and .+?) in(?:to)? the (?:(?:text|input|corresponding|respective|appropriate|matching|right|form) ?)*(?:fields|boxes|inputs|areas|textboxes|form)(?: below| above)?(?=[.;]?$|,| and )",
                    "$1"),
            Form.of(
                    "the focus",
                    "(^|, |; |\\band |\\bthen )(?:focus(?: in)?(?:to| on| in)?|(?:set|put|move) (?:the )?(?:focus|cursor) (?:to|in|into|on)) (?=the |an? |⟦)",
                    "$1click "),
            Form.of("a field that is an input", "\\b(?:text )?input (text ?box|text ?field)(es|s)?\\b", "$1$2"),
            Form.of(
                    "what is not to be done after all",
                    ",?\\s+(?:but|and) (?:do not|don['’]t|never|without) [^;⟦]*?(?=[.;!]?$)",
                    ""),
            Form.of(
                    "a box as the means",
                    "(?<=^|, |; |\\band |\\bthen )((?:" + Phrasing.VERBS
                            + ")\\b[^,;⟦]*?),? by (?:ticking|checking) (?:the|its) (?:check)?box(?=[.;]?$|,|;|\\s+(?:and|then)\\b)",
                    "tick $1"),
            Form.of(
                    "what is to be shown in words",
                    "(^|, |; |\\band |\\bthen )show me (?=(?:what|which|when|who|where|how)\\b)",
                    "$1tell me "),
            Form.of(
                    "what is begun, and its fields",
                    "^((?:compose|create|add|make|open|start|write|book|register|invite|begin) [^:;⟦]{3,40}): (?="
                            + FormRules.SEVERAL + "[.;]?$)",
                    "$1; fill in: "),
            Form.of(
                    "a button, called so, as the means",
                    "(?<=^|, |; |\\band |\\bthen )(?!(?:click|press|tap|hit|push|type|enter|fill|write)\\b)((?:"
                            + Phrasing.VERBS
                            + ")\\b[^,;⟦]*?) (?:with|using|via|through|by means of) the ([^,;⟦]{1,40}?|⟦\\d+⟧) button(?=[.;]?$|,|;|\\s+(?:and|then)\\b)",
                    "press $2 in order to $1"),
            Form.of(
                    "what is looked up in order to be told",
                    "(^|, |; |\\band |\\bthen )(?:find(?: out)?|look up|look at|get|read|check|see|note|locate) (?!(?:and|for|through)\\b)([^;⟦]*?) and (?:then )?(?:tell|report|give|show|say|return|answer)(?: it| that| this| them)?(?: back)?(?: (?:to )?me)?(?: (?:it|that|what it says|what it is))?(?=[.;!]?$)",
                    "$1tell me $2"),
            Form.of(
                    "what the page says, to be used",
                    "\\b(?:use|take) (?!the [^,;⟦]*\\b(?:button|link|icon|tab|menu)\\b)(the [^,;⟦]*?)(?: (?:from|on|of|in|shown on|shown in) (?:the|this) (?:page|screen|text|message))? (?:to fill(?: in| out)?|for|and (?:put|type|enter|paste|write|fill) it (?:into|in)) (?=⟦|the |\\p{Lu})",
                    "copy $1 into "),
            Form.of(
                    "a step in brackets",
                    "\\s+\\((?:then |and )?((?:click|press|tap|hit|choose|select|type|enter|open|tick|check|confirm)\\b[^()]*)\\)",
                    ", then $1"),
            Form.of(
                    "a path through a menu after another step",
                    "(?:, | and |, and )then ((?:(?!,| and )[^>→])+(?: > | → )[^,;]+)(?=[.;]?$)",
                    "; click $1"),
            Form.of("only", "\\b(show|display|list) (?:only )?(the [^,;⟦]+?) only(?=[.;]?$|,| and )", "$1 $2"),
            Form.of("again", "\\b(?:once )?(?:again|more) (?=⟦)", ""),
            Form.of("a sign for and", "\\s+&\\s+(?=(?:" + Phrasing.VERBS + ")\\b)", ", "),
            Form.of(
                    "a value as a purpose",
                    "\\b((?:adjust|set|change|move|drag|turn|slide) .+?) so that it (?:is|shows|says|reads|becomes) (.+)$",
                    "$1 to $2"),
            Form.of(
                    "a tab as the place",
                    "^(?:on|in|under|from|within) the ([^,;]{1,40}?) tab,? (?=(?:" + Phrasing.VERBS
                            + "|when|what|who|how|where|which)\\b)",
                    "open the $1 tab; "),
            Form.of(
                    "a purpose",
                    ",?\\s+(?:so that|in order that|such that)\\s+[^,;⟦]+?(?=[.;]?$|,|;|\\s+and\\s+(?:" + Phrasing.VERBS
                            + ")\\b)",
                    ""),
            Form.of(
                    "an occasion with words that the page shows",
                    "(^|,?\\s+(?:and,?\\s+|then\\s+)?|;\\s*)" + OCCASION
                            + "(?: you see| it says| the (?:page|message|text|word|words|note|notice)(?: says| shows)?)?\\s+(⟦\\d+⟧)(?: (?:is|has|was))? "
                            + THERE + ",?\\s+(?:then\\s+)?",
                    "; wait for $2; "),
            Form.of(
                    "an occasion that words of the page tell of",
                    "(^|,?\\s+(?:and,?\\s+|then\\s+)?|;\\s*)" + OCCASION + " it says (⟦\\d+⟧),?\\s+(?:then\\s+)?",
                    "; wait for $2; "),
            Form.of("words to wait for", "\\bwait (?:until|till) it (?:says|shows|reads) (⟦\\d+⟧)", "wait for $1"),
            Form.of(
                    "an occasion",
                    "(^|,?\\s+(?:and,?\\s+|then\\s+)?|;\\s*)" + OCCASION
                            + "\\s+(?:[^,;⟦]+?\\s)?(?:is|are|has|have|it|they|that)?\\s*" + THERE
                            + "(?: completely| in full)?,\\s+(?:then\\s+)?",
                    "; "),
            Form.of(
                    "a question of the page",
                    "(^|,?\\s+(?:and,?\\s+)?|;\\s*)when (?:you are |you're )?asked\\b[^,;⟦]*,\\s+",
                    "; "),
            Form.of(
                    "a button as the means, with what it is for",
                    "(?<=^|, |; |\\band |\\bthen )(?!start |begin |log |sign (?!up))((?:" + ENDING + "|"
                            + Phrasing.VERBS
                            + ")\\b(?:(?!, |; | and (?:then |afterwards )?(?:" + Phrasing.VERBS
                            + ")\\b).)*?),? (?:by|via|through) (?:then )?"
                            + PRESSING
                            + " (?:its |the |on )?(.+?)(?=[.;]?$|,|;|\\s+(?:and|then)\\s+(?:" + Phrasing.VERBS
                            + ")\\b)",
                    "press $2 in order to $1"),
            Form.of(
                    "a text, and the field as the means",
                    "(?<=^|, |; |\\band |\\bthen )(?!start |begin |log |sign )(?:" + Phrasing.VERBS
                            + ")\\b[^,;]*? (?:with|as|for) (⟦\\d+⟧|\\S+@\\S+),? by (typ|enter|writ|putt)ing it (in(?:to)? .+?)(?=[.;]?$|,|;|\\s+(?:and|then)\\s+(?:"
                            + Phrasing.VERBS + "|\\w+ing)\\b)",
                    "type $1 $3"),
            Form.of(
                    "a field or a choice as the means",
                    "(?<=^|, |; |\\band |\\bthen )(?!start |begin |log |sign |type |enter |write |select |choose )(?:"
                            + Phrasing.VERBS
                            + ")\\b[^,;⟦]*?,? by (?:(?:first|then) )?((?:typing|entering|writing|putting|choosing|selecting|picking|setting|moving|dragging|ticking|checking|unticking|unchecking|turning|switching|opening|filling in) .+?)(?=[.;]?$|,|;|\\s+(?:and|then)\\s+(?:"
                            + Phrasing.VERBS + ")\\b)",
                    "$1"),
            Form.of(
                    "a quoted button as the means",
                    "(?<=^|, |; |\\band |\\bthen )((?:" + ENDING + ")\\b(?:(?!, |; |⟦| and (?:then |afterwards )?(?:"
                            + Phrasing.VERBS
                            + ")\\b| password\\b).)*?) (?:with|using|via) (?:the )?(?:button )?(⟦\\d+⟧)(?: button)?(?=[.;]?$|,|;|\\s+(?:and|then)\\b)",
                    "press $2 in order to $1"),
            Form.of(
                    "an unquoted button as the means",
                    "(?<=^|, |; |\\band |\\bthen )((?:confirm|continue|proceed|go on|finish|submit it|send it|save it|apply it|(?:get rid of|close|dismiss|answer|accept|decline|reject) (?:the |that |this )?[^,;⟦]*?(?:notice|banner|dialog(?:ue)?|pop-?up|message|question|prompt|window|bar))\\b[^,;⟦]*?) (?:with|using|via) (?:the )?(?:button )?((?!(?:"
                            + KeyNames.PATTERN + ")\\b)[^,;⟦]+?)(?: button)?(?=[.;]?$|,|;|\\s+(?:and|then)\\b)",
                    "press $2 in order to $1"),
            Form.of(
                    "a key as the means",
                    "\\b(?:confirm|submit|send|finish)(?: it| that| this)? (?:with|using|by pressing|by hitting) (?:the )?("
                            + KeyNames.PATTERN + ")(?: key)?",
                    "press $1"),
            Form.of(
                    "a wish",
                    "^(?:i(?:'d| would)? (?:want|like)|i need) (?:the )?(.+?) (?:to be )?set to (.+)$",
                    "set $1 to $2"),
            Form.of(
                    "until a counter shows it",
                    "^(?:press|click|hit|tap) .+? until (?:the )?(.+?) (?:is|shows|says|reads) (\\d+)",
                    "set $1 to $2"));

    /** Words before a colon that only announce the steps after it. */
    private static final Pattern ANNOUNCED = Pattern.compile(
            "^(?i)([^:]{3,90}?):\\s+(?=(?:please )?(?:first,? )?(?:in the |on the |under )?(?:.{0,20} )?(?:"
                    + Phrasing.VERBS + ")\\s)(.+)$");

    private static final Pattern ASKS = Pattern.compile(
            "(?i).*\\b(?:tell|report|answer|say|verify|check|not|never|no|if|unless|only|except|without|all|every|each)\\b.*");
    /** "I'd like a large pizza without onions": what is wanted, before the steps that lead there. */
    private static final Pattern ORDER = Pattern.compile("(?i)i(?:['’]d| would) like an? |i (?:want|need) an? ");
    /** "Fill in the request: type of leave …" goes on with the name of a field. */
    private static final Pattern FIELD_FIRST =
            Pattern.compile("(?i)(?:type|name|date|order|number|place|start|end|note) of\\b");
    /** "Click Language: English" is a name with a colon in it. */
    private static final Pattern NAMES = Pattern.compile("(?i)(?:click|press|tap|hit)\\b");

    private static final Pattern PLACE = Pattern.compile("^(?i)(?:in|on|under|for|from|within|at|as)\\b.*");
    private static final Pattern IT = Pattern.compile("(?i)\\b(?:type|enter|write|put|click) (it|that|this)\\b");
    /** A button that is called by one word, or in quotes: what was announced tells which of several it is. */
    private static final Pattern PRESS_ONE = Pattern.compile(
            "(?i)((?:click|press|tap|hit)(?: on)? (?:the )?(?:⟦\\d+⟧|\\p{L}+)(?: button| link)?)(?=[.,;]|$| and )");

    private static final Pattern MARK = Pattern.compile("⟦\\d+⟧");

    private static final String PLAIN_FOR = "(?:for|from|under) the (?:\\p{Ll}+ )?\\p{Ll}+";
    private static final String TAKEN = "⟦\\d+⟧|[\\p{Lu}\\d][^,;⟦]*?";
    private static final Pattern FOR_EACH = Pattern.compile("(?i)(" + PLAIN_FOR
            + "),? (choose|select|pick|set|take|enter) (" + TAKEN + ")((?:(?:, and|,| and) " + PLAIN_FOR + " (?-i:"
            + TAKEN + "))+)[.;]?");
    private static final Pattern ALSO_FOR =
            Pattern.compile("(?:, and|,| and) (" + PLAIN_FOR + ") (" + TAKEN + ")(?=,| and |$|[.;])");

    private Rewording() {}

    /** Whether a sentence only says where something may be hidden: "Navigate through the file tree." */
    static boolean hides(String sentence) {
        return HIDES.matcher(sentence.strip()).matches();
    }

    /** One sentence in plain steps, which semicolons part. */
    static String plain(String sentence) {
        String asked = Phrasing.unfilled(sentence);
        String plain = announced(asked.equals(sentence.strip()) ? asked : asked.replaceFirst("\\?+$", ""));
        plain = sameVerb(plain);
        for (Form form : FORMS) {
            plain = form.pattern().matcher(plain).replaceAll(form.plain());
        }
        return plain.strip().replaceFirst("^;\\s*", "");
    }

    /** "For the top choose Walnut, for the frame Steel and for the width 160 cm": the verb stands for all. */
    private static String sameVerb(String sentence) {
        Matcher first = FOR_EACH.matcher(sentence);
        if (!first.matches()) {
            return sentence;
        }
        StringBuilder steps = new StringBuilder(first.group(2) + " " + first.group(3) + " " + first.group(1));
        Matcher other = ALSO_FOR.matcher(first.group(4));
        while (other.find()) {
            steps.append("; ")
                    .append(first.group(2))
                    .append(' ')
                    .append(other.group(2))
                    .append(' ')
                    .append(other.group(1));
        }
        return steps.toString();
    }

    private static String announced(String sentence) {
        Matcher announced = ANNOUNCED.matcher(sentence);
        if (!announced.matches()
                || (ASKS.matcher(announced.group(1)).matches()
                        && !ORDER.matcher(announced.group(1)).lookingAt())
                || NAMES.matcher(announced.group(1)).lookingAt()
                || FIELD_FIRST.matcher(announced.group(2)).lookingAt()) {
            return sentence;
        }
        String before = announced.group(1);
        String steps = announced.group(2);
        if (PLACE.matcher(before).matches()) {
            return before + ", " + steps;
        }
        Matcher marks = MARK.matcher(before);
        Matcher it = IT.matcher(steps);
        if (marks.find() && it.find()) {
            return steps.substring(0, it.start(1)) + marks.group() + steps.substring(it.end(1));
        }
        Matcher press = PRESS_ONE.matcher(steps);
        if (press.lookingAt() && Phrasing.beginsWithVerb(before)) {
            return press.group(1) + " in order to " + before + steps.substring(press.end(1));
        }
        return Phrasing.beginsWithVerb(before) ? ANNOUNCE + " " + before + "; " + steps : steps;
    }
}
