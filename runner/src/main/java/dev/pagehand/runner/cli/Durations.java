package dev.pagehand.runner.cli;

import dev.pagehand.runner.queue.TimeText;
import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes lengths of time as people write them. */
final class Durations implements ITypeConverter<Duration> {

    /** Such as {@code 5m}, {@code 1h30m}, {@code 90s}, {@code 500ms}; a bare number is seconds. */
    @Override
    public Duration convert(String text) {
        try {
            return TimeText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
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
