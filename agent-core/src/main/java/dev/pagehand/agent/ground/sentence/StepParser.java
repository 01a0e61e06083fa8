package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.CommandWords;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands one explicit step, such as "type 5 into Quantity". A step is one clause; {@link StepSplitter} makes clauses
 * of a text, and {@link Phrasing} puts the verb first.
 */
public final class StepParser {

    private static final List<Rule> RULES = new ArrayList<>();

    /** One form of a step. */
    record Rule(Pattern pattern, BiFunction<Matcher, Quotes, Instruction> make) {

        static Rule of(String regex, BiFunction<Matcher, Quotes, Instruction> make) {
            return new Rule(Pattern.compile("^(?i)(?:" + regex + ")$"), make);
        }
    }

    static {
        RULES.addAll(SeekRules.all());
        RULES.addAll(MovingRules.all());
        RULES.addAll(FormRules.all());
        RULES.addAll(ChoiceRules.all());
        RULES.addAll(PressRules.all());
        RULES.addAll(AskRules.all());
    }

    /** What no explicit step has: a condition, a choice left to us, a thing not to be done. */
    private static final Pattern OPEN_ENDED = Pattern.compile(
            "(?i).*\\b(?:unless|except|depending|otherwise|or|without \\w+ing|either|neither|instead of"
                    + "|only if|in case|until it|anything|something|whatever|everything|any other|random|as many|half of|double the|twice the|sum of|average|(?:today|tomorrow)'s (?:date|day|weekday))\\b.*");

    private static final Pattern SUPERLATIVE = Pattern.compile(
            "(?i)\\b(?!(?:rest|test|request|guest|west|east|forest|interest|contest|invest|latest|honest)\\b)\\w{3,}est\\b|\\b(?:best|most|least|better|nicer|cheaper|some|a few|any)\\b");

    private static final Pattern CONDITIONAL = Pattern.compile("(?i).*\\s(?:if|unless|in case|provided)\\s.*");

    /** What was not told apart must not be taken for a text to write or to search for. */
    private static final Pattern ANOTHER_STEP =
            Pattern.compile("(?i)(?:,|;|\\band\\b|\\bthen\\b)\\s+(?:then\\s+)?(?:" + Phrasing.VERBS + ")\\b(?!-)");

    /** Where a name seems to hold another step, only the page can say that it is a name: "Save and close". */
    private static final Pattern COMPOUND = Pattern.compile("(?i)(?:,|;|\\band\\b|\\bthen\\b)\\s.*?\\b(?:"
            + Phrasing.VERBS + ")\\b(?! (?:and|,))|\\band (?:" + PressRules.COMMANDS + ")$");

    /** "4000 as card number and 09/29" are two values. */
    private static final Pattern ANOTHER_FIELD = Pattern.compile(
            "(?i)\\S (?:as|into|under) .*(?:,| and) \\S|\\S as (?:the |my |your )?\\p{Ll}+ (?:name|number|code|date|title|address)$");

    /** Any other word may be what is done, where what it is done to follows. */
    private static final Pattern DOES = Pattern.compile(
            "(?i)(?!(?:the|a|an|i|it|is|are|there|here|this|that|not|never|do|don|with|of|and|or|but|if|when|while)\\b)[a-z]{3,14} (?:the|my|your|an?|this|that|⟦\\d+⟧) ?\\S");

    /** "The field Ask us anything": words of a name choose nothing. */
    private static final Pattern NAME =
            Pattern.compile("\\b(?:field|box|button|link|tab|option|section|area) \\p{Lu}[^,;⟦]*");

    private static final Pattern DESCRIPTION = Pattern.compile(
            "(?:an?|some|any|another) \\p{Ll}[\\p{Ll}-]*(?: .*)?|(?:your|my) (?:own )?(?:opinion|thoughts?|favou?rite|choice|best|reasons?)\\b.*");

    /** What {@link Rewording} and {@link Phrasing} put before a step. */
    private static final Pattern OURS =
            Pattern.compile("^(?:" + Rewording.ANNOUNCE + " |" + Phrasing.WITHIN + " .+? :: )");

    private static final Pattern MARK = Pattern.compile("⟦(\\d+)⟧");
    private static final String PLACEHOLDER = "quoted";

    private StepParser() {}

    /** Understands one clause; what it does not is {@link Instruction.Beyond}. */
    public static ParsedStep parse(String clause) {
        String text = clause.strip().replaceFirst("[.!;,]+$", "").strip();
        Quotes quotes = Quotes.mask(text);
        String masked = quotes.masked()
                .replaceAll("\\s+", " ")
                .replaceFirst("\\?+$", "")
                .strip();
        masked = Phrasing.verbFirst(Phrasing.plain(masked));
        Instruction instruction = new Instruction.Beyond();
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(masked);
            if (matcher.matches()) {
                instruction = rule.make().apply(matcher, quotes);
                break;
            }
        }
        if (instruction instanceof Instruction.Beyond
                && (Phrasing.beginsWithVerb(masked) || DOES.matcher(masked).lookingAt())
                && !SUPERLATIVE.matcher(masked).find()) {
            instruction = new Instruction.Command(masked);
        }
        String shown = OURS.matcher(text).replaceFirst("");
        return new ParsedStep(leavesOpen(instruction, masked) ? new Instruction.Beyond() : instruction, shown, quotes);
    }

    /** Whether a name seems to hold another step, so that only the page can say that it is a name: "Save and close". */
    public static boolean isCompound(CharSequence said) {
        return COMPOUND.matcher(said).find();
    }

    /** Understands a clause whose quoted parts are marks: any text may stand for them. */
    static ParsedStep parseMasked(String clause) {
        return parse(MARK.matcher(clause).replaceAll("\"" + PLACEHOLDER + "$1\""));
    }

    /** A part of such a step, with its marks. */
    static String masked(ParsedStep step, String part) {
        return step.quotes().plain(part).replaceAll(PLACEHOLDER + "(\\d+)", "⟦$1⟧");
    }

    private static boolean leavesOpen(Instruction instruction, String masked) {
        boolean namesItsButton = instruction instanceof Instruction.Use use && Quotes.isOne(use.button());
        if (instruction instanceof Instruction.Verify || instruction instanceof Instruction.WaitFor || namesItsButton) {
            return false;
        }
        if (instruction instanceof Instruction.PressEach each
                && each.count() == 0
                && CommandWords.DESTROYS_EACH.matcher(each.button()).lookingAt()) {
            return true;
        }
        if (swallowed(instruction, masked) || describes(instruction, masked)) {
            return true;
        }
        if (instruction instanceof Instruction.Operate
                && SUPERLATIVE.matcher(masked).find()) {
            return true;
        }
        String unnamed = NAME.matcher(masked).replaceAll("");
        if (instruction instanceof Instruction.Read) {
            // Where the page says it, nothing is reckoned.
            unnamed = unnamed.replaceFirst("(?i)\\b(?:average|sum of)\\b", "");
        }
        return OPEN_ENDED.matcher(unnamed).matches()
                || CONDITIONAL.matcher(unnamed).matches();
    }

    /** A text that has another step in it, which was not told apart. */
    private static boolean swallowed(Instruction instruction, String masked) {
        String text = written(instruction);
        return !text.isEmpty()
                && masked.contains(text)
                && (ANOTHER_STEP.matcher(text).find()
                        || ANOTHER_FIELD.matcher(text).find());
    }

    /** "A friendly greeting" says what is to be thought of, and is not what is to be written. */
    private static boolean describes(Instruction instruction, String masked) {
        String text = instruction instanceof Instruction.Search ? "" : written(instruction);
        return DESCRIPTION.matcher(text).matches() && masked.contains(text);
    }

    private static String written(Instruction instruction) {
        if (instruction instanceof Instruction.Type type) {
            return type.text();
        }
        if (instruction instanceof Instruction.Search search) {
            return search.text();
        }
        return instruction instanceof Instruction.Assign assign ? assign.value() : "";
    }

    static List<String> options(String text, Quotes quotes) {
        List<String> options = new ArrayList<>();
        String rest = text.replaceFirst("^(?i)(?:both|the options?|the values?|options|the days?) (?=\\S)", "");
        boolean several = rest.contains("⟦")
                && rest.replaceAll("⟦\\d+⟧|,|\\band\\b|\\s", "").isEmpty();
        for (String option : several ? rest.split(",\\s*(?:and\\s+)?|\\s+and\\s+", -1) : new String[] {rest}) {
            options.add(quotes.plain(option).strip());
        }
        return options;
    }

    static String firstOf(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    /** What a group matched; an empty text for nothing. */
    static String rest(Matcher matcher, int group) {
        return matcher.group(group) == null ? "" : matcher.group(group);
    }

    static String word(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text.toLowerCase(java.util.Locale.ROOT);
    }
}
