package dev.pagehand.agent.ground;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes out what one clause says of several steps: several fields or things after one verb, a path through a menu, a
 * click that is made twice.
 */
final class Expansion {

    private static final int MOST_TIMES = 20;
    private static final String JOINED = "\\s*,\\s*(?:and\\s+)?|\\s+and\\s+";
    private static final Pattern FILL = Pattern.compile(
            "^(?i)(fill in|fill out|fill|type|enter|put|set|use|provide|supply)(?: (?:out |in )?(?:the )?form(?: with| using)?:?)?\\s+");
    private static final List<Pattern> FILL_PAIRS = List.of(
            Pattern.compile("(?i).+\\swith\\s.+"),
            Pattern.compile("(?i)[^:]+:\\s.+"),
            Pattern.compile("(?i).+\\s(?:into|in)\\s.+"));
    private static final List<Pattern> SET_PAIRS =
            List.of(Pattern.compile("(?i).+\\sto\\s.+"), Pattern.compile("(?i).+\\s(?:as|at|=)\\s.+"));
    private static final List<Pattern> TYPE_PAIRS = List.of(
            Pattern.compile("(?i).+\\sinto\\s.+"),
            Pattern.compile("(?i).+\\sas\\s.+"),
            Pattern.compile("(?i).+\\sin\\s.+"),
            Pattern.compile("(?i).+\\sfor\\s.+"),
            Pattern.compile("(?i).+\\sto\\s.+"));
    private static final Pattern COLON = Pattern.compile("^([^:]+):\\s+(.+)$");
    private static final Pattern THINGS = Pattern.compile(
            "(?i)(add|put|remove|delete) ((?:(?:the |a |an )?⟦\\d+⟧|the \\S+(?: \\S+){0,3}?)(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)(?:(?:the |a |an )?⟦\\d+⟧|the \\S+(?: \\S+){0,3}?))+) ((?:to|from|in|into) .+)");
    private static final Pattern TIMES = Pattern.compile(
            "(?i)(.+?),? (once|twice|thrice|(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) times)(?: in a row)?");
    private static final Pattern PATH = Pattern.compile(
            "(?i)(?:(go to|navigate to|open|click(?: on)?|choose|select|use|press|follow)\\s+)?((?:(?![>→»›⟩]).)+?)\\s*(?:>|→|->|»|›|⟩)\\s*(.+)");
    private static final Pattern ELLIPSIS = Pattern.compile(
            "(?i)(click|press|tap|hit|push|select|choose|open)( on)? (.+?)(?:,\\s+(?:and )?(?:then|next|afterwards|followed by|after that)|\\s+(?:and )?(?:then|followed by|after that))(?:,? on)? (?!"
                    + Phrasing.VERBS + "\\b)(?:on )?(⟦\\d+⟧|(?:the )?\\S+(?: \\S+){0,3})");

    private Expansion() {}

    /** The clauses that it stands for; itself where it stands for one step. */
    static List<String> of(String clause) {
        String end = clause.replaceFirst("[.!?,;]+$", "");
        return times(end)
                .or(() -> path(end))
                .or(() -> ellipsis(end))
                .or(() -> things(end))
                .or(() -> fields(end))
                .orElse(List.of(clause));
    }

    private static Optional<List<String>> times(String clause) {
        Matcher times = TIMES.matcher(clause);
        if (!times.matches()) {
            return Optional.empty();
        }
        int count = Ordinals.count(times.group(2).replaceFirst("(?i) times$", ""));
        Instruction once = StepParser.parse(times.group(1)).instruction();
        boolean repeatable = once instanceof Instruction.Press || once instanceof Instruction.Key;
        return repeatable && count > 0 && count <= MOST_TIMES
                ? Optional.of(Collections.nCopies(count, times.group(1)))
                : Optional.empty();
    }

    private static Optional<List<String>> path(String clause) {
        Matcher path = PATH.matcher(clause);
        if (!path.matches()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(clause.substring(path.start(2)).split("\\s*(?:>|→|->|»|›|⟩)\\s*", -1))
                .map(part -> "click " + part.strip())
                .toList());
    }

    /** "Click File, then Export": the verb stands for both. */
    private static Optional<List<String>> ellipsis(String clause) {
        Matcher both = ELLIPSIS.matcher(clause);
        return both.matches() && !both.group(3).toLowerCase(Locale.ROOT).matches(".*\\b(?:row|list|where|with)\\b.*,.*")
                ? Optional.of(List.of(both.group(1) + " " + both.group(3), both.group(1) + " " + both.group(4)))
                : Optional.empty();
    }

    private static Optional<List<String>> things(String clause) {
        Matcher things = THINGS.matcher(clause);
        return things.matches()
                ? Optional.of(Arrays.stream(things.group(2).split(JOINED, -1))
                        .map(thing -> things.group(1) + " " + thing.strip() + " " + things.group(3))
                        .toList())
                : Optional.empty();
    }

    private static Optional<List<String>> fields(String clause) {
        Matcher verb = FILL.matcher(clause);
        if (!verb.find()) {
            return Optional.empty();
        }
        String said = verb.group(1).toLowerCase(Locale.ROOT);
        String[] parts = clause.substring(verb.end()).split(JOINED, -1);
        for (Pattern pair : said.startsWith("fill") ? FILL_PAIRS : said.equals("set") ? SET_PAIRS : TYPE_PAIRS) {
            if (parts.length > 1
                    && Arrays.stream(parts).allMatch(part -> pair.matcher(part).matches())) {
                return Optional.of(Arrays.stream(parts)
                        .map(part -> field(said, part.strip()))
                        .toList());
            }
        }
        return Optional.empty();
    }

    private static String field(String verb, String part) {
        Matcher colon = COLON.matcher(part);
        return colon.matches() ? "fill in " + colon.group(1) + " with " + colon.group(2) : verb + " " + part;
    }
}
