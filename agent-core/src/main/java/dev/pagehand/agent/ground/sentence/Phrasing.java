package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.PartNames;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings what people write into the plain form that {@link StepParser} reads: verb first, then what it is done with, then
 * where. Politeness and words of mere order go; "In the Name field, type Ann" becomes "type Ann in the Name field", and
 * "after clicking Save" becomes "click Save". All texts are masked by {@link Quotes}.
 */
final class Phrasing {

    /** What a step may begin with. */
    static final String VERBS =
            "go|navigate|open|visit|load|click|double-?click|right-?click|tap|press|hit|push(?! notifications?\\b)|type|enter|fill|write|put|input|set"
                    + "|select|choose|pick|check|tick|uncheck|untick|mark|scroll|wait|pause|log|sign|login|search|look|sort|order|read|tell|report"
                    + "|extract|give|return|get|verify|make|ensure|assert|confirm|expect|accept|dismiss|cancel|decline|reject|add"
                    + "|remove|delete|clear|hover|reload|refresh|submit|continue|proceed|place|pay|buy|check ?out|check in|what|which|how|say|what's"
                    + "|show|view|close|allow|agree|answer|use|switch|turn|change|note|follow|find|key|supply|provide|specify|populate|insert"
                    + "|paste|copy|expand|collapse|unfold|fold|toggle|enable|disable|activate|deactivate|flip|move|drag|slide|adjust|update"
                    + "|increase|decrease|raise|lower|reduce|edit|archive|count|opt|deselect|unselect|select|let|hide|locate|complete|empty|start|run|do"
                    + "|navigate|browse|point|reveal|launch|trigger|bring|swap|rename|duplicate|approve|grab|fetch|state|list|display|identify|quit"
                    + "|replace|overwrite|like|reply|star|mute|call|book|reserve|borrow|apply|save|send|create|post|subscribe|undo|redo|order|join|register"
                    + "|download|share|print|publish|finish|rate|take|get|cross|tick|copy|stay|remain|keep|remember|confirm|trash|erase|dismiss|pin|unpin|exit|reset"
                    + "|assign|unassign|compose|quote|skip|unsubscribe|filter|suspend|discard|upload|attach|invite|transfer|resize|zoom|rotate|crop|play|stop|resume"
                    + "|shuffle|group|compare|favourite|favorite|bookmark|vote|upvote|downvote|block|unblock|ban|promote|demote|deny|grant|revoke|generate|calculate"
                    + "|convert|preview|review|inspect|connect|disconnect|sync|label|tag|untag|schedule|reschedule|postpone|extend|renew|donate|redeem|withdraw|deposit"
                    + "|sign|unlock|lock|install|uninstall|upgrade|downgrade|customi[sz]e|jump|drop|respond|forward|restore|recover|leave|follow|unfollow|unmute|log|ask|request"
                    + "|rerun|deploy|redeploy|rollback|refund|ship|dispatch|merge|escalate|validate|simulate|release|return|track|export|import|retry|snooze|resolve|reopen|flag|hire|rent|order|dial|draw|erase|undo|proceed|advance";

    private static final Set<String> VERB_WORDS =
            Set.copyOf(List.of(VERBS.replaceAll("\\(.*?\\)", "").split("\\|", -1)));
    static final String DONE =
            "(?:once|when|after|as soon as|having)(?: (?:that|this|it|you|you're|you've|we|all|everything"
                    + "|the (?:page|dialog|menu|list|form|popup|pop-up|panel|window|result|results|suggestions|suggestion|dialogue)))?"
                    + "(?: (?:is|has|have|had|are|been|done|that|it|this|finished|complete|completed|loaded|loads|opens|opened|appears|appeared"
                    + "|ready|there|logged in|signed in|open|visible|shown|shows|up|pops|so|come|comes|gone|closed|visible|done|away|over))+";
    private static final Pattern FILLER = Pattern.compile(
            "^(?i)(?!when (?:is|are|has|have) (?!done|finished|complete|loaded|open|ready|there|visible|shown))(?:please|kindly|now|next|then|finally|(?:first|second)(?=[,:]|\\s+(?:please\\s+)?(?:"
                    + VERBS + ")\\b)|first of all|firstly"
                    + "|secondly|thirdly|lastly|last of all|and|also|but|afterwards?|afterward|after that|after this|thereafter|subsequently|followed by"
                    + "|in the end|at the end|to (?:start|begin|finish|conclude|end)(?: with| off)?|in addition|additionally|as a last step|as a first step"
                    + "|go ahead and|just|simply|quickly|carefully|" + DONE
                    + "|(?:can|could|would|will) you|would you mind|i(?:'d| would) like you to|i(?:'d| would) like to|i want(?: you)? to|i need(?: you)? to"
                    + "|you (?:should|must|need to|have to|can)|we (?:should|need to|have to)|your (?:job|task) is to|it is time to|let's|make sure to|be sure to"
                    + "|remember to|don't forget to|try to|take a look at the page|look at (?:the|this) (?:page|screen|table|list)|on (?:the|this) (?:(?:next|following|new|resulting|same) )?(?:page|screen|site|step|view)(?! (?:of|for|called|named)\\b)|,|:)(?:,|:|\\s)\\s*|^(?i)(?:to (?:start|begin|finish|conclude|end)(?: with)?|after that|afterwards|once (?:more|again)|"
                    + DONE + ")$");
    private static final Pattern TAIL = Pattern.compile(
            "(?i)(?:,?\\s+(?:please|thanks|thank you|for me|if you (?:would|could|can|please|don't mind)|would you"
                    + "|will you|now|as well|too|again|afterwards|instead|once|(?:that|which) (?:then )?(?:opens|appears|pops up|comes up|shows up|opened|appeared|popped up|is shown|was opened|is open)|so that it (?:is|gets) \\w+|from there|and there|(?:over |in )there|(?<=\\b(?:click|press|tap|select|edit|delete|save|open|it) (?:\\S{1,20} )?)there|(?:in|from|of|among) the (?:search )?results|(?:beneath|under|below|inside|within|in|of|from) (?:it|there|that|this|them)|(?:on|of|in|from) (?:this|the) (?:page|screen|site)))+$");
    private static final Pattern GERUND = Pattern.compile(
            "^(?i)(?:(?:after|by|start by|begin by|begin with|start with|start off by|finish by|finish with|end by|end with|followed by|mind|continue by|proceed by|start|begin) )?([a-z]+ing)\\b(.*)$");
    private static final String PREPOSITION =
            "in|into|inside|within|on|from|under|underneath|beneath|below|above|for|next to|beside|at|as|to the right of|to the left of|among|with";
    private static final String ARTICLE = "(?:the|an|my|your|its|this|that)";
    /** "The View menu" and "my Order list" are things; no verb stands after such a word. */
    private static final String NO_ARTICLE = "(?<!\\b" + ARTICLE + ")";
    /** "In the row of Guest list open …": the verb is the second one. */
    private static final String NO_NOUN =
            "(?:(?<!\\b(?:list|report|order|invoice|request|return|check|start|note|post|contact|book|group|call|review|track|mail|label|tag|form) )"
                    + "|(?!(?:click|press|open|choose|select|type|enter|pick|tick|check|set|hit|tap)\\b|[\\d#]))";
    /** A step that begins with its place: "for Size choose L". */
    static final String FRONTED_STEP = "(?:for|under|in|on|as|from)\\s+(?:" + ARTICLE
            + "\\s+[^\\s,;]+\\s+|(?!(?-i:" + VERBS + ")\\s)[^\\s,;]+\\s+){0,6}?[^\\s,;]+" + NO_ARTICLE
            + ",?\\s+(?-i:" + VERBS + ")\\s" + NO_NOUN;

    private static final Pattern FRONT =
            Pattern.compile("^(?i)((?:" + PREPOSITION + ")\\s+(?!(?:what|which|whom|how)\\b)\\S.*)$");
    private static final Pattern FRONTED = Pattern.compile("^(?i)((?:" + PREPOSITION
            + ")\\s+(?:the\\s+)?(?:\\S+\\s+){0,6}?\\S+?)" + NO_ARTICLE + ",?\\s+((?-i:" + VERBS + ")\\s" + NO_NOUN
            + ".+)$");
    private static final String LOCATED = "row|line|card|item|section|entry|tile|product|dialog|table|list|group";
    /** A message that one goes to is opened; a row is only looked at. */
    private static final Pattern LOCATE = Pattern.compile(
            "^(?i)(?:(?:find|locate|look for|look at|take) ((?:the|that) (?!\\S+ (?:word|line|sentence) (?:in|of)\\b)(?!next\\b|previous\\b|\\w+est\\b|most\\b).*(?:"
                    + LOCATED + "|" + PartNames.ENTRIES
                    + ")\\b.*)|go to ((?:the|that) (?!next\\b|previous\\b|\\w+est\\b|most\\b).*(?:"
                    + LOCATED + ")\\b.*))$");

    private static final Pattern WHOLE =
            Pattern.compile("^(?i)(?:in|on|from|within) (?:the|this) (?:table|list|page|results?|grid|overview)$");
    private static final Pattern TAKEN = Pattern.compile(
            "^(?i)(?:copy|read|get|note(?: down)?|take|remember|look up|find|grab) ((?:the|its|that) [^⟦]+)$");
    private static final Pattern WRITTEN = Pattern.compile(
            "^(?i)(?:type|paste|enter|put|write|insert|copy|fill) (?:it|that|this|them|the (?:value|text|result))(?: in)? (?:into|in|to|as) (.+)$");
    /** One of many is chosen, and then something is done to it. */
    private static final Pattern CHOSEN =
            Pattern.compile("^(?i)(?:select|tick|check|mark|pick|choose|find) ((?:the )?(?:"
                    + "first|second|third|fourth|fifth|last|\\d{1,3}(?:st|nd|rd|th)) (?:" + PartNames.ENTRIES + "))$");

    private static final Pattern DONE_TO_IT = Pattern.compile(
            "^(?i)(archive|delete|remove|download|share|like|star|pin|duplicate|print|edit|flag|play) (?:it|that|this)$");
    private static final Pattern INTO_IT = Pattern.compile(
            "^(?i)((?:type|enter|write|put|insert|paste) .+?) (?:into|in|inside) (?:it|that field|this field|that box)(?: instead)?$");
    private static final Pattern TURNED_BACK = Pattern.compile(
            "^(?i)(collapse|expand|unfold|fold|check|uncheck|tick|untick|clear|empty|deselect|unselect) (?:it|that|this|that one)(?: again)?$");
    private static final Pattern GIVES_VALUE = Pattern.compile(
            "^(?i)((?:set|change|update|adjust|switch|move|drag|turn|rename|bring|put) .+?) ((?:from .+? to|to|=) .+)$|^(?i)((?:fill in|fill|replace) .+?) (with .+)$|^(?i)((?:turn|switch|toggle) (?!on\\b|off\\b).+?) (on|off)$");
    private static final Pattern THING = Pattern.compile("^(?i)\\S+ (?:it|that|this)$");
    private static final Pattern TOUCHED =
            Pattern.compile("^(?i)(click(?: on)?|press|select|choose|tap(?: on)?|pick|hit) (?:it|that|this|that one)$");

    private static final Pattern MADE = Pattern.compile("^(?i)(?:add|create|make) [^⟦]*(⟦\\d+⟧)$");
    private static final Pattern TO_IT = Pattern.compile(
            "^(?i)(mark|tick|check|check off|complete|star|pin|delete|remove|edit|archive|open) (?:it|that)((?: as \\w+| off)?)$");

    /** Stands before a step that may be meant at the place of the step before it. */
    static final String WITHIN = "carry";

    private static final Pattern ROOM = Pattern.compile(
            "(?i)(?:in|on|under|within|inside|for) (?!this\\b|the (?:page|site|list|table|search|form)\\b)");
    private static final Pattern OWN_PLACE = Pattern.compile(
            "(?i)\\b(?:in|on|of|for|as|under|within|inside|next to|beside|from|at|there|it|dialog|window|tab)\\b");

    private Phrasing() {}

    /** Without what is said before a step for politeness or order only. */
    static String unfilled(String text) {
        String rest = text.strip();
        for (Matcher filler = FILLER.matcher(rest); filler.find(); filler = FILLER.matcher(rest)) {
            rest = rest.substring(filler.end()).strip();
        }
        return rest;
    }

    /** The same, and with the verb in its plain form. */
    static String plain(String text) {
        String rest = unfilled(text);
        rest = TAIL.matcher(rest).replaceFirst("");
        Matcher gerund = GERUND.matcher(rest);
        if (gerund.matches()) {
            Optional<String> verb = verb(gerund.group(1).toLowerCase(Locale.ROOT));
            if (verb.isPresent()) {
                return verb.get() + gerund.group(2);
            }
        }
        return rest;
    }

    /** Whether a clause says what to do. */
    static boolean beginsWithVerb(String clause) {
        return VERB_WORDS.contains(clause.replaceFirst("(?s)\\W.*", "").toLowerCase(Locale.ROOT));
    }

    /** The verb of "clicking", "typing", "hitting"; empty where it is none of ours. */
    private static Optional<String> verb(String gerund) {
        String stem = gerund.substring(0, gerund.length() - "ing".length());
        String single = stem.isEmpty() ? stem : stem.substring(0, stem.length() - 1);
        return List.of(stem, stem + "e", single).stream()
                .filter(VERB_WORDS::contains)
                .findFirst();
    }

    /** Where a clause says a place first and then what to do there: the other way round. */
    static String verbFirst(String clause) {
        Matcher fronted = FRONTED.matcher(clause);
        return fronted.matches() ? placed(fronted.group(2), fronted.group(1)) : clause;
    }

    /** Joins a clause that only names a place, such as "in the Name field" or "find the row of Ann", with the one after it. */
    static List<String> joined(List<String> clauses) {
        List<String> joined = new ArrayList<>();
        String place = "";
        for (String raw : clauses) {
            String clause = plain(raw.replaceFirst("[.!?,;]+$", ""));
            if (!joined.isEmpty() && place.isEmpty()) {
                Optional<String> referring = referring(joined.get(joined.size() - 1), clause);
                if (referring.isPresent()) {
                    clause = referring.get();
                    if (clause.startsWith("copy ")) {
                        joined.remove(joined.size() - 1);
                    }
                }
            }
            Matcher locate = LOCATE.matcher(clause);
            boolean isPlace =
                    FRONT.matcher(clause).matches() && verbFirst(clause).equals(clause);
            if ((place.isEmpty() || WHOLE.matcher(place).matches()) && clauses.size() > 1 && locate.matches()) {
                place = "in " + (locate.group(1) == null ? locate.group(2) : locate.group(1));
            } else if (isPlace) {
                // Of two places the second is the one within the first.
                place = clause;
            } else if (!clause.isBlank()) {
                Matcher fronted = FRONTED.matcher(clause);
                boolean own = place.isEmpty() && fronted.matches();
                String at = own ? fronted.group(1) : place;
                List<String> several = at.isEmpty() ? List.of() : Expansion.of(own ? fronted.group(2) : clause);
                if (several.size() > 1) {
                    several.forEach(one -> joined.add(placed(one, at)));
                    place = "";
                    continue;
                }
                joined.add(
                        place.isEmpty()
                                ? verbFirst(clause)
                                : THING.matcher(clause).matches() && place.startsWith("in ")
                                        ? clause.replaceFirst("(?:it|that|this)$", place.substring("in ".length()))
                                        : placed(clause, place));
                place = "";
            }
        }
        if (!place.isEmpty()) {
            joined.add(place);
        }
        return joined;
    }

    /** "Read the code and type it into Code", "wait for 'Oslo' and click it": what "it" is stands in the clause before. */
    private static Optional<String> referring(String before, String clause) {
        Matcher taken = TAKEN.matcher(before);
        Matcher written = WRITTEN.matcher(clause);
        if (taken.matches() && written.matches()) {
            return Optional.of("copy " + taken.group(1) + " into " + written.group(1));
        }
        Matcher back = TURNED_BACK.matcher(clause);
        if (back.matches()) {
            return target(before).map(target -> back.group(1) + " " + target);
        }
        Matcher chosen = CHOSEN.matcher(before);
        Matcher then = DONE_TO_IT.matcher(clause);
        if (chosen.matches() && then.matches()) {
            return Optional.of(then.group(1) + " " + chosen.group(1));
        }
        Matcher made = MADE.matcher(before);
        Matcher toIt = TO_IT.matcher(clause);
        if (made.matches() && toIt.matches()) {
            return Optional.of(toIt.group(1) + " " + made.group(1) + toIt.group(2));
        }
        Matcher into = INTO_IT.matcher(clause);
        if (into.matches()) {
            return target(before).map(target -> into.group(1) + " into " + target);
        }
        Matcher touched = TOUCHED.matcher(clause);
        Matcher mark = Pattern.compile("⟦\\d+⟧").matcher(before);
        return touched.matches() && before.toLowerCase(Locale.ROOT).startsWith("wait ") && mark.find()
                ? Optional.of(touched.group(1) + " " + mark.group())
                : Optional.empty();
    }

    /** The field that a clause is about. */
    private static Optional<String> target(String clause) {
        ParsedStep step = StepParser.parseMasked(clause);
        Instruction what = step.instruction();
        String target = "";
        if (what instanceof Instruction.Type type) {
            target = type.target();
        } else if (what instanceof Instruction.Press press) {
            target = press.target();
        } else if (what instanceof Instruction.Assign assign) {
            target = assign.target();
        } else if (what instanceof Instruction.Expand expand) {
            target = expand.target();
        } else if (what instanceof Instruction.SetChecked checked) {
            target = checked.target();
        }
        return Optional.of(StepParser.masked(step, target)).filter(text -> !text.isEmpty());
    }

    /** The later steps of a sentence that began with a place, with that place, where they name none of their own. */
    static List<String> carried(List<String> clauses) {
        String first = clauses.get(0);
        Matcher fronted = FRONTED.matcher(first);
        boolean alone = FRONT.matcher(first).matches() && verbFirst(first).equals(first);
        String place = alone ? first : fronted.matches() ? fronted.group(1) : "";
        int from = Math.min(alone ? 2 : 1, clauses.size());
        if (!ROOM.matcher(place).lookingAt()) {
            return clauses;
        }
        List<String> carried = new ArrayList<>(clauses.subList(0, from));
        for (String clause : clauses.subList(from, clauses.size())) {
            Instruction what = StepParser.parseMasked(clause).instruction();
            boolean touches = what instanceof Instruction.Press
                    || what instanceof Instruction.Type
                    || what instanceof Instruction.Choose
                    || what instanceof Instruction.SetChecked
                    || what instanceof Instruction.Assign;
            boolean own = OWN_PLACE.matcher(clause).find() || !touches;
            carried.add(own ? clause : WITHIN + " " + place + " :: " + clause);
        }
        return carried;
    }

    static String placed(String action, String place) {
        String lower =
                (place.substring(0, 1).toLowerCase(Locale.ROOT) + place.substring(1)).replaceFirst("[.!?,;]+$", "");
        String plain = action.replaceFirst("[.!?,;]+$", "");
        Matcher value = GIVES_VALUE.matcher(plain);
        // What stands last is taken for the value; the place belongs to the thing.
        if (!value.matches()) {
            return plain + " " + lower;
        }
        int thing = value.group(1) != null ? 1 : value.group(3) != null ? 3 : 5;
        return value.group(thing) + " " + lower + " " + value.group(thing + 1);
    }
}
