package dev.pagehand.gateway.access;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One key as it is written in the setting.
 *
 * @param secret the key; empty where its hash is given
 */
record KeyText(String name, String secret, Optional<KeyDigest> hash, KeyLimits limits) {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_.-]{1,64})=(?=[^=])(.+)");
    private static final Pattern LIMIT = Pattern.compile("(rpm|concurrent|usd)=(\\d{1,9}(?:\\.\\d{1,6})?)");
    private static final String HASHED = "sha256:";

    static KeyText parse(String text, int place) {
        String[] parts = text.split(";", -1);
        Matcher named = NAMED.matcher(parts[0].strip());
        String name = named.matches() ? named.group(1) : "key-" + place;
        String key = named.matches() ? named.group(2) : parts[0].strip();
        try {
            Optional<KeyDigest> hash = key.startsWith(HASHED)
                    ? Optional.of(KeyDigest.parse(key.substring(HASHED.length())))
                    : Optional.empty();
            if (key.isEmpty()) {
                throw new IllegalArgumentException("it is empty");
            }
            return new KeyText(name, hash.isPresent() ? "" : key, hash, limits(parts));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key " + place + " cannot be read: " + reason(e, key), e);
        }
    }

    /** What Java says of a wrong hash may show it. */
    private static String reason(IllegalArgumentException e, String key) {
        return key.startsWith(HASHED) ? "sha256: needs 64 hexadecimal digits" : String.valueOf(e.getMessage());
    }

    private static KeyLimits limits(String[] parts) {
        OptionalInt rpm = OptionalInt.empty();
        OptionalInt concurrent = OptionalInt.empty();
        Optional<BigDecimal> usd = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            Matcher limit = LIMIT.matcher(parts[i].strip());
            if (!limit.matches()) {
                throw new IllegalArgumentException("after ; there may be rpm=60, concurrent=4 and usd=5");
            }
            switch (limit.group(1)) {
                case "rpm" -> rpm = OptionalInt.of(whole(limit.group(2)));
                case "concurrent" -> concurrent = OptionalInt.of(whole(limit.group(2)));
                default -> usd = Optional.of(new BigDecimal(limit.group(2)));
            }
        }
        return new KeyLimits(rpm, concurrent, usd);
    }

    private static int whole(String number) {
        if (number.contains(".")) {
            throw new IllegalArgumentException("rpm and concurrent are whole numbers");
        }
        return Integer.parseInt(number);
    }
}
