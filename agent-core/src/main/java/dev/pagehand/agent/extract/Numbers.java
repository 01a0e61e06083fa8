package dev.pagehand.agent.extract;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as pages write them: {@code $1,234.56}, {@code 1.234,56 €}, {@code 1 234,56}, {@code 1’234.56}, {@code 12 %},
 * {@code 1.2k}, {@code (5.00)}. A text that can be read in two ways, such as {@code 1,234}, has both readings.
 */
final class Numbers {

    private static final String SIGN = "(?<sign>[-\\u2212](?=\\s?[\\p{Sc}\\d.]))?";
    private static final String DIGITS =
            "(?:\\d{1,3}(?:[ \\u00a0\\u202f'\\u2019]\\d{3}(?!\\d))+(?:[.,]\\d+)?|\\d[\\d.,]*\\d|\\d|[.,]\\d+)";
    private static final Pattern NUMBER = Pattern.compile(
            "(?<open>\\()?\\s?(?:" + SIGN
                    + "\\s?(?:\\p{Sc}|[A-Z]{3})?\\s?)(?<digits>" + DIGITS + ")(?<close>\\s?\\p{Sc}?\\))?"
                    + "\\s?(?<scale>%|k\\b|m\\b|bn\\b|thousand\\b|million\\b|billion\\b)?",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> SCALES =
            Map.of("%", -2, "k", 3, "m", 6, "bn", 9, "thousand", 3, "million", 6, "billion", 9);

    private Numbers() {}

    /** Every reading of every number in a text. */
    static Set<BigDecimal> in(String text) {
        Set<BigDecimal> found = new LinkedHashSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            boolean negative = isNegative(text, matcher);
            for (BigDecimal plain : readings(matcher.group("digits"))) {
                add(found, plain, negative);
                if (matcher.group("scale") != null) {
                    int scale = SCALES.getOrDefault(matcher.group("scale").toLowerCase(Locale.ROOT), 0);
                    add(found, plain.scaleByPowerOfTen(scale), negative);
                }
            }
        }
        return found;
    }

    static boolean stands(BigDecimal number, String text) {
        return in(text).contains(number.stripTrailingZeros());
    }

    private static void add(Set<BigDecimal> found, BigDecimal plain, boolean negative) {
        found.add((negative ? plain.negate() : plain).stripTrailingZeros());
    }

    /** A dash between a word or a number and the next number is no sign; brackets around money are one. */
    private static boolean isNegative(String text, Matcher matcher) {
        if (matcher.group("sign") != null) {
            int at = matcher.start("sign");
            return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
        }
        boolean bracketed = matcher.group("open") != null && matcher.group("close") != null;
        return bracketed && matcher.group().matches("(?s).*(?:\\p{Sc}|[.,]\\d{2}).*");
    }

    private static Set<BigDecimal> readings(String digits) {
        Set<BigDecimal> readings = new LinkedHashSet<>();
        String joined = digits.replaceAll("[ \\u00a0\\u202f'\\u2019]", "");
        if (!joined.equals(digits)) {
            // "2 300" may be one number, or two that stand side by side.
            for (String part : digits.split("[ \\u00a0\\u202f'\\u2019]", -1)) {
                readings.addAll(readings(part));
            }
        }
        int dot = joined.lastIndexOf('.');
        int comma = joined.lastIndexOf(',');
        if (dot >= 0 && comma >= 0) {
            readings.add(decimal(joined, dot > comma ? '.' : ','));
        } else {
            char mark = dot >= 0 ? '.' : ',';
            int last = Math.max(dot, comma);
            boolean once = joined.indexOf(mark) == last;
            boolean groups = last > 0 && joined.matches("\\d{1,3}(?:[.,]\\d{2,3})*[.,]\\d{3}");
            if (last < 0 || once) {
                readings.add(decimal(joined, mark));
            }
            if (groups) {
                readings.add(decimal(joined.replace(String.valueOf(mark), ""), mark));
            }
        }
        return readings;
    }

    private static BigDecimal decimal(String digits, char mark) {
        String other = mark == '.' ? "," : ".";
        int last = digits.lastIndexOf(mark);
        String plain = digits.replace(other, "");
        if (last >= 0) {
            int at = plain.lastIndexOf(mark);
            plain = plain.substring(0, at).replace(String.valueOf(mark), "") + "." + plain.substring(at + 1);
        }
        return new BigDecimal(plain.startsWith(".") ? "0" + plain : plain);
    }
}
