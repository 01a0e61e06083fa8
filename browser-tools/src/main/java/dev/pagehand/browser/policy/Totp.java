package dev.pagehand.browser.policy;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes (RFC 6238), with the seed in Base32 (RFC 4648, section 6) as sites show it.
 *
 * @param seed in Base32, for masking only
 * @param digits of a code, 6 to 8
 * @param period seconds for which a code holds
 * @param algorithm {@code HmacSHA1}, {@code HmacSHA256} or {@code HmacSHA512}
 */
record Totp(String seed, int digits, int period, String algorithm) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Set<String> ALGORITHMS = Set.of("SHA1", "SHA256", "SHA512");

    Totp {
        if (digits < 6 || digits > 8 || period < 1) {
            throw new IllegalArgumentException(
                    "a seed of one-time codes has 6 to 8 digits and a period of a second at least");
        }
        if (bytes(seed).length == 0) {
            throw new IllegalArgumentException(
                    "the seed of one-time codes is empty or not in Base32 (letters A to Z, digits 2 to 7)");
        }
    }

    /**
     * Reads {@code totp:JBSWY3DP…} or {@code otpauth://totp/label?secret=JBSWY3DP…&digits=6&period=30&algorithm=SHA1}
     * (github.com/google/google-authenticator/wiki/Key-Uri-Format); empty where the value is neither.
     *
     * @throws IllegalArgumentException where it is one, but cannot be used
     */
    static Optional<Totp> parse(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.startsWith("totp:")) {
            return Optional.of(new Totp(value.substring("totp:".length()).strip(), 6, 30, "HmacSHA1"));
        }
        if (!lower.startsWith("otpauth:")) {
            return Optional.empty();
        }
        if (!lower.startsWith("otpauth://totp/")) {
            throw new IllegalArgumentException("of otpauth addresses only otpauth://totp/… is understood");
        }
        String query = query(value);
        String algorithm = parameter(query, "algorithm").orElse("SHA1").toUpperCase(Locale.ROOT);
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException("the algorithm of an otpauth address is SHA1, SHA256 or SHA512");
        }
        return Optional.of(new Totp(
                parameter(query, "secret").orElse(""),
                number(query, "digits", 6),
                number(query, "period", 30),
                "Hmac" + algorithm));
    }

    private static String query(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getRawQuery()).orElse("");
        } catch (IllegalArgumentException e) {
            // Its message would hold the seed.
            throw new IllegalArgumentException("the otpauth address cannot be read");
        }
    }

    private static Optional<String> parameter(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static int number(String query, String name, int otherwise) {
        try {
            return parameter(query, name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + name + " of an otpauth address is a number");
        }
    }

    /** The code of that moment (RFC 4226, section 5.3, with the count of periods since 1970). */
    String codeAt(Instant now) {
        long count = Math.floorDiv(now.getEpochSecond(), (long) period);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(bytes(seed), algorithm));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(count).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            int modulus = (int) Math.pow(10, digits);
            return String.format("%0" + digits + "d", number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    /** Empty where the text is not in Base32. Spaces, joints and padding are left out, as people copy them. */
    private static byte[] bytes(String seed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (char c : seed.toUpperCase(Locale.ROOT).replaceAll("[\\s=-]", "").toCharArray()) {
            int digit = BASE32.indexOf(c);
            if (digit < 0) {
                return new byte[0];
            }
            held = (held << 5) | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "***";
    }
}
