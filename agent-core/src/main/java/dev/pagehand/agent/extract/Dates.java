package dev.pagehand.agent.extract;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as pages write them, with months by number or by name in the languages of {@link #LANGUAGES}. A text
 * that can be read in two ways, such as {@code 03/04/2026}, has both readings. A day without a year takes the years that
 * stand elsewhere on the page.
 */
final class Dates {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl");
    private static final Map<String, Integer> MONTHS = months();
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s?[-/.年]\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})(?!\\d)");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<!\\d)(\\d{1,2})[-/.]\\s?(\\d{1,2})[-/.]\\s?(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?\\s*(?:of |de |-)?\\s*(\\p{L}{3,})\\.?(?:\\s*(?:,|de |-)?\\s*(\\d{4}))?");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(\\d{4}))?");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?!\\d)");
    private static final Pattern TIME =
            Pattern.compile("(?<!\\d)(\\d{1,2})(?:[:.h](\\d{2}))?(?::(\\d{2}))?\\s?([ap])?\\.?(?:m\\b)?");

    private Dates() {}

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (String language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                    String name = plain(month.getDisplayName(style, Locale.forLanguageTag(language)));
                    months.putIfAbsent(name.replace(".", ""), month.getValue());
                }
            }
        }
        months.put("sept", 9);
        return months;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The years that a text names, each once, in one text. */
    static String years(String text) {
        return YEAR.matcher(text).results().map(MatchResult::group).distinct().collect(Collectors.joining(" "));
    }

    /**
     * Every reading of every date in a text.
     *
     * @param years what a date without a year may mean; see {@link #years}
     */
    static Set<LocalDate> in(String text, String years) {
        String plain = plain(text);
        Set<LocalDate> found = new LinkedHashSet<>();
        for (Matcher m = YEAR_FIRST.matcher(plain); m.find(); ) {
            add(found, m.group(1), number(m.group(2)), m.group(3));
        }
        for (Matcher m = YEAR_LAST.matcher(plain); m.find(); ) {
            String year = m.group(3).length() == 2 ? "20" + m.group(3) : m.group(3);
            add(found, year, number(m.group(2)), m.group(1));
            add(found, year, number(m.group(1)), m.group(2));
        }
        for (Matcher m = DAY_FIRST.matcher(plain); m.find(); ) {
            named(found, m.group(3), m.group(2), m.group(1), years);
        }
        for (Matcher m = MONTH_FIRST.matcher(plain); m.find(); ) {
            named(found, m.group(3), m.group(1), m.group(2), years);
        }
        return found;
    }

    private static void named(Set<LocalDate> found, @Nullable String year, String month, String day, String years) {
        Integer number = MONTHS.get(month);
        if (number == null) {
            return;
        }
        if (year != null) {
            add(found, year, number, day);
            return;
        }
        for (Matcher m = YEAR.matcher(years); m.find(); ) {
            add(found, m.group(1), number, day);
        }
    }

    private static void add(Set<LocalDate> found, String year, int month, String day) {
        try {
            found.add(LocalDate.of(number(year), month, number(day)));
        } catch (DateTimeException e) {
            // 13/02 is no month and day in that order; the other order is another reading.
            return;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Whether a time of day stands in a text, to the minute. */
    static boolean stands(LocalTime time, String text) {
        for (Matcher m = TIME.matcher(plain(text)); m.find(); ) {
            if (m.group(2) == null && m.group(4) == null) {
                continue;
            }
            int hour = number(m.group(1));
            if (m.group(4) != null) {
                hour = hour % 12 + (m.group(4).equals("p") ? 12 : 0);
            }
            int minute = m.group(2) == null ? 0 : number(m.group(2));
            if (hour == time.getHour() && minute == time.getMinute()) {
                return true;
            }
        }
        return false;
    }
}
