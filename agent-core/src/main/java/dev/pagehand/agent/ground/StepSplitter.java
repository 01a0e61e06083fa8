package dev.pagehand.agent.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a task into single steps: at the ends of sentences, at lines and numbers of a list, and at "and", "then" and
 * commas where another step begins. Nothing is split within quotes.
 */
public final class StepSplitter {

    private static final String VERB = "(?:" + Phrasing.VERBS + "|[a-z]{2,12}ing)\\b";
    private static final Pattern SENTENCE = Pattern.compile(
            "(?<=[.!?;])\\s+(?=\\S)|\\s*[\\r\\n]+\\s*|;\\s*|\\s+(?=\\d{1,2}[.)]\\s+(?i:" + Phrasing.VERBS + ")\\b)");
    private static final Pattern THANKS = Pattern.compile(
            "(?i)(?:many )?thank(?:s| you)\\W*|please\\W*|ok(?:ay)?\\W*|hi\\W*|hello\\W*|that(?:'s| is) (?:all|it)\\W*");
    private static final String CONNECTOR =
            "(?:then|after that|after this|afterwards|finally|next|followed by|subsequently|lastly|also|thereafter|eventually)";
    private static final Pattern JOINT =
            Pattern.compile("(?i)(?:(?:\\s*,\\s*(?:and\\s*,?\\s+)?|\\s+and\\s*,?\\s+)(?:" + CONNECTOR
                    + "\\s*,?\\s+)+|\\s+(?:then|followed by|after that)\\s*,?\\s+|\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)"
                    + "(?=(?:please\\s+|" + Phrasing.DONE + ",?\\s+|to (?:finish|end|conclude),?\\s+|" + CONNECTOR
                    + ",?\\s+)*(?:" + VERB + "|" + Phrasing.FRONTED_STEP + "))");
    private static final Pattern STANDALONE = Pattern.compile(
            "(?i)(?:log ?out|sign ?out|check ?out|go back|submit|reload|refresh|continue shopping|place (?:the )?order|press \\S+|pay now|accept all"
                    + "|(?:" + PressRules.COMMANDS + ")(?: it| them)?)");
    private static final Pattern FRONTED = Pattern.compile("(?i)" + Phrasing.FRONTED_STEP);
    private static final Pattern UNQUOTED_PRESS =
            Pattern.compile("(?i)(?:^|\\s)(?:click|press|hit|tap|push)(?: on)? [^⟦,]+$");
    private static final Pattern NUMBER =
            Pattern.compile("^(?:\\(?\\d{1,3}[.)]|[-*•–]|(?i:step)\\s+\\d{1,3}\\s*[:.)-])\\s*");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?i).*\\b(?:st|dr|mr|mrs|ms|no|ave|rd|apt|vs|etc|e\\.g|i\\.e|nr|inc|ltd)\\.$");

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
        List<String> parts = sentences(quotes.masked()).stream()
                .flatMap(sentence -> Arrays.stream(Rewording.plain(sentence).split("\\s*;\\s*", -1)))
                .filter(part -> !part.isBlank())
                .flatMap(part -> split(part).stream())
                .toList();
        for (String clause : Phrasing.joined(parts)) {
            clauses.addAll(Expansion.of(clause).stream()
                    .map(part -> requote(quotes, part))
                    .toList());
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
            if ((before.strip().contains(" ")
                            || STANDALONE.matcher(before.strip()).matches())
                    && isStep(after)
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
    private static boolean isStep(String after) {
        String step = after.strip().replaceFirst("[.!?,;]+$", "");
        return STANDALONE.matcher(step).matches()
                || (step.contains(" ") && StepParser.parse(firstClause(step)).understood());
    }

    private static String firstClause(String text) {
        Matcher place = FRONTED.matcher(text);
        Matcher joint = JOINT.matcher(text);
        return joint.find(place.lookingAt() ? place.end() : 0) && joint.start() > 0
                ? text.substring(0, joint.start())
                : text;
    }
}
