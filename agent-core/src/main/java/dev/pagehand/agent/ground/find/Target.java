package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.words.Ordinals;
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
 * One way to read what a person calls an element.
 *
 * @param name what stands on it; empty where only its kind is told
 * @param roles the kinds that were told
 * @param place where it stands
 * @param ordinal 1 for the first, -1 for the last, 0 where none was told
 */
public record Target(String name, Optional<Set<String>> roles, Optional<Place> place, int ordinal) {

    private static final Pattern ARTICLE = Pattern.compile("^(?i)(the|a|an|this|that|its|my|your|where it says)\\s+");
    private static final String AFTER =
            "right after|just after|directly after|immediately after|after|right below|just below|directly below|below|underneath"
                    + "|beneath|to the right of|on the right of|right of|that follows|which follows|that comes after|following";
    private static final String BEFORE =
            "right before|just before|directly before|immediately before|before|just above|right above|directly above|above"
                    + "|to the left of|on the left of|left of|that precedes|which precedes|that comes before|preceding";
    private static final String AT =
            "in front of|next to|beside|alongside|adjacent to|close to|near|by|belonging to|that belongs to|associated with|corresponding to"
                    + "|inside|within|under|of|for|in|on|at|from|that has|which has|that says|with|containing|to|where|whose";
    private static final Pattern NEAR =
            Pattern.compile("(?i)\\s+(?:(" + AFTER + ")|(" + BEFORE + ")|(" + AT + "))\\s+");
    private static final Pattern OWNED = Pattern.compile("(?i)^(⟦\\d+⟧|.+?)['’]s\\s+(.+)$");
    private static final Pattern ENTRY = Pattern.compile("(?i)^(?:" + PartNames.WORDS + ")$");
    private static final Pattern NUMBERED =
            Pattern.compile("(?i)^(.+?),?\\s+(?:number|no\\.?|nr\\.?|#)\\s*(\\d{1,3})$");
    private static final Pattern PAGE =
            Pattern.compile("(?i)^(?:page|day)\\s+(?:number\\s+|no\\.?\\s+)?(\\d{1,4})(?: of .+)?$");

    private static final Pattern DAY = Pattern.compile(
            "(?i)^(?:day |number )?(\\d{1,2})(?:st|nd|rd|th)?(?: (?:of|in|on) (?:the |this )(?:month|calendar|date ?picker|grid))?$");
    /** A word that only tells what sort of thing bears the title: "the topic 'Broken kettle'". */
    private static final Pattern TITLED = Pattern.compile(
            "^(?:[a-z][a-z-]+ ){1,2}(?:(?:named|called|titled|labelled|labeled|with the (?:name|title)) )?(⟦\\d+⟧)((?: (?:in|of|from|by|on|under|next to) .+)?)$");

    /** The same without quotes: "the topic Returns". */
    private static final Pattern CAPITAL = Pattern.compile("^[a-z][a-z-]+ (\\p{Lu}[^⟦]*)$");

    /** All ways to read it, the likeliest first. The text may hold the marks of {@link Quotes}. */
    public static List<Target> readings(String text, Quotes quotes) {
        String whole = bare(text);
        Ordinals.Counted counted = Ordinals.strip(whole);
        String rest = bare(counted.rest());
        int ordinal = counted.at();
        List<Target> readings = new ArrayList<>(named(rest, quotes, Optional.empty(), ordinal));
        Matcher near = NEAR.matcher(rest);
        for (int from = 0; near.find(from); from = near.start() + 1) {
            String before = rest.substring(0, near.start());
            String after = rest.substring(near.end());
            if (!before.isBlank() && !after.isBlank()) {
                String said = near.group(3) != null
                                && near.group(3).toLowerCase(Locale.ROOT).matches("where|whose")
                        ? near.group(3) + " " + after
                        : after;
                Place place = Place.read(said, side(near), quotes);
                readings.addAll(named(before, quotes, Optional.of(place), ordinal));
                if (place.part().isPresent() && (!place.text().isEmpty() || place.ordinal() != 0)) {
                    Place plain = Place.of(place.side(), quotes.plain(bare(said)));
                    readings.addAll(named(before, quotes, Optional.of(plain), ordinal));
                }
            }
        }
        Matcher owned = OWNED.matcher(rest);
        if (owned.matches() && !ENTRY.matcher(owned.group(2)).matches()) {
            Place place = Place.within(quotes.plain(owned.group(1)));
            readings.addAll(named(owned.group(2), quotes, Optional.of(place), ordinal));
        }
        numbered(rest, quotes, ordinal).ifPresent(readings::add);
        Matcher day = DAY.matcher(whole);
        if (day.matches()) {
            readings.add(
                    new Target(day.group(1), Optional.of(Set.of("link", "button", "gridcell")), Optional.empty(), 0));
        }
        Matcher titled = TITLED.matcher(rest);
        if (titled.matches() && ordinal == 0 && RoleNames.leading(rest).isEmpty()) {
            String place = titled.group(2) == null ? "" : titled.group(2);
            readings.addAll(readings(titled.group(1) + place, quotes));
        }
        return readings;
    }

    /** "The topic Returns": the name without the word that only tells what sort of thing bears it. */
    static Optional<Target> titled(String text, Quotes quotes) {
        String said = bare(text);
        Matcher capital = CAPITAL.matcher(said);
        return capital.matches() && RoleNames.leading(said).isEmpty()
                ? Optional.of(new Target(quotes.plain(capital.group(1)), Optional.empty(), Optional.empty(), 0))
                : Optional.empty();
    }

    /** "Read more number 3", and "page 3" for what is only called 3. */
    private static Optional<Target> numbered(String rest, Quotes quotes, int ordinal) {
        Matcher page = PAGE.matcher(rest);
        if (page.matches()) {
            return Optional.of(new Target(
                    page.group(1), Optional.of(Set.of("link", "button", "gridcell")), Optional.empty(), ordinal));
        }
        Matcher numbered = NUMBERED.matcher(rest);
        return numbered.matches() && ordinal == 0
                ? Optional.of(named(numbered.group(1), quotes, Optional.empty(), Integer.parseInt(numbered.group(2)))
                        .get(0))
                : Optional.empty();
    }

    /** With its last word as its kind, with its first one, and as a name that merely looks so. */
    private static List<Target> named(String text, Quotes quotes, Optional<Place> place, int ordinal) {
        List<Target> ways = new ArrayList<>();
        String said = bare(text);
        RoleNames.Named kind = RoleNames.strip(said);
        RoleNames.Named inner = RoleNames.strip(quotes.plain(kind.rest()));
        if (said.toLowerCase(Locale.ROOT).endsWith(" widget") && inner.rest().isEmpty()) {
            return List.of(new Target("", inner.roles(), place, ordinal));
        }
        if (kind.rest().isEmpty()) {
            ways.add(new Target(quotes.plain(said), Optional.empty(), place, ordinal));
        }
        ways.add(target(kind, quotes, place, ordinal));
        RoleNames.leading(said).ifPresent(leading -> ways.add(target(leading, quotes, place, ordinal)));
        if (kind.roles().isPresent() && !kind.rest().isEmpty()) {
            ways.add(new Target(quotes.plain(said), Optional.empty(), place, ordinal));
        }
        return ways;
    }

    private static Target target(RoleNames.Named kind, Quotes quotes, Optional<Place> place, int ordinal) {
        return new Target(quotes.plain(bare(kind.rest())).strip(), kind.roles(), place, ordinal);
    }

    private static String bare(String text) {
        return ARTICLE.matcher(text.strip()).replaceFirst("").strip();
    }

    private static Place.Side side(Matcher near) {
        return near.group(1) != null ? Place.Side.AFTER : near.group(2) != null ? Place.Side.BEFORE : Place.Side.WITHIN;
    }
}
