package dev.pagehand.agent.recording;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what is another one each time: moments, dates, numbers of orders, generated ids. What stands in the
 * task was meant, and stays. Immutable.
 *
 * <pre>{@code
 * new Steady("cancel order PH-1001").text("PH-1001 and PH-1002, 12 May 2026") // "PH-1001 and {…}, {…}"
 * }</pre>
 */
public final class Steady {

    /** What stands in their place. */
    public static final String ANY = "{…}";

    private static final String MONTH =
            "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
                    + "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
    private static final List<Pattern> PASSING = List.of(
            Pattern.compile("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"),
            Pattern.compile(
                    "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?"),
            Pattern.compile("\\b\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[AaPp]\\.?[Mm]\\.?)?\\b"),
            Pattern.compile(
                    "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\\b\\d{1,2}\\.? " + MONTH + "\\.?,? \\d{4}\\b"),
            Pattern.compile(
                    "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\\b" + MONTH + "\\.? \\d{1,2},? \\d{4}\\b"),
            Pattern.compile("\\b" + MONTH + " \\d{4}\\b"),
            Pattern.compile("\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b"),
            Pattern.compile("\\b\\d+ (?:second|minute|hour|day)s? ago\\b"),
            Pattern.compile("\\b(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\\b"),
            Pattern.compile("\\b[A-Z]{1,6}-?\\d{4,}(?:-\\d+)*\\b"),
            Pattern.compile("(?<![\\d.,])\\d{5,}(?![\\d.,]*\\d)"));

    private final String meant;

    /** @param meant the texts whose words are not by chance */
    public Steady(String meant) {
        this.meant = meant;
    }

    /** The same, where these words are not by chance either. */
    public Steady with(String more) {
        return new Steady(meant + "\n" + more);
    }

    /** The text, with {@link #ANY} in place of each such part. */
    public String text(String text) {
        String steady = text;
        for (Pattern pattern : PASSING) {
            steady = pattern.matcher(steady)
                    .replaceAll(found -> Matcher.quoteReplacement(meant.contains(found.group()) ? found.group() : ANY));
        }
        return steady;
    }

    /** Whether a text has no such part. */
    public boolean isSteady(String text) {
        return text(text).equals(text);
    }

    /** Whether a text is what was expected; {@link #ANY} stands for anything but nothing. */
    public static boolean matches(String expected, String seen) {
        if (!expected.contains(ANY)) {
            return expected.equals(seen);
        }
        StringBuilder pattern = new StringBuilder();
        for (String piece : expected.split(Pattern.quote(ANY), -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".+?").append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(seen).matches();
    }
}
