package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.words.Ordinals;
import dev.pagehand.agent.ground.words.PartNames;
import dev.pagehand.agent.ground.words.Quotes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an element is said to stand.
 *
 * @param side whether it comes before or after what is named, or belongs to it
 * @param text what stands there; empty where only the kind of part, or a count, is told
 * @param part the kind of part, such as a row or a dialog
 * @param ordinal which of such parts; 0 where none is told
 * @param column the head of the column that the text stands in; empty for any
 * @param around what the part stands in itself
 * @param shift 1 for the part after the one that is told, -1 for the one before it, 0 for that one itself
 */
public record Place(
        Side side, String text, Optional<Parts> part, int ordinal, String column, Optional<Place> around, int shift) {

    Place(Side side, String text, Optional<Parts> part, int ordinal, String column, Optional<Place> around) {
        this(side, text, part, ordinal, column, around, 0);
    }

    /** Whether a thing belongs to what is named, or comes right after or before it in the document's order. */
    public enum Side {
        WITHIN,
        AFTER,
        BEFORE
    }

    private static final Pattern ARTICLE = Pattern.compile("^(?i)(the|a|an|this|that|its|my|your)\\s+");
    /** One word with a capital is a name, even where it is the name of a kind: "delete Banner". */
    private static final Pattern CALLED = Pattern.compile("\\p{Lu}\\p{Ll}+");

    private static final Pattern CAPTION =
            Pattern.compile("^(?i)(?:heading|headline|title|caption|label|text|words?|question) (?=\\S)");
    private static final Pattern HEAD = Pattern.compile("^(?i)(" + PartNames.WORDS
            + ")(?:\\s+(?:number\\s+|no\\.?\\s+|#)?(\\d{1,3})(?!\\S))?(?:\\s+(" + PartNames.HAVING
            + ")\\s+(?:the\\s+)?(.+)|\\s+(⟦.+)|\\s+((?:in|of|from|on|within|inside)\\s+.+)|)$");
    private static final Pattern NEIGHBOUR = Pattern.compile("^(?i)(" + PartNames.WORDS
            + ") (?:(?:which|that) (?:is|comes|stands) )?(?:listed )?(?:right |just |directly |immediately )?(after|below|under|beneath|following|before|above|preceding)"
            + "(?: (?:the )?(?:row|line|one|entry|item)(?: of| for| with)?| that of)? (?!\\d)(.+)$");
    private static final Pattern TAIL = Pattern.compile("^(?i)(.+?)(?:'s|’s)?\\s+(" + PartNames.WORDS + ")$");
    private static final Pattern NAMED = Pattern.compile("^(?i)(" + PartNames.WORDS + ")\\s+(.+)$");
    private static final Pattern CONDITION = Pattern.compile(
            "^(?i)(?:.+?\\s)??(?:where|whose|in which)\\s+(?:the\\s+)?(.+?)\\s+(?:is|equals|=|says|shows|reads)\\s+(.+)$");
    private static final Pattern IN_COLUMN =
            Pattern.compile("^(?i)(.+?)\\s+(?:in|under|as) (?:the |its )?(.+?)(?: column)?$");
    private static final Pattern OUTER =
            Pattern.compile("^(?i)(.+?)\\s+(?:in|of|from|on|within|inside)\\s+(?:the\\s+)?(.+)$");

    static Place within(String text) {
        return of(Side.WITHIN, text);
    }

    /** By a text alone, whatever part of the page it may seem to name. */
    static Place of(Side side, String text) {
        return new Place(side, text, Optional.empty(), 0, "", Optional.empty());
    }

    /** Reads what follows "in", "next to" and the like. */
    public static Place read(String said, Side side, Quotes quotes) {
        String text =
                CAPTION.matcher(ARTICLE.matcher(said.strip()).replaceFirst("")).replaceFirst("");
        Matcher neighbour = NEIGHBOUR.matcher(text);
        if (neighbour.matches()) {
            return new Place(
                    side,
                    quotes.plain(bare(neighbour.group(3))),
                    Parts.of(neighbour.group(1)),
                    0,
                    "",
                    Optional.empty(),
                    neighbour.group(2).matches("(?i)before|above|preceding") ? -1 : 1);
        }
        Matcher condition = CONDITION.matcher(text);
        if (condition.matches()) {
            return new Place(
                    side,
                    quotes.plain(bare(condition.group(2))),
                    Optional.of(Parts.ROW),
                    0,
                    quotes.plain(condition.group(1)),
                    Optional.empty());
        }
        if (CALLED.matcher(text).matches()) {
            return new Place(side, quotes.plain(text), Optional.empty(), 0, "", Optional.empty());
        }
        Ordinals.Counted counted = Ordinals.strip(text);
        Matcher head = HEAD.matcher(counted.rest());
        if (head.matches()) {
            return headed(head, side, counted.at(), quotes);
        }
        Matcher tail = TAIL.matcher(counted.rest());
        if (tail.matches()) {
            return new Place(
                    side,
                    quotes.plain(bare(tail.group(1))),
                    Parts.of(tail.group(2)),
                    counted.at(),
                    "",
                    Optional.empty());
        }
        Matcher named = NAMED.matcher(text);
        return named.matches()
                ? new Place(side, quotes.plain(bare(named.group(2))), Parts.of(named.group(1)), 0, "", Optional.empty())
                : new Place(side, quotes.plain(bare(text)), Optional.empty(), 0, "", Optional.empty());
    }

    private static Place headed(Matcher head, Side side, int counted, Quotes quotes) {
        Optional<Parts> part = Parts.of(head.group(1));
        int ordinal = head.group(2) == null ? counted : Integer.parseInt(head.group(2));
        String having = head.group(4) == null ? head.group(5) : head.group(4);
        boolean outer = head.group(6) != null || (ordinal != 0 && having != null);
        if (outer) {
            String around = head.group(6) == null
                    ? having
                    : head.group(6).replaceFirst("^(?i)(?:in|of|from|on|within|inside)\\s+", "");
            return new Place(side, "", part, ordinal, "", Optional.of(read(around, Side.WITHIN, quotes)));
        }
        if (having == null) {
            return new Place(side, "", part, ordinal, "", Optional.empty());
        }
        Matcher column = IN_COLUMN.matcher(having);
        if (column.matches() && having.toLowerCase(java.util.Locale.ROOT).endsWith(" column")) {
            return new Place(
                    side,
                    quotes.plain(bare(column.group(1))),
                    part,
                    0,
                    quotes.plain(column.group(2)),
                    Optional.empty());
        }
        Matcher inner = OUTER.matcher(having);
        if (inner.matches() && TAIL.matcher(inner.group(2)).matches()) {
            return new Place(
                    side,
                    quotes.plain(bare(inner.group(1))),
                    part,
                    0,
                    "",
                    Optional.of(read(inner.group(2), Side.WITHIN, quotes)));
        }
        return new Place(side, quotes.plain(bare(having)), part, 0, "", Optional.empty());
    }

    private static String bare(String text) {
        return ARTICLE.matcher(text.strip()).replaceFirst("").strip();
    }

    /** Whether it only says of what kind the part is: "in the dialog". */
    boolean isMereKind() {
        return part.isPresent()
                && side == Side.WITHIN
                && shift == 0
                && ordinal == 0
                && text.isEmpty()
                && column.isEmpty()
                && around.isEmpty();
    }

    /** Whether it names a part of the page by its kind, its count or a column, and not only by a text. */
    boolean isStructural() {
        return part.isPresent() && (shift != 0 || text.isEmpty() || !column.isEmpty() || ordinal != 0);
    }
}
