package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.Quotes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a task into single steps: at the ends of sentences, at lines and numbers of a list, and at "and", "then" and
 * commas where another step begins. Nothing is split within quotes.
 */
public final class StepSplitter {

    private static final String VERB = "(?:" + Phrasing.VERBS + "|[a-z]{2,12}ing)\\b";
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+(?=\\S)|\\s*[\\r\\n]+\\s*|;\\s*");
    /** The same in a list that is written in one line: "1. Open … 2. Click …". */
    private static final Pattern SENTENCE_OR_NUMBER =
            Pattern.compile(SENTENCE.pattern() + "|\\s+(?=\\d{1,2}[.)]\\s+(?i:" + Phrasing.VERBS + ")\\b)");

    private static final Pattern NUMBERED = Pattern.compile("(?s)^\\W*(?:step )?1[.)]\\s.*");
    private static final Pattern THANKS = Pattern.compile(
            "(?i)(?:many )?thank(?:s| you)\\W*|please\\W*|ok(?:ay)?\\W*|hi\\W*|hello\\W*|that(?:'s| is) (?:all|it)\\W*"
                    + "|(?:and |then )*(?:fill (?:it |this )?in|fill (?:it |this )?out|enter|set|complete)(?: the following| these| the form| as follows)?\\W*");
    private static final String CONNECTOR =
            "(?:then|after that|after this|afterwards|finally|next|followed by|subsequently|lastly|also|thereafter|eventually)";
    private static final Pattern JOINT =
            Pattern.compile("(?i)(?:(?:\\s*,\\s*(?:(?:and|but)\\s*,?\\s+)?|\\s+and\\s*,?\\s+)(?:" + CONNECTOR
                    + "\\s*,?\\s+)+|\\s+(?:then|followed by|after that)\\s*,?\\s+|\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)"
                    + "(?=(?:please\\s+|" + Phrasing.DONE + ",?\\s+|to (?:finish|end|conclude),?\\s+|" + CONNECTOR
                    + ",?\\s+)*(?:" + VERB + "|" + Phrasing.FRONTED_STEP + "))");
    private static final Pattern STANDALONE = Pattern.compile(
            "(?i)(?:log ?out|sign ?out|log ?in|sign ?in|check ?out|check in|go back|submit|reload|refresh|continue shopping|place (?:the )?order|press \\S+|pay now|accept all"
                    + "|(?:" + PressRules.COMMANDS + ")(?: it| them)?)");
    private static final Pattern FRONTED = Pattern.compile("(?i)" + Phrasing.FRONTED_STEP);
    private static final Pattern UNQUOTED_PRESS =
            Pattern.compile("(?i)(?:^|\\s)(?:click|press|hit|tap|push)(?: on)? [^⟦,]+$");
    private static final Pattern NUMBER =
            Pattern.compile("^(?:\\(?\\d{1,3}[.)]|[-*•–]|(?i:step)\\s+\\d{1,3}\\s*[:.)-])\\s*");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?i).*\\b(?:st|dr|mr|mrs|ms|no|ave|rd|apt|vs|etc|e\\.g|i\\.e|nr|inc|ltd)\\.$");

    private static final Pattern PASSWORD =
            Pattern.compile("(?i)(\\bpassword(?: is| of|:)?:?\\s+)(?![\"'“‘`„«%⟦])(\\S+)");
    private static final Pattern FIELDS = Pattern.compile("(?i)(?:fill in|fill out|enter|complete)(?: [^:;.⟦]{2,30})?: "
            + FormRules.NAMED + "(?:;\\s*(?:and\\s+)?" + FormRules.NAMED + ")+");

    /** A comma within a date parts no steps. */
    private static final Pattern DAY = Pattern.compile(
            "(?i)\\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.? (\\d{1,2})(?:st|nd|rd|th)?, (\\d{4})\\b");

    private static final Pattern DAY_OF = Pattern.compile(
            "(?i)\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?=,? \\d{4}\\b)");
    private static final Pattern NUMBER_SIGN = Pattern.compile("(?i).*\\bn[or]\\.$");
    private static final Pattern NAMES_ONE = Pattern.compile(
            "(?i).*⟦.*|(?:continue|proceed|go on|move on|advance|skip|jump) to .+|\\S+ (?:the|my|your|it|its|his|her|them|their|this|that|these|those|all)\\b.*");
    /** "PIN" and "Return date" name fields, though "pin" and "return" may be done. */
    private static final Pattern NAMES_FIELD = Pattern.compile(
            "^(?:(?!GO|CLICK|PRESS|TYPE|ENTER|SELECT|CHOOSE|OPEN|CHECK|SET|FILL|TELL)\\p{Lu}{2,}\\b|(?i:return|order|book|post|call|note|name|report|check|start|end|finish|contact|group|label|track|share|print"
                    + "|question|answer|search|filter|join|pay|key|pin|count|mark|display|register|reply|state|list) "
                    + "(?i:date|time|day|number|no\\.?|code|title|name|address|type|status|id|reference|field|box|month|year|amount|point|city|method)\\b).*");

    private static final Pattern THEN = Pattern.compile("(?i)\\b" + CONNECTOR + "\\b");

    /** What is sent by a step of its own is not sent before. */
    private static final Pattern SENDS = Pattern.compile(
            "(?i)(?:send|submit|post|publish|reply|forward|confirm|(?:click|press|hit|tap|push)\\b.*\\b(?:send|submit|post|reply|forward|publish)\\b)");

    private StepSplitter() {}

    /** The steps of a text, in order, understood or not. */
    public static List<ParsedStep> steps(String text) {
        List<ParsedStep> steps = new ArrayList<>();
        for (String clause : clauses(text)) {
            steps.add(StepParser.parse(clause));
        }
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (steps.get(i).instruction() instanceof Instruction.Announced announced) {
                ParsedStep step = steps.get(i);
                Instruction followed = new Instruction.Announced(announced.step(), Optional.of(steps.get(i + 1)));
                steps.set(i, new ParsedStep(followed, step.text(), step.quotes()));
            }
            if (steps.get(i).instruction() instanceof Instruction.Respond respond
                    && SENDS.matcher(steps.get(i + 1).text()).lookingAt()) {
                ParsedStep step = steps.get(i);
                Instruction unsent = new Instruction.Respond(respond.verb(), respond.message(), respond.text(), false);
                steps.set(i, new ParsedStep(unsent, step.text(), step.quotes()));
            }
        }
        return steps;
    }

    static List<String> clauses(String text) {
        Quotes quotes = Quotes.mask(withPasswordsInQuotes(text));
        List<String> clauses = new ArrayList<>();
        List<String> parts = sentences(withFieldsInOne(plainDays(quotes.masked()))).stream()
                .flatMap(sentence -> Arrays.stream(Rewording.plain(sentence).split("\\s*;\\s*", -1)))
                .filter(part -> !part.isBlank())
                .flatMap(part -> Phrasing.carried(split(part)).stream())
                .toList();
        for (String clause : Phrasing.joined(parts)) {
            clauses.addAll(
                    expanded(clause).stream().map(part -> quotes.requoted(part)).toList());
        }
        return clauses;
    }

    private static List<String> expanded(String clause) {
        int carried = clause.startsWith(Phrasing.WITHIN + " ") ? clause.indexOf(" :: ") + " :: ".length() : 0;
        String place = clause.substring(0, carried);
        return Expansion.of(clause.substring(carried)).stream()
                .map(part -> place + part)
                .toList();
    }

    /** A sign at the end of a password is a part of it, and ends no sentence; a point or comma ends one. */
    private static String withPasswordsInQuotes(String text) {
        return PASSWORD.matcher(text).replaceAll(match -> {
            String word = match.group(2).replaceFirst("[.,;]+$", "");
            return word.matches("[\\p{L}\\p{N}]*") || word.contains("\"")
                    ? Matcher.quoteReplacement(match.group())
                    : Matcher.quoteReplacement(
                            match.group(1) + "\"" + word + "\"" + match.group(2).substring(word.length()));
        });
    }

    /** "Fill in: first name Eva; last name Stone": what the semicolons part are fields of one step. */
    private static String withFieldsInOne(String masked) {
        return FIELDS.matcher(masked)
                .replaceAll(match -> Matcher.quoteReplacement(match.group().replaceAll("\\s*;\\s*(?:and\\s+)?", ", ")));
    }

    private static String plainDays(String masked) {
        return DAY_OF.matcher(DAY.matcher(masked).replaceAll("$2 $1 $3")).replaceAll("$1 $2");
    }

    private static List<String> sentences(String masked) {
        List<String> sentences = new ArrayList<>();
        Pattern end = NUMBERED.matcher(masked).matches() ? SENTENCE_OR_NUMBER : SENTENCE;
        for (String piece : end.split(masked, -1)) {
            int last = sentences.size() - 1;
            boolean number =
                    NUMBER_SIGN.matcher(last < 0 ? "" : sentences.get(last)).matches();
            String sentence =
                    number ? piece.strip() : NUMBER.matcher(piece.strip()).replaceFirst("");
            if (last >= 0
                    && (number
                            ? sentence.matches("\\d.*")
                            : ABBREVIATION.matcher(sentences.get(last)).matches())) {
                sentences.set(last, sentences.get(last) + " " + sentence);
            } else if (last >= 0 && Rewording.hides(sentences.get(last)) && sentence.matches("(?i)find .*")) {
                sentences.set(last, sentences.get(last).replaceFirst("[.!]$", "") + " to " + sentence);
            } else if (sentence.matches(".*[\\p{L}\\p{N}⟦].*")
                    && !THANKS.matcher(sentence).matches()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    private static List<String> split(String sentence) {
        List<String> clauses = new ArrayList<>();
        Matcher joint = JOINT.matcher(sentence);
        int from = 0;
        while (joint.find()) {
            String before = sentence.substring(from, joint.start());
            String after = sentence.substring(joint.end());
            if ((before.strip().contains(" ")
                            || STANDALONE.matcher(before.strip()).matches())
                    && isStep(after, joint.group())
                    && !NAMES_FIELD.matcher(after.strip()).matches()
                    && !isOneName(before, joint.group(), after)) {
                clauses.add(before.strip());
                from = joint.end();
            }
        }
        clauses.add(sentence.substring(from).strip());
        return clauses;
    }

    /** "Click Save and close" may mean one button; with a comma or in quotes it does not. */
    private static boolean isOneName(String before, String joint, String after) {
        return joint.strip().equalsIgnoreCase("and")
                && !after.strip().contains(" ")
                && UNQUOTED_PRESS.matcher(before).find();
    }

    /** "and close" may be a part of a name; a step says what to do with what. */
    private static boolean isStep(String after, String joint) {
        String step = after.strip().replaceFirst("[.!?,;]+$", "");
        return STANDALONE.matcher(step).matches()
                || (step.contains(" ")
                        && (isStep(StepParser.parseMasked(firstClause(step)).instruction(), joint)
                                || Expansion.of(step).size() > 1));
    }

    /** Of words that only the page may explain, those count that name one thing, or come after a "then". */
    private static boolean isStep(Instruction what, String joint) {
        return what instanceof Instruction.Command command
                ? NAMES_ONE.matcher(command.said()).matches()
                        || THEN.matcher(joint).find()
                : !(what instanceof Instruction.Beyond);
    }

    private static String firstClause(String text) {
        Matcher place = FRONTED.matcher(text);
        Matcher joint = JOINT.matcher(text);
        return joint.find(place.lookingAt() ? place.end() : 0) && joint.start() > 0
                ? text.substring(0, joint.start())
                : text;
    }
}
