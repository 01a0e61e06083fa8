package dev.pagehand.browser.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** A user name and a password for HTTP's Basic scheme (RFC 7617). */
record ProxyCredential(String username, String password) {

    private static final int PASSWORD_BYTES = 24;

    static ProxyCredential random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new ProxyCredential(
                "pagehand", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The header's value. */
    String header() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Takes as long for a wrong value as for the right one. */
    boolean matches(String header) {
        String scheme = "basic ";
        String given = header.regionMatches(true, 0, scheme, 0, scheme.length())
                ? "Basic " + header.substring(scheme.length()).strip()
                : "";
        return MessageDigest.isEqual(
                header().getBytes(StandardCharsets.ISO_8859_1), given.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "ProxyCredential[" + username + "]";
    }
}
