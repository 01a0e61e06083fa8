package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.words.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people and calendars write them. */
final class Days {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?i)(?:\\p{L}+,? )?(\\d{1,2})(?:st|nd|rd|th|\\.)? (\\p{L}{3,9}),? (\\d{4})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?i)(?:\\p{L}+,? )?(\\p{L}{3,9}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");

    /** Month first, as English has it with slashes, unless that is none. */
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

    private static final Pattern POINTS = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final int MONTHS = 12;
    private static final Pattern TIME =
            Pattern.compile("(?i)(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:([ap])\\.?m\\.?|o['’]clock)?");

    private Days() {}

    /** The time as time fields take it, such as {@code 20:15}; empty where the text is none. */
    static Optional<String> time(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches() || (time.group(2) == null && time.group(3) == null)) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(time.group(1));
        String half = time.group(3) == null ? "" : time.group(3).toLowerCase(Locale.ROOT);
        int whole = half.isEmpty() ? hour : hour % 12 + (half.equals("p") ? 12 : 0);
        String minutes = time.group(2) == null ? "00" : time.group(2);
        return whole > 23 || Integer.parseInt(minutes) > 59
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%02d:%s", whole, minutes));
    }

    /** The same day as a date. */
    static Optional<LocalDate> date(String text) {
        return iso(text).map(LocalDate::parse);
    }

    /** The number of a month, from 1, by its name; 0 where there is none. */
    static int monthOf(String name) {
        return Integer.parseInt(month(name));
    }

    /** The day as {@code 3 december 2026}; empty where the text is none. */
    static Optional<String> inFull(String text) {
        String trimmed = text.strip();
        Matcher iso = ISO.matcher(trimmed);
        if (iso.matches()) {
            return day(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher slashes = SLASHES.matcher(trimmed);
        if (slashes.matches()) {
            boolean monthFirst = Integer.parseInt(slashes.group(1)) <= MONTHS;
            return day(slashes.group(3), slashes.group(monthFirst ? 1 : 2), slashes.group(monthFirst ? 2 : 1));
        }
        Matcher points = POINTS.matcher(trimmed);
        if (points.matches()) {
            return day(points.group(3), points.group(2), points.group(1));
        }
        Matcher dayFirst = DAY_FIRST.matcher(trimmed);
        if (dayFirst.matches()) {
            return day(dayFirst.group(3), month(dayFirst.group(2)), dayFirst.group(1));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(trimmed);
        return monthFirst.matches()
                ? day(monthFirst.group(3), month(monthFirst.group(1)), monthFirst.group(2))
                : Optional.empty();
    }

    private static String month(String name) {
        for (Month month : Month.values()) {
            String full = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
            if (full.startsWith(name.toLowerCase(Locale.ROOT))) {
                return Integer.toString(month.getValue());
            }
        }
        return "0";
    }

    private static Optional<String> day(String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            String name = date.getMonth()
                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    .toLowerCase(Locale.ROOT);
            return Optional.of(date.getDayOfMonth() + " " + name + " " + date.getYear());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day as date fields take it, such as {@code 2026-12-03}; empty where the text is none. */
    static Optional<String> iso(String text) {
        return inFull(text).map(day -> {
            String[] parts = day.split(" ", -1);
            return String.format(
                    Locale.ROOT,
                    "%s-%02d-%02d",
                    parts[2],
                    Integer.parseInt(month(parts[1])),
                    Integer.parseInt(parts[0]));
        });
    }

    /** Whether a name says that very day, whichever way it is written. */
    static boolean names(String name, String inFull) {
        if (Words.contains(name, inFull)) {
            return true;
        }
        return inFull(name).filter(inFull::equals).isPresent();
    }
}
