package dev.pagehand.gateway.access;

import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of a key. */
final class KeyDigest {

    private static final int BYTES = 32;

    private final byte[] bytes;

    KeyDigest(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** @throws IllegalArgumentException where it is not 64 hexadecimal digits */
    static KeyDigest parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
        return new KeyDigest(bytes);
    }

    boolean matches(byte[] other) {
        return MessageDigest.isEqual(bytes, other);
    }
}
