package dev.pagehand.agent;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * Makes run ids: 26 letters and digits, ten for the time in milliseconds and sixteen at random. Ids of different
 * milliseconds sort by time.
 *
 * @see <a href="https://github.com/ulid/spec">ULID</a>
 */
public final class RunIds {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RunIds() {}

    /** A new id; safe for use by several threads. */
    public static String next(Instant now) {
        StringBuilder id = new StringBuilder(26);
        long millis = now.toEpochMilli();
        for (int shift = 45; shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt((int) (millis >>> shift) & 31));
        }
        for (int i = 0; i < 16; i++) {
            id.append(DIGITS.charAt(RANDOM.nextInt(32)));
        }
        return id.toString();
    }
}
