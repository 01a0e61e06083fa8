package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.Ordinals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes out what one clause says of several steps: several fields or things after one verb, a path through a menu, a
 * click that is made twice.
 */
final class Expansion {

    private static final int MOST_TIMES = 20;
    private static final String JOINED = "\\s*,\\s*(?:and\\s+)?(?:then\\s+)?|\\s+and\\s+(?:then\\s+)?";
    private static final Pattern FILL = Pattern.compile(
            "^(?i)(fill in|fill out|fill|type|enter|put|set|use|provide|supply|write|answer|choose|select|pick|turn|switch|change|replace|copy|slide|move|drag|adjust|update|rate|mark)(?: (?:out |in )?(?:the )?form(?: with| using)?:?)?\\s+");
    private static final List<Pattern> FILL_PAIRS = List.of(
            Pattern.compile("(?i).+\\swith\\s.+"),
            Pattern.compile("(?i)[^:]+:\\s.+"),
            Pattern.compile("(?i).+\\s(?:into|in)\\s.+"));
    private static final List<Pattern> SET_PAIRS =
            List.of(Pattern.compile("(?i).+\\sto\\s.+"), Pattern.compile("(?i).+\\s(?:as|at|=)\\s.+"));
    private static final List<Pattern> TYPE_PAIRS = List.of(
            Pattern.compile("(?i).+\\sinto\\s.+"),
            Pattern.compile("(?i).+\\sas\\s.+"),
            Pattern.compile("(?i).+\\s(?:in|under|next to|below)\\s.+"),
            Pattern.compile("(?i).+\\sfor\\s.+"),
            Pattern.compile("(?i).+\\sto\\s.+"));
    private static final Pattern COLON = Pattern.compile("^([^:]+):\\s+(.+)$");
    private static final Pattern THINGS = Pattern.compile(
            "(?i)(add|put|remove|delete) ((?:(?:the |a |an )?⟦\\d+⟧|the \\S+(?: \\S+){0,3}?)(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)(?:(?:the |a |an )?⟦\\d+⟧|the \\S+(?: \\S+){0,3}?))+) ((?:to|from|in|into) .+)");
    private static final Pattern QUOTED_THINGS = Pattern.compile(
            "(?i)((?:click|press|tap|hit|add|create|delete|remove|archive|edit|complete|open|expand|collapse|unfold|like|star|follow|mute|block|pin|share|download|check off|tick off)(?: (?:the |two |three |both )?(?:new )?\\p{L}+)?):? (⟦\\d+⟧(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)⟦\\d+⟧)+)(?: one after the other| one by one| in (?:this|that) order| in turn)?((?: (?:in|on|of|from|under) .+)?)");
    private static final Pattern QUOTED_KINDS = Pattern.compile(
            "(?i)((?:activate|deactivate|enable|disable|turn on|turn off|switch on|switch off|tick|check|select|apply|click|press) )((?:the )?⟦\\d+⟧ \\p{L}+),? and ((?:the )?⟦\\d+⟧ \\p{L}+)");
    private static final Pattern TIMES = Pattern.compile(
            "(?i)(.+?),? (once|twice|thrice|(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) times)(?: in a row)?( (?:in|on|of|for|from|next to|beside|under|within|inside) .+)?");
    private static final Pattern PATH = Pattern.compile(
            "(?i)(?:(go to|navigate to|open|click(?: on)?|choose|select|use|press|follow)\\s+)?((?:(?![>→»›⟩]).)+?)\\s*(?:>|→|->|»|›|⟩)\\s*(.+)");
    private static final Pattern ELLIPSIS = Pattern.compile(
            "(?i)(click|press|tap|hit|push|select|choose|open|go to|expand|unfold|tick|check)( on)? (.+?)(?:,\\s+(?:and )?(?:then|next|afterwards|followed by|after that)|\\s+(?:and )?(?:then|followed by|after that))(?:,? on)? (?!(?!(?:"
                    + KeyNames.PATTERN + ")$)(?:" + Phrasing.VERBS
                    + ")\\b(?=.))(?:on )?(⟦\\d+⟧|(?:the )?\\S+(?: \\S+){0,3})");

    private static final String NTH =
            "the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\\d{1,3}(?:st|nd|rd|th))";
    private static final Pattern NEXT_ONE = Pattern.compile("(?i)(\\p{L}+(?: \\p{L}+)? )(" + NTH
            + ")( \\p{L}+)((?: (?:to|from|in|into|on|of) .+?)?)(?:,| and|, and)(?: then| also)? (" + NTH
            + ")(?: one)?");
    private static final Pattern NTHS_OF =
            Pattern.compile("(?i)(\\p{L}+(?: \\p{L}+)? )(" + NTH + ")(?:,| and|, and) (" + NTH + ")( \\p{L}.*)");
    private static final String COUNT = "(?:\\d{1,2}|one|two|three|four|five|six|a|an|another) [\\p{L} ]+?";
    private static final Pattern COUNTS =
            Pattern.compile("(?i)((?:add|remove) )(" + COUNT + ")(?: and |, and |, )(" + COUNT + ")");
    /** The name of a field and a value that is clearly none. */
    private static final Pattern VALUED = Pattern.compile("(?i)(?:the |my )?" + FormRules.VALUED);
    /** "Fill in the transfer: recipient Ann, amount 25": the form is named, and then its fields. */
    private static final Pattern LISTED = Pattern.compile(
            "(?i)(?:[^:⟦]{3,60}: |(?:fill in|fill out|complete) (?:the |this |my )(?:[\\p{L}-]+ ){1,3}with )"
                    + FormRules.SEVERAL);

    private static final Pattern NTH_FIELD = Pattern.compile("(?i).+ (?:in|into) " + NTH + "( .+)");
    private static final Pattern NTH_ALONE = Pattern.compile("(?i).+ (?:in|into) " + NTH + "(?: one)?");
    private static final Pattern OF = Pattern.compile("(?i)^(?:of|for) .+");
    private static final Pattern ENDS_WITH_NAME = Pattern.compile("into|as|under|for");
    private static final List<Pattern> CHOICE_PAIRS = List.of(
            Pattern.compile("(?i).+\\sas\\s.+"),
            Pattern.compile("(?i).+\\sfor\\s.+"),
            Pattern.compile("(?i).+\\s(?:under|in|from)\\s.+"));
    private static final List<Pattern> SWITCH_PAIRS =
            List.of(Pattern.compile("(?i).+\\s(?:on|off)"), Pattern.compile("(?i).+\\sto\\s.+"));
    private static final List<Pattern> COPY_PAIRS = List.of(Pattern.compile("(?i).+\\s(?:into|to|in)\\s.+"));
    private static final List<Pattern> ANSWER_PAIRS =
            List.of(Pattern.compile("(?i).+\\s(?:with|by)\\s.+"), Pattern.compile("(?i)(?:⟦\\d+⟧|yes|no) to .+"));

    private static final List<String> NTHS = List.of("first", "second", "third", "fourth", "fifth", "sixth");
    private static final Pattern SLIDERS = Pattern.compile(
            "(?i)set (?:all )?(?:the )?(?:\\w+ )?sliders (?:to|at) (?:the )?(?:combination |values? |positions? )*[\\[(]?\\s*(-?\\d+(?:\\s*,\\s*-?\\d+){1,5})\\s*[\\])]?");

    private static final Pattern VALUES = Pattern.compile(
            "(?i)(?:enter|type|write|copy|fill in|put) (the values? of .+?(?:,| and ).+?)(?: from the [\\w ]+?)?(?: into the (?:form|fields|boxes)[\\w ]*)?");

    private static final Pattern BOTH = Pattern.compile(
            "(?i)((?:type|enter|put|write|set|choose|select|pick|use|fill in) .+? (?:as|into|in|for|to|under) )(?:both )?(the .+?) and (?:also )?(?:as |into |in |for |to |under )?(the .+?)");
    private static final Pattern NAMED_VALUE = Pattern.compile("(?i)(?:the |my )" + FormRules.NAMED);
    private static final Pattern TYPES = Pattern.compile("fill in|type|enter|put|write|set|use|provide|supply");
    private static final String FIELD = "(?:into|in|as|for|under|below) \\S.*";
    private static final Pattern PLACED_VALUE = Pattern.compile(
            "(?i)(?:⟦\\d+⟧|\\d{1,2}(?:st|nd|rd|th)? \\p{L}{3,9} \\d{4}|[\\d.,:/@ +-]*\\d\\S*|\\S+@\\S+|(?-i:\\p{Lu})\\S*(?: (?-i:\\p{Lu})\\S*)*) "
                    + FIELD);

    private Expansion() {}

    /** The clauses that it stands for; itself where it stands for one step. */
    static List<String> of(String clause) {
        String end = clause.replaceFirst("[.!?,;]+$", "");
        return path(end)
                .or(() -> sliders(end))
                .or(() -> values(end))
                .or(() -> ellipsis(end))
                .or(() -> times(end))
                .or(() -> both(end))
                .or(() -> counts(end))
                .or(() -> nextOnes(end))
                .or(() -> nths(end))
                .or(() -> things(end))
                .or(() -> quotedThings(end))
                .or(() -> quotedKinds(end))
                .or(() -> fields(end))
                .orElse(List.of(clause));
    }

    /** "Set the sliders to the combination [3, 12, 7]": one after the other. */
    private static Optional<List<String>> sliders(String clause) {
        Matcher all = SLIDERS.matcher(clause);
        if (!all.matches()) {
            return Optional.empty();
        }
        String[] values = all.group(1).split("\\s*,\\s*", -1);
        return Optional.of(IntStream.range(0, values.length)
                .mapToObj(i -> "set the " + NTHS.get(i) + " slider to " + values[i])
                .toList());
    }

    /** "Enter the value of A and the value of B": each into the field of its own name. */
    private static Optional<List<String>> values(String clause) {
        Matcher all = VALUES.matcher(clause);
        return all.matches()
                ? Optional.of(Arrays.stream(all.group(1).split(JOINED, -1))
                        .map(name -> name.replaceFirst("^(?i)(?:the )?values? of (?:the )?", ""))
                        .map(name -> "copy the value of " + name + " into " + name)
                        .toList())
                : Optional.empty();
    }

    /** "Enter 5 May as both the first day and the last day". */
    private static Optional<List<String>> both(String clause) {
        Matcher both = BOTH.matcher(clause);
        return both.matches()
                ? Optional.of(List.of(both.group(1) + both.group(2), both.group(1) + both.group(3)))
                : Optional.empty();
    }

    private static Optional<List<String>> times(String clause) {
        Matcher times = TIMES.matcher(clause);
        if (!times.matches()) {
            return Optional.empty();
        }
        int count = Ordinals.count(times.group(2).replaceFirst("(?i) times$", ""));
        String single = times.group(1) + (times.group(3) == null ? "" : times.group(3));
        Instruction once = StepParser.parseMasked(single).instruction();
        boolean repeatable = once instanceof Instruction.Press
                || once instanceof Instruction.Key
                || once instanceof Instruction.Command;
        return repeatable && count > 0 && count <= MOST_TIMES
                ? Optional.of(Collections.nCopies(count, single))
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
                ? Optional.of(Stream.of(both.group(1) + " " + both.group(3), both.group(1) + " " + both.group(4))
                        .flatMap(one -> of(one).stream())
                        .toList())
                : Optional.empty();
    }

    /** "Add the second bike to the basket and then the third one": the same with another count. */
    private static Optional<List<String>> nextOnes(String clause) {
        Matcher again = NEXT_ONE.matcher(clause);
        return again.matches()
                ? Optional.of(List.of(
                        again.group(1) + again.group(2) + again.group(3) + again.group(4),
                        again.group(1) + again.group(5) + again.group(3) + again.group(4)))
                : Optional.empty();
    }

    /** "Tick the first and the third checkbox". */
    private static Optional<List<String>> nths(String clause) {
        Matcher nths = NTHS_OF.matcher(clause);
        return nths.matches()
                ? Optional.of(List.of(
                        nths.group(1) + nths.group(2) + nths.group(4), nths.group(1) + nths.group(3) + nths.group(4)))
                : Optional.empty();
    }

    /** "Add two adults and one child". */
    private static Optional<List<String>> counts(String clause) {
        Matcher counts = COUNTS.matcher(clause);
        return counts.matches()
                ? Optional.of(List.of(counts.group(1) + counts.group(2), counts.group(1) + counts.group(3)))
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

    /** "Add the tasks 'A' and 'B'": the same for each. */
    private static Optional<List<String>> quotedThings(String clause) {
        Matcher things = QUOTED_THINGS.matcher(clause);
        return things.matches()
                ? Optional.of(Arrays.stream(things.group(2).split(JOINED, -1))
                        .map(thing -> things.group(1) + " " + thing.strip() + things.group(3))
                        .toList())
                : Optional.empty();
    }

    /** "Activate the 'Raw' filter and the 'Spicy' filter". */
    private static Optional<List<String>> quotedKinds(String clause) {
        Matcher kinds = QUOTED_KINDS.matcher(clause);
        return kinds.matches()
                ? Optional.of(List.of(kinds.group(1) + kinds.group(2), kinds.group(1) + kinds.group(3)))
                : Optional.empty();
    }

    private static Optional<List<String>> fields(String clause) {
        Matcher verb = FILL.matcher(clause);
        if (!verb.find() || LISTED.matcher(clause).matches()) {
            return Optional.empty();
        }
        String said = verb.group(1).toLowerCase(Locale.ROOT);
        String[] parts = clause.substring(verb.end()).split(JOINED, -1);
        for (Pattern pair : pairs(said)) {
            List<String> whole =
                    whole(parts, pair, ENDS_WITH_NAME.matcher(pair.pattern()).find());
            boolean allPairs = pair.matcher(whole.get(0)).matches()
                    && whole.stream()
                            .skip(1)
                            .allMatch(part -> pair.matcher(part).matches()
                                    || VALUED.matcher(part).matches());
            if (whole.size() > 1 && allPairs) {
                return Optional.of(sameOf(whole).stream()
                        .map(part -> field(said, part.strip()))
                        .toList());
            }
        }
        return mixed(said, parts);
    }

    /** "'Alder Lane' in the Street field, 3 as the number of days": values that each name their field in another way. */
    private static Optional<List<String>> mixed(String verb, String[] parts) {
        boolean all = parts.length > 1
                && Arrays.stream(parts)
                        .anyMatch(part -> PLACED_VALUE.matcher(part.strip()).matches())
                && TYPES.matcher(verb).matches()
                && Arrays.stream(parts)
                        .allMatch(part -> PLACED_VALUE.matcher(part.strip()).matches()
                                || NAMED_VALUE.matcher(part.strip()).matches());
        return all
                ? Optional.of(Arrays.stream(parts)
                        .map(part ->
                                (NAMED_VALUE.matcher(part.strip()).matches() ? "fill in" : verb) + " " + part.strip())
                        .toList())
                : Optional.empty();
    }

    private static List<Pattern> pairs(String verb) {
        return switch (verb) {
            case "fill in", "fill out", "fill" -> FILL_PAIRS;
            case "set", "change", "slide", "move", "drag", "adjust", "update", "rate", "mark" -> SET_PAIRS;
            case "choose", "select", "pick" -> CHOICE_PAIRS;
            case "turn", "switch" -> SWITCH_PAIRS;
            case "answer", "replace" -> ANSWER_PAIRS;
            case "copy" -> COPY_PAIRS;
            default -> TYPE_PAIRS;
        };
    }

    /** A piece that is no pair of its own belongs to the name that the pair before ends with: "street and number". */
    private static List<String> whole(String[] pieces, Pattern pair, boolean endsWithName) {
        List<String> whole = new ArrayList<>();
        for (String piece : pieces) {
            int last = whole.size() - 1;
            boolean valued = VALUED.matcher(piece).matches();
            if (endsWithName && last >= 0 && !pair.matcher(piece).matches() && !valued) {
                whole.set(last, whole.get(last) + " and " + piece);
            } else {
                whole.add(piece);
            }
        }
        return whole;
    }

    /** "The number of adults to 2 and of children to 1", "Ann in the first field and Lee in the second": what was left out. */
    private static List<String> sameOf(List<String> parts) {
        int of = parts.get(0).indexOf(" of ");
        Matcher nth = NTH_FIELD.matcher(parts.get(0));
        String noun = nth.matches() ? nth.group(1) : "";
        return parts.stream()
                .map(part -> of > 0 && OF.matcher(part.strip()).matches()
                        ? parts.get(0).substring(0, of) + " " + part.strip()
                        : part)
                .map(part -> NTH_ALONE.matcher(part).matches() ? part.replaceFirst(" one$", "") + noun : part)
                .toList();
    }

    private static String field(String verb, String part) {
        Matcher colon = COLON.matcher(part);
        return colon.matches() ? "fill in " + colon.group(1) + " with " + colon.group(2) : verb + " " + part;
    }
}
