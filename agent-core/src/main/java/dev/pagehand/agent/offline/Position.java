package dev.pagehand.agent.offline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in its plan the model is. It stands in the model's own text, {@code Step 3 of 7, part 2, try 1, more: click …},
 * since a model keeps nothing between calls.
 *
 * @param step from 0
 * @param part of that step, from 0
 * @param tries how often it was waited for
 * @param kind what was done last
 * @param byWords whether the step was read by its single words, since nothing on the page is called so: its other parts are, too
 */
record Position(int step, int part, int tries, Kind kind, boolean byWords) {

    enum Kind {
        /** The last part of the step was tried. */
        ACTED,
        /** A part was tried and another follows. */
        MORE,
        /** Nothing was tried yet; it was waited for the page. */
        WAITED
    }

    private static final Pattern FORM =
            Pattern.compile("(?m)^Step (\\d+) of \\d+, part (\\d+)( by words)?, try (\\d+), (acted|more|waited): ");

    static final Position START = step(0);

    /** The beginning of a step. */
    static Position step(int step) {
        return new Position(step, 0, 0, Kind.WAITED, false);
    }

    static Optional<Position> in(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find()
                ? Optional.of(new Position(
                        Integer.parseInt(matcher.group(1)) - 1,
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(4)),
                        Kind.valueOf(matcher.group(5).toUpperCase(java.util.Locale.ROOT)),
                        matcher.group(3) != null))
                : Optional.empty();
    }

    /** The next part of the same step. */
    Position nextPart() {
        return new Position(step, part + 1, 0, Kind.WAITED, byWords);
    }

    /** The same once more, after a wait. */
    Position again() {
        return new Position(step, part, tries + 1, Kind.WAITED, byWords);
    }

    /** After a part was done. */
    Position done(int partDone, boolean more, boolean readByWords) {
        return new Position(step, Math.max(part, partDone), tries, more ? Kind.MORE : Kind.ACTED, readByWords);
    }

    String written(int steps, String what) {
        return "Step " + (step + 1) + " of " + steps + ", part " + part + (byWords ? " by words" : "") + ", try "
                + tries + ", " + kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + what;
    }
}
