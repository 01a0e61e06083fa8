package dev.pagehand.llm.auth;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The value of {@code OAUTH_ACCESS_TOKEN_EXPIRES_AT}: written as seconds since 1970, read in every usual form. */
final class ExpiryTime {

    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(100_000_000_000L);

    private ExpiryTime() {}

    static String write(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }

    /**
     * Seconds or milliseconds since 1970, fractions allowed, or an ISO date and time.
     *
     * @param zone of a date and time that names none
     */
    static Optional<Instant> read(String text, ZoneId zone) {
        try {
            if (text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
                BigDecimal number = new BigDecimal(text);
                boolean millis = number.compareTo(LAST_SECOND) > 0;
                return Optional.of(Instant.ofEpochMilli(
                        millis ? number.longValue() : number.movePointRight(3).longValue()));
            }
            String iso = text.replace(' ', 'T');
            return Optional.of(
                    iso.matches(".*(Z|[+-][0-9:]{2,6})")
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
