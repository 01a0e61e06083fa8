package dev.pagehand.agent.ground;

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

    private Days() {}

    /** The day as {@code 3 december 2026}; empty where the text is none. */
    static Optional<String> inFull(String text) {
        String trimmed = text.strip();
        Matcher iso = ISO.matcher(trimmed);
        if (iso.matches()) {
            return day(iso.group(1), iso.group(2), iso.group(3));
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
