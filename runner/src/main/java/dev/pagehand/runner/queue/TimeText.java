package dev.pagehand.runner.queue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time as people write them. */
public final class TimeText {

    private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

    private TimeText() {}

    /**
     * Such as {@code 5m}, {@code 1h30m}, {@code 90s}, {@code 500ms}; a bare number is seconds. At most a week.
     *
     * @throws IllegalArgumentException where it is no length of time; the message has an example
     */
    public static Duration parse(String text) {
        String wanted = text.strip();
        if (wanted.matches("\\d+(?:\\.\\d+)?")) {
            wanted += "s";
        }
        if (!WHOLE.matcher(wanted).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no length of time; write 5m, 90s or 1h30m, say");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(wanted);
        while (part.find()) {
            sum = sum.plus(of(new BigDecimal(part.group(1)), part.group(2)));
        }
        if (sum.isZero() || sum.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be more than nothing and at most a week; write 5m, say");
        }
        return sum;
    }

    private static Duration of(BigDecimal amount, String unit) {
        long millis = switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return Duration.ofMillis(amount.multiply(BigDecimal.valueOf(millis)).longValue());
    }
}
