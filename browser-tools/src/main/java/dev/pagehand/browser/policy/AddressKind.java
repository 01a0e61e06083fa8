package dev.pagehand.browser.policy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Set;

/**
 * What an address is for. Sources: IANA's registries of special-purpose IPv4 and IPv6 addresses, and what the clouds
 * say of their metadata services. An IPv6 address that carries an IPv4 one is judged by that.
 */
enum AddressKind {
    PUBLIC("a public address"),
    LOOPBACK("a loopback address"),
    PRIVATE("a private address"),
    LINK_LOCAL("a link-local address"),
    RESERVED("a reserved address"),
    METADATA("the address of a cloud's metadata service");

    // Azure's answers on an address that would be public otherwise.
    private static final Set<InetAddress> METADATA_ADDRESSES = Set.of(
            Addresses.literal("169.254.169.254"),
            Addresses.literal("169.254.170.2"),
            Addresses.literal("169.254.170.23"),
            Addresses.literal("100.100.100.200"),
            Addresses.literal("168.63.129.16"),
            Addresses.literal("192.0.0.192"),
            Addresses.literal("fd00:ec2::254"),
            Addresses.literal("fd00:ec2::23"),
            Addresses.literal("fd20:ce::254"));

    private final String words;

    AddressKind(String words) {
        this.words = words;
    }

    /** With its article, such as {@code a loopback address}. */
    String words() {
        return words;
    }

    static AddressKind of(InetAddress address) {
        if (METADATA_ADDRESSES.contains(address)) {
            return METADATA;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? ofIpv4(bytes) : ofIpv6(address, bytes);
    }

    private static AddressKind ofIpv4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        if (first == 127 || first == 0) {
            // 0.0.0.0 reaches this machine, as loopback does.
            return LOOPBACK;
        }
        if (first == 169 && second == 254) {
            return LINK_LOCAL;
        }
        if (first == 10
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 100 && second >= 64 && second < 128)) {
            return PRIVATE;
        }
        return first >= 224 || reservedBlock(first << 16 | second << 8 | third) ? RESERVED : PUBLIC;
    }

    /** Protocol assignments, documentation, the 6to4 relay and benchmarking, by their first three bytes. */
    private static boolean reservedBlock(int block) {
        return block == 0xc00000
                || block == 0xc00002
                || block == 0xc05863
                || block == 0xc63364
                || block == 0xcb0071
                || (block >> 9) == 0xc612 >> 1;
    }

    private static AddressKind ofIpv6(InetAddress address, byte[] b) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        if (address.isLinkLocalAddress()) {
            return LINK_LOCAL;
        }
        if ((b[0] & 0xfe) == 0xfc || address.isSiteLocalAddress()) {
            return PRIVATE;
        }
        return embedded(b);
    }

    private static AddressKind embedded(byte[] b) {
        int head = word(b, 0);
        if (head == 0x0064ff9b && word(b, 4) == 0 && word(b, 8) == 0) {
            return of(Addresses.slice(b, 12));
        }
        boolean compatible = head == 0 && word(b, 4) == 0 && (word(b, 8) == 0 || word(b, 8) == 0xffff0000);
        if (compatible) {
            return worse(of(Addresses.slice(b, 12)), RESERVED);
        }
        if (head >>> 16 == 0x2002) {
            return of(Addresses.slice(b, 2));
        }
        // ISATAP keeps an IPv4 address behind 00-00-5e-fe or 02-00-5e-fe.
        if ((word(b, 8) & 0xfdffffff) == 0x00005efe) {
            return worse(of(Addresses.slice(b, 12)), PUBLIC);
        }
        boolean global = (b[0] & 0xe0) == 0x20;
        // 2001::/23 (Teredo, benchmarking, identifiers), 2001:db8::/32 and 3fff::/20 are not routed to anybody.
        boolean special = head >>> 9 == 0x20010000 >>> 9 || head == 0x20010db8 || head >>> 12 == 0x3fff0;
        return global && !special ? PUBLIC : RESERVED;
    }

    private static AddressKind worse(AddressKind found, AddressKind atLeast) {
        return found == PUBLIC ? atLeast : found;
    }

    private static int word(byte[] b, int at) {
        return (b[at] & 0xff) << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | (b[at + 3] & 0xff);
    }
}
