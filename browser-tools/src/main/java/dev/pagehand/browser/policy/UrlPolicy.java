package dev.pagehand.browser.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where pages may go. {@link #check} judges an address before a navigation; {@link GuardProxy} enforces the same below
 * the browser, for everything that a page fetches.
 *
 * <p>An address that is not public is refused whatever its spelling (decimal, octal, hexadecimal, IPv4 inside IPv6, a
 * name that resolves to one). A name is refused when any of its addresses is.
 *
 * @param allowPrivate whether loopback, private, link-local and reserved addresses are permitted; the metadata services
 *     of clouds are not among them, since they hand out credentials: only {@code exemptHosts} opens those
 * @param allowedDomains where not empty, only these domains and their subdomains
 * @param exemptHosts {@code host:port} pairs that are permitted whatever else is said, such as the demonstration site's
 * @param deniedDomains these domains and their subdomains are refused, also where allowedDomains names them
 */
public record UrlPolicy(
        boolean allowPrivate, List<String> allowedDomains, List<String> exemptHosts, List<String> deniedDomains) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public UrlPolicy {
        allowedDomains = domains(allowedDomains);
        exemptHosts = List.copyOf(exemptHosts);
        deniedDomains = domains(deniedDomains);
    }

    /** A policy that denies no domain by name. */
    public UrlPolicy(boolean allowPrivate, List<String> allowedDomains, List<String> exemptHosts) {
        this(allowPrivate, allowedDomains, exemptHosts, List.of());
    }

    /** Any public address, no private one. */
    public static UrlPolicy publicOnly() {
        return new UrlPolicy(false, List.of(), List.of());
    }

    public UrlPolicy withAllowPrivate(boolean allowed) {
        return new UrlPolicy(allowed, allowedDomains, exemptHosts, deniedDomains);
    }

    public UrlPolicy withAllowedDomains(List<String> domains) {
        return new UrlPolicy(allowPrivate, domains, exemptHosts, deniedDomains);
    }

    public UrlPolicy withExemptHosts(List<String> hosts) {
        return new UrlPolicy(allowPrivate, allowedDomains, hosts, deniedDomains);
    }

    public UrlPolicy withDeniedDomains(List<String> domains) {
        return new UrlPolicy(allowPrivate, allowedDomains, exemptHosts, domains);
    }

    /**
     * Whether there is anything for the network to be guarded against. Where private addresses are permitted and no domains
     * are named, only addresses that are opened are checked.
     */
    public boolean restricts() {
        return !allowPrivate || !allowedDomains.isEmpty() || !deniedDomains.isEmpty();
    }

    /** What this policy says of an address. Asks the machine's name service. */
    public UrlVerdict check(String address) {
        return check(address, HostResolver.system());
    }

    /** What this policy says of an address, with another name service. */
    public UrlVerdict check(String address, HostResolver resolver) {
        String stripped = address.strip();
        if (stripped.equals("about:blank")) {
            return new UrlVerdict.Allowed(stripped);
        }
        Destination destination = Destination.of(stripped);
        String scheme = destination.scheme();
        if (scheme.isEmpty()) {
            return new UrlVerdict.Malformed("'" + stripped + "' has no scheme; write https://" + stripped);
        }
        if (!SCHEMES.contains(scheme)) {
            return new UrlVerdict.Blocked(
                    "addresses that begin with " + scheme + ": are not opened, only http and https");
        }
        if (destination.host().isEmpty() || stripped.chars().anyMatch(Character::isISOControl)) {
            return new UrlVerdict.Malformed(
                    "'" + stripped + "' names no host; write an address such as https://example.com/page");
        }
        return verdictOf(stripped, decide(destination.host(), destination.port(), resolver));
    }

    private static UrlVerdict verdictOf(String address, HostVerdict verdict) {
        if (verdict instanceof HostVerdict.Refused refused) {
            return new UrlVerdict.Blocked(refused.reason());
        } else if (verdict instanceof HostVerdict.Unresolved unresolved) {
            return new UrlVerdict.Unresolved(unresolved.reason());
        } else if (verdict instanceof HostVerdict.Malformed malformed) {
            return new UrlVerdict.Malformed(malformed.reason());
        }
        return new UrlVerdict.Allowed(address);
    }

    /**
     * Whether a connection to a host may be made, and to which addresses. Exempt pairs first, then denied and allowed
     * domains, then the addresses that the host has now.
     *
     * @param host in any spelling, IPv6 in brackets
     * @param port 1 to 65535
     */
    public HostVerdict decide(String host, int port, HostResolver resolver) {
        Optional<HostName> parsed = HostName.parse(host);
        if (parsed.isEmpty() || port < 1 || port > 65535) {
            return new HostVerdict.Malformed("'" + host + (port < 1 ? "" : ":" + port)
                    + "' is no host and port; write an address such as https://example.com/page");
        }
        HostName name = parsed.get();
        boolean exempt = isExempt(name, port);
        Optional<String> unlisted = exempt ? Optional.empty() : refusedByName(name);
        if (unlisted.isPresent()) {
            return new HostVerdict.Refused(unlisted.get());
        }
        List<InetAddress> addresses;
        try {
            addresses = resolve(name, resolver);
        } catch (UnknownHostException e) {
            return new HostVerdict.Unresolved(
                    "the host " + name.text() + " does not resolve; check its spelling and the network");
        }
        Optional<String> forbidden = exempt ? Optional.empty() : refusedByAddress(name, addresses);
        return forbidden.isPresent()
                ? new HostVerdict.Refused(forbidden.get())
                : new HostVerdict.Connect(name.text(), port, addresses);
    }

    private static List<InetAddress> resolve(HostName name, HostResolver resolver) throws UnknownHostException {
        if (name.literal().isPresent()) {
            return List.of(name.literal().get());
        }
        // RFC 6761: these names are this machine's, whatever a name service says. Browsers hold to it.
        if (name.text().equals("localhost") || name.text().endsWith(".localhost")) {
            return List.of(Addresses.literal("127.0.0.1"), Addresses.literal("::1"));
        }
        List<InetAddress> found = resolver.resolve(name.text());
        if (found.isEmpty()) {
            throw new UnknownHostException(name.text());
        }
        return found;
    }

    private boolean isExempt(HostName name, int port) {
        String pair = name.text() + ":" + port;
        return exemptHosts.stream().anyMatch(exempt -> plainPair(exempt).equals(pair));
    }

    private static String plainPair(String pair) {
        int colon = pair.lastIndexOf(':');
        return colon < 0
                ? pair
                : HostName.parse(pair.substring(0, colon).strip())
                        .map(name -> name.text() + pair.substring(colon))
                        .orElse(pair);
    }

    private Optional<String> refusedByName(HostName name) {
        Optional<String> denied =
                deniedDomains.stream().filter(d -> belongs(name, d)).findFirst();
        if (denied.isPresent()) {
            return Optional.of(name.text() + " is among the denied domains (" + denied.get() + ")");
        }
        if (!allowedDomains.isEmpty() && allowedDomains.stream().noneMatch(d -> belongs(name, d))) {
            return Optional.of(name.text() + " is not among the allowed domains (" + String.join(", ", allowedDomains)
                    + "); add it with --allow-domain " + name.text());
        }
        return Optional.empty();
    }

    private static boolean belongs(HostName name, String domain) {
        String plain = HostName.parse(domain).map(HostName::text).orElse(domain);
        return name.text().equals(plain)
                || (name.literal().isEmpty() && name.text().endsWith("." + plain));
    }

    private Optional<String> refusedByAddress(HostName name, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            AddressKind kind = AddressKind.of(address);
            if (kind == AddressKind.METADATA) {
                return Optional.of(name.text() + is(name, address) + kind.words() + ", and those are always refused");
            }
            if (kind != AddressKind.PUBLIC && !allowPrivate) {
                return Optional.of(name.text() + is(name, address) + kind.words()
                        + ", and those are refused unless --allow-private is given");
            }
        }
        return Optional.empty();
    }

    private static String is(HostName name, InetAddress address) {
        return name.literal().isPresent() ? " is " : " resolves to " + address.getHostAddress() + ", ";
    }

    private static List<String> domains(List<String> given) {
        return given.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .toList();
    }
}
