package dev.pagehand.runner.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes lengths of time as people write them. */
final class Durations implements ITypeConverter<Duration> {

    private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

    /** Such as {@code 5m}, {@code 1h30m}, {@code 90s}, {@code 500ms}; a bare number is seconds. */
    @Override
    public Duration convert(String text) {
        String wanted = text.strip();
        if (wanted.matches("\\d+(?:\\.\\d+)?")) {
            wanted += "s";
        }
        if (!WHOLE.matcher(wanted).matches()) {
            throw new TypeConversionException("'" + text + "' is no length of time; write 5m, 90s or 1h30m, say");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(wanted);
        while (part.find()) {
            sum = sum.plus(of(new BigDecimal(part.group(1)), part.group(2)));
        }
        if (sum.isZero() || sum.compareTo(Duration.ofDays(7)) > 0) {
            throw new TypeConversionException(
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

    /** Such as {@code 41 ms}, {@code 2.3 s}, {@code 3 min 5 s}. */
    static String words(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return BigDecimal.valueOf(millis / 100, 1) + " s";
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
