package dev.pagehand.agent.extract;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts that say the same to a reader: white space, quotation marks, dashes and letter case do not count. */
final class Wording {

    private static final Pattern SINGLE = Pattern.compile("[\\u2018\\u2019\\u201a\\u02bc\\u2032`]");
    private static final Pattern DOUBLE = Pattern.compile("[\\u201c\\u201d\\u201e\\u00ab\\u00bb\\u2033]");
    private static final Pattern DASH = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern UNSEEN = Pattern.compile("[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int LONG_ENOUGH = 6;

    private Wording() {}

    static String normal(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        plain = SINGLE.matcher(plain).replaceAll("'");
        plain = DOUBLE.matcher(plain).replaceAll("\"");
        plain = DASH.matcher(plain).replaceAll("-");
        plain = UNSEEN.matcher(plain).replaceAll("");
        return SPACE.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a text says these words: whole words, in this order, also where markup has cut them apart. */
    static boolean says(String text, String words) {
        String said = normal(text);
        String wanted = normal(words);
        return !wanted.isEmpty()
                && (standsIn(said, wanted)
                        || (wanted.length() >= LONG_ENOUGH
                                && standsIn(said.replace(" ", ""), wanted.replace(" ", ""))));
    }

    private static boolean standsIn(String text, String words) {
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            int end = at + words.length();
            boolean begins = at == 0 || !joined(text.charAt(at - 1), text.charAt(at));
            if (begins && (end == text.length() || !joined(text.charAt(end - 1), text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** Scripts without spaces between words have no ends of words to keep. */
    private static boolean joined(char before, char after) {
        return Character.isLetterOrDigit(before)
                && Character.isLetterOrDigit(after)
                && !Character.isIdeographic(before)
                && !Character.isIdeographic(after);
    }
}
