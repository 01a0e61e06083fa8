package dev.pagehand.llm.http;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long a provider asks to wait. */
public final class RetryAfter {

    private RetryAfter() {}

    /** From {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date; empty where neither makes sense. */
    public static Optional<Duration> of(HttpAnswer answer) {
        Optional<Duration> millis = answer.header("retry-after-ms").flatMap(value -> number(value, 1));
        return millis.or(() -> answer.header("Retry-After")
                .flatMap(value -> number(value, 1000).or(() -> date(value, answer))));
    }

    private static Optional<Duration> number(String value, int millisEach) {
        try {
            double number = Double.parseDouble(value.strip());
            return number >= 0 && number < 1e9
                    ? Optional.of(Duration.ofMillis((long) (number * millisEach)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Measured against the server's own clock, where it tells the time. */
    private static Optional<Duration> date(String value, HttpAnswer answer) {
        Optional<ZonedDateTime> until = parse(value);
        Optional<ZonedDateTime> now = answer.header("Date").flatMap(RetryAfter::parse);
        if (until.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        Duration wait = Duration.between(now.get(), until.get());
        return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<ZonedDateTime> parse(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
