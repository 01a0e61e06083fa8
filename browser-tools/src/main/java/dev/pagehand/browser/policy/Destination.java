package dev.pagehand.browser.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * The parts of an address that say where it leads, read as a browser reads them. What a browser would repair or read
 * in a surprising way (a backslash, a line break, a percent sign in the host) is no address here.
 *
 * @param scheme in lower case; empty where there is none
 * @param host as it was written, IPv6 in brackets; empty where there is none
 * @param port the one given, else the scheme's; -1 where it is no port
 */
record Destination(String scheme, String host, int port) {

    static Destination of(String address) {
        int colon = address.indexOf(':');
        String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.matches("[a-z][a-z0-9+.-]*") || hostAndPort(address, colon)) {
            return new Destination("", "", -1);
        }
        int fallback = scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
        return authority(address.substring(colon + 1))
                .map(authority -> ofAuthority(scheme, authority, fallback))
                .orElseGet(() -> new Destination(scheme, "", -1));
    }

    /** {@code localhost:8080/page} has no scheme, though it looks like one. */
    private static boolean hostAndPort(String address, int colon) {
        return address.substring(colon + 1).matches("[0-9]{1,5}([/?#].*)?");
    }

    private static Optional<String> authority(String rest) {
        if (!rest.startsWith("//")) {
            return Optional.empty();
        }
        String authority = rest.substring(2).split("[/?#]", 2)[0];
        boolean odd = authority.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == '%' || c == 0x7f);
        String bare = authority.substring(authority.lastIndexOf('@') + 1);
        return odd && oddHost(authority, bare) ? Optional.empty() : Optional.of(bare);
    }

    /** A percent sign is at home in a password, nothing else is. */
    private static boolean oddHost(String authority, String bare) {
        return bare.contains("%") || authority.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 0x7f);
    }

    private static Destination ofAuthority(String scheme, String authority, int fallback) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.lastIndexOf(':');
        if (colon <= bracket) {
            return new Destination(scheme, authority, fallback);
        }
        String digits = authority.substring(colon + 1);
        return new Destination(scheme, authority.substring(0, colon), digits.isEmpty() ? fallback : port(digits));
    }

    /** A port out of decimal digits, or -1. */
    static int port(String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            return -1;
        }
        int value = Integer.parseInt(digits);
        return value > 0 && value < 65536 ? value : -1;
    }
}
