package dev.pagehand.browser.policy;

import java.net.InetAddress;
import java.util.List;

/** What a {@link UrlPolicy} says of a host and a port, after the host's addresses were looked up. */
public sealed interface HostVerdict {

    /**
     * A connection may be made, to these addresses and to no others. Whoever connects uses them and does not resolve the
     * name again: the answer could be another one by then.
     *
     * @param host the host in its plain spelling: lower-case ASCII, no trailing dot, IPv4 as four decimal numbers, IPv6
     *     in brackets
     * @param addresses at least one, the one to try first in front
     */
    record Connect(String host, int port, List<InetAddress> addresses) implements HostVerdict {
        public Connect {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("a host that may be connected to has at least one address");
            }
        }
    }

    /** The policy forbids it. The reason is for people and may name an internal address: it is not for the page. */
    record Refused(String reason) implements HostVerdict {}

    /** It is no host and port. */
    record Malformed(String reason) implements HostVerdict {}

    /** The host is permitted, but does not resolve. */
    record Unresolved(String reason) implements HostVerdict {}
}
