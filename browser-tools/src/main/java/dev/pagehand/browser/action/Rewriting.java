package dev.pagehand.browser.action;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a field that does not hold what was written holds it in a form of its own: a card's number in groups of four, an
 * amount with its separators, a code in capitals.
 */
final class Rewriting {

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,3}(,?\\d{3})*(\\.\\d+)?|-?\\d+(\\.\\d+)?");

    private Rewriting() {}

    /** The same letters and digits in the same order, or the same number. */
    static boolean says(String written, String shown) {
        String meant = bare(written);
        return !meant.isEmpty() && (meant.equals(bare(shown)) || isSameNumber(written.strip(), shown.strip()));
    }

    private static boolean isSameNumber(String one, String other) {
        return AMOUNT.matcher(one).matches()
                && AMOUNT.matcher(other).matches()
                && number(one).compareTo(number(other)) == 0;
    }

    private static BigDecimal number(String amount) {
        return new BigDecimal(amount.replace(",", ""));
    }

    // A sign or a point between digits is part of what is meant: 1.5 is not 15, and -5 not 5.
    private static String bare(String text) {
        StringBuilder out = new StringBuilder();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean point = (c == '.' || c == ',') && digitAt(lower, i - 1) && digitAt(lower, i + 1);
            boolean sign = c == '-' && i == 0 && digitAt(lower, 1);
            if (Character.isLetterOrDigit(c) || point || sign) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean digitAt(String text, int i) {
        return i >= 0 && i < text.length() && Character.isDigit(text.charAt(i));
    }
}
