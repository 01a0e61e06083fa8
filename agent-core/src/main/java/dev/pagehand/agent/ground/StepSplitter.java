package dev.pagehand.agent.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a task into single steps: at the ends of sentences, at lines and numbers of a list, and at "and", "then" and
 * commas where another step begins. Nothing is split within quotes.
 */
public final class StepSplitter {

    private static final String VERBS =
            "go|navigate|open|visit|load|click|double-?click|right-?click|tap|press|hit|push|type|enter|fill|write|put|input|set"
                    + "|select|choose|pick|check|tick|uncheck|untick|mark|scroll|wait|pause|log|sign|search|look|sort|read|tell|report"
                    + "|extract|give|return|get|verify|make sure|ensure|assert|confirm|expect|accept|dismiss|cancel|decline|reject|add"
                    + "|remove|delete|clear|hover|reload|refresh|submit|continue|proceed|place|pay|buy|check ?out|what|which|how|say"
                    + "|show|view|close|allow|agree|answer|use|switch|turn|change|note|follow|find";
    private static final Pattern SENTENCE = Pattern.compile(
            "(?<=[.!?;])\\s+(?=\\S)|\\s*[\\r\\n]+\\s*|;\\s*|\\s+(?=\\d{1,2}[.)]\\s+(?i:" + VERBS + ")\\b)");
    private static final Pattern THANKS =
            Pattern.compile("(?i)(?:many )?thank(?:s| you)\\W*|please\\W*|ok(?:ay)?\\W*|hi\\W*|hello\\W*");
    private static final Pattern JOINT = Pattern.compile(
            "(?i)(?:\\s*,\\s*(?:and\\s+)?(?:then\\s+|after that,?\\s+|afterwards,?\\s+|finally,?\\s+|next,?\\s+)?|\\s+and\\s+(?:then\\s+|finally\\s+)?|\\s+then\\s+)(?=(?:please\\s+)?(?:"
                    + VERBS + ")\\b)");
    private static final Pattern STANDALONE = Pattern.compile(
            "(?i)(?:log ?out|sign ?out|check ?out|go back|submit|reload|refresh|continue shopping|place (?:the )?order|press \\S+|pay now|accept all)");
    private static final Pattern NUMBER =
            Pattern.compile("^(?:\\(?\\d{1,3}[.)]|[-*•–]|(?i:step)\\s+\\d{1,3}\\s*[:.)-])\\s*");
    private static final Pattern FILLER = Pattern.compile(
            "^(?i)(?:please|now|next|then|finally|first|firstly|second|secondly|lastly|and|also|afterwards|after that|in the end|at the end|once (?:you are )?(?:logged in|there|done)|can you|could you|would you|kindly|i want you to|you should|,)(?:,|\\s)\\s*");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?i).*\\b(?:st|dr|mr|mrs|ms|no|ave|rd|apt|vs|etc|e\\.g|i\\.e|nr|inc|ltd)\\.$");
    private static final String JOINED = "\\s*,\\s*(?:and\\s+)?|\\s+and\\s+";
    private static final Pattern FILL = Pattern.compile("^(?i)(fill in|fill out|fill|type|enter|put|set)\\s+");
    private static final List<Pattern> FILL_PAIRS =
            List.of(Pattern.compile("(?i).+\\swith\\s.+"), Pattern.compile("(?i).+\\s(?:into|in)\\s.+"));
    private static final List<Pattern> TYPE_PAIRS = List.of(
            Pattern.compile("(?i).+\\sinto\\s.+"),
            Pattern.compile("(?i).+\\sas\\s.+"),
            Pattern.compile("(?i).+\\sin\\s.+"),
            Pattern.compile("(?i).+\\sto\\s.+"));
    private static final Pattern THINGS = Pattern.compile(
            "(?i)(add|put|remove|delete) ((?:(?:the |a |an )?⟦\\d+⟧|the \\S+(?: \\S+){0,3}?)(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)(?:(?:the |a |an )?⟦\\d+⟧|the \\S+(?: \\S+){0,3}?))+) ((?:to|from|in|into) .+)");

    private StepSplitter() {}

    /** The steps of a text, in order, understood or not. */
    public static List<ParsedStep> steps(String text) {
        List<ParsedStep> steps = new ArrayList<>();
        for (String clause : clauses(text)) {
            steps.add(StepParser.parse(clause));
        }
        return steps;
    }

    static List<String> clauses(String text) {
        Quotes quotes = Quotes.mask(text);
        List<String> clauses = new ArrayList<>();
        for (String sentence : sentences(quotes.masked())) {
            for (String clause : split(sentence)) {
                clauses.addAll(fields(clause).stream()
                        .map(part -> requote(quotes, part))
                        .toList());
            }
        }
        return clauses;
    }

    /** Double quotes, for they cannot be taken for an apostrophe. */
    private static String requote(Quotes quotes, String part) {
        Matcher mark = Pattern.compile("⟦\\d+⟧").matcher(part);
        return mark.replaceAll(match -> {
            String plain = quotes.plain(match.group());
            return Matcher.quoteReplacement(plain.contains("\"") ? "‘" + plain + "’" : "\"" + plain + "\"");
        });
    }

    private static List<String> sentences(String masked) {
        List<String> sentences = new ArrayList<>();
        for (String piece : SENTENCE.split(masked, -1)) {
            String sentence = NUMBER.matcher(piece.strip()).replaceFirst("");
            int last = sentences.size() - 1;
            if (last >= 0 && ABBREVIATION.matcher(sentences.get(last)).matches()) {
                sentences.set(last, sentences.get(last) + " " + sentence);
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
            if (before.strip().contains(" ")
                    || STANDALONE.matcher(before.strip()).matches()) {
                if (isStep(after)) {
                    clauses.add(before);
                    from = joint.end();
                }
            }
        }
        clauses.add(sentence.substring(from));
        return clauses.stream()
                .map(clause -> withoutFillers(clause.strip()))
                .filter(c -> !c.isBlank())
                .toList();
    }

    /** "and close" may be a part of a name; a step says what to do with what. */
    private static boolean isStep(String after) {
        String step = after.strip().replaceFirst("[.!?,;]+$", "");
        return STANDALONE.matcher(step).matches()
                || (step.contains(" ") && StepParser.parse(firstClause(step)).understood());
    }

    private static String firstClause(String text) {
        Matcher joint = JOINT.matcher(text);
        return joint.find() && joint.start() > 0 ? text.substring(0, joint.start()) : text;
    }

    /** "fill in Name with Ann and Email with a@b.c" names several fields after one verb; "add the A and the B" too. */
    private static List<String> fields(String clause) {
        Matcher things = THINGS.matcher(clause);
        if (things.matches()) {
            return Arrays.stream(things.group(2).split(JOINED, -1))
                    .map(thing -> things.group(1) + " " + thing.strip() + " " + things.group(3))
                    .toList();
        }
        Matcher verb = FILL.matcher(clause);
        if (!verb.find()) {
            return List.of(clause);
        }
        String[] parts = clause.substring(verb.end()).split(JOINED, -1);
        for (Pattern pair : verb.group(1).toLowerCase(Locale.ROOT).startsWith("fill") ? FILL_PAIRS : TYPE_PAIRS) {
            if (parts.length > 1
                    && Arrays.stream(parts).allMatch(part -> pair.matcher(part).matches())) {
                return Arrays.stream(parts)
                        .map(part -> verb.group(1) + " " + part.strip())
                        .toList();
            }
        }
        return List.of(clause);
    }

    /** Without what is said for politeness or order only. */
    static String withoutFillers(String text) {
        String rest = text.strip();
        for (Matcher filler = FILLER.matcher(rest); filler.find(); filler = FILLER.matcher(rest)) {
            rest = rest.substring(filler.end()).strip();
        }
        return rest;
    }
}
