package dev.pagehand.browser.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that may be written into pages of certain origins and is seen nowhere else. In a task or an argument it is
 * called {@code %name%}.
 *
 * <p>A value that begins with {@code totp:} (followed by the seed in Base32) or is an {@code otpauth://totp/} address is
 * the seed of one-time codes (RFC 6238): what is filled in is the code of that moment.
 *
 * <p>Prints as {@code ***}; the value can be read by this package only.
 */
public final class Secret {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    private final String name;
    private final String value;
    private final Optional<Totp> totp;
    private final List<String> origins;

    private Secret(String name, String value, List<String> origins) {
        this.name = name;
        this.value = value;
        this.totp = Totp.parse(value);
        this.origins = origins;
    }

    /**
     * A secret bound to origins such as {@code https://shop.example} or {@code http://127.0.0.1:8080}.
     *
     * @throws IllegalArgumentException where the name, the value or an origin makes no sense; the value is not in the
     *     message
     */
    public static Secret of(String name, String value, List<String> origins) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of a secret: it begins with a letter and holds letters, digits, '_', '-' and '.'");
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException("the secret " + name + " has no value");
        }
        if (origins.isEmpty()) {
            throw new IllegalArgumentException(
                    "the secret " + name + " is bound to no origin; name one, such as https://shop.example");
        }
        return new Secret(
                name, value, origins.stream().map(WebOrigin::normalized).toList());
    }

    /** What stands between the percent signs. */
    public String name() {
        return name;
    }

    /** Where it may be filled in: scheme, host and port, the port left out where it is the scheme's own. */
    public List<String> origins() {
        return origins;
    }

    /** Whether it may be filled in on pages of that origin. */
    public boolean isFor(String origin) {
        return origins.contains(origin);
    }

    boolean changes() {
        return totp.isPresent();
    }

    /** What is written into a page at that moment. */
    String valueAt(Instant now) {
        return totp.map(seed -> seed.codeAt(now)).orElse(value);
    }

    /** What must be seen nowhere: the value, or the seed of codes. */
    String kept() {
        return totp.map(Totp::seed).orElse(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
