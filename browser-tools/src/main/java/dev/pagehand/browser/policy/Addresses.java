package dev.pagehand.browser.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Internet addresses out of bytes. */
final class Addresses {

    private Addresses() {}

    /** An address of 4 or 16 bytes. */
    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    /** The address that a text such as {@code 10.0.0.1} or {@code fd00::1} spells. */
    static InetAddress literal(String text) {
        return HostName.parse(text.contains(":") ? "[" + text + "]" : text)
                .flatMap(HostName::literal)
                .orElseThrow(() -> new IllegalArgumentException(text + " is no address"));
    }

    static InetAddress slice(byte[] bytes, int from) {
        return of(Arrays.copyOfRange(bytes, from, from + 4));
    }
}
