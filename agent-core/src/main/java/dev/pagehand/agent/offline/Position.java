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
 */
record Position(int step, int part, int tries, Kind kind) {

    enum Kind {
        /** The last part of the step was tried. */
        ACTED,
        /** A part was tried and another follows. */
        MORE,
        /** Nothing was tried yet; it was waited for the page. */
        WAITED
    }

    private static final Pattern FORM =
            Pattern.compile("(?m)^Step (\\d+) of \\d+, part (\\d+), try (\\d+), (acted|more|waited): ");

    static final Position START = new Position(0, 0, 0, Kind.WAITED);

    static Optional<Position> in(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find()
                ? Optional.of(new Position(
                        Integer.parseInt(matcher.group(1)) - 1,
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        Kind.valueOf(matcher.group(4).toUpperCase(java.util.Locale.ROOT))))
                : Optional.empty();
    }

    String written(int steps, String what) {
        return "Step " + (step + 1) + " of " + steps + ", part " + part + ", try " + tries + ", "
                + kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + what;
    }
}
