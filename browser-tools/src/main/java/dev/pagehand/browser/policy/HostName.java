package dev.pagehand.browser.policy;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host in one spelling, whatever spelling it came in. Follows the host parser of the URL standard (whatwg.org), since
 * that is how the browser reads it: {@code 2130706433}, {@code 0x7f.1} and {@code 0177.0.0.1} are 127.0.0.1.
 *
 * @param text lower-case ASCII without a trailing dot, IPv4 as four decimal numbers, IPv6 in brackets
 * @param literal the address, where the host is one and not a name
 */
record HostName(String text, Optional<InetAddress> literal) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
    private static final int LONGEST = 253;

    /** Empty where this is no host. Asks no name service. */
    static Optional<HostName> parse(String raw) {
        if (raw.startsWith("[")) {
            return raw.endsWith("]") ? ipv6(raw.substring(1, raw.length() - 1)) : Optional.empty();
        }
        return ascii(raw).map(HostName::withoutTrailingDot).flatMap(HostName::nameOrIpv4);
    }

    private static Optional<HostName> ipv6(String inner) {
        if (!inner.contains(":") || !IPV6.matcher(inner).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(inner);
            String text = address.getHostAddress();
            return Optional.of(new HostName(text.contains(":") ? "[" + text + "]" : text, Optional.of(address)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ascii(String raw) {
        if (raw.chars().allMatch(c -> c < 128)) {
            return Optional.of(raw.toLowerCase(Locale.ROOT));
        }
        try {
            String plain = Normalizer.normalize(raw, Normalizer.Form.NFKC);
            return Optional.of(IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutTrailingDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Optional<HostName> nameOrIpv4(String name) {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (!NUMBER.matcher(last).matches()) {
            return Optional.of(new HostName(name, Optional.empty()));
        }
        return ipv4(name.split("\\.", -1)).map(a -> new HostName(a.getHostAddress(), Optional.of(a)));
    }

    private static Optional<InetAddress> ipv4(String[] parts) {
        if (parts.length > 4) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            long part = number(parts[i]);
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
            if (part < 0 || part >= limit) {
                return Optional.empty();
            }
            value |= last ? part : part << (8 * (3 - i));
        }
        byte[] bytes = {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
        return Optional.of(Addresses.of(bytes));
    }

    private static long number(String part) {
        if (part.length() > 18 || !NUMBER.matcher(part).matches()) {
            return -1;
        }
        boolean hex = part.startsWith("0x") || part.startsWith("0X");
        String digits = hex ? part.substring(2) : part;
        int radix = hex ? 16 : part.startsWith("0") ? 8 : 10;
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
