package dev.pagehand.browser.policy;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where pages may go.
 *
 * @param allowPrivate whether loopback, private and link-local addresses are permitted
 * @param allowedDomains where not empty, only these domains and their subdomains
 * @param exemptHosts {@code host:port} pairs that are permitted whatever else is said, such as the demonstration site's
 */
public record UrlPolicy(boolean allowPrivate, List<String> allowedDomains, List<String> exemptHosts) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public UrlPolicy {
        allowedDomains = allowedDomains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .toList();
        exemptHosts = List.copyOf(exemptHosts);
    }

    /** Any public address, no private one. */
    public static UrlPolicy publicOnly() {
        return new UrlPolicy(false, List.of(), List.of());
    }

    public UrlPolicy withAllowPrivate(boolean allowed) {
        return new UrlPolicy(allowed, allowedDomains, exemptHosts);
    }

    public UrlPolicy withAllowedDomains(List<String> domains) {
        return new UrlPolicy(allowPrivate, domains, exemptHosts);
    }

    public UrlPolicy withExemptHosts(List<String> hosts) {
        return new UrlPolicy(allowPrivate, allowedDomains, hosts);
    }

    /** What this policy says of an address. Asks the name service. */
    public UrlVerdict check(String address) {
        if (address.equals("about:blank")) {
            return new UrlVerdict.Allowed(address);
        }
        URI uri;
        try {
            uri = new URI(address.strip());
        } catch (URISyntaxException e) {
            return new UrlVerdict.Malformed("'" + address + "' is no address: " + e.getReason()
                    + "; write one such as https://example.com/page");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.isEmpty()) {
            return new UrlVerdict.Malformed("'" + address + "' has no scheme; write https://" + address);
        }
        if (!SCHEMES.contains(scheme)) {
            return new UrlVerdict.Blocked("addresses that begin with " + scheme + ": are not opened, only http and https");
        }
        String host = uri.getHost();
        if (host == null) {
            return new UrlVerdict.Malformed("'" + address + "' names no host; write one such as https://example.com/page");
        }
        return checkHost(uri, host.toLowerCase(Locale.ROOT));
    }

    private UrlVerdict checkHost(URI uri, String host) {
        if (exemptHosts.contains(host + ":" + portOf(uri))) {
            return new UrlVerdict.Allowed(uri.toString());
        }
        if (!allowedDomains.isEmpty() && allowedDomains.stream().noneMatch(d -> host.equals(d) || host.endsWith("." + d))) {
            return new UrlVerdict.Blocked(host + " is not among the allowed domains (" + String.join(", ", allowedDomains)
                    + "); add it with --allow-domain " + host);
        }
        try {
            for (InetAddress resolved : InetAddress.getAllByName(host.replaceAll("^\\[|\\]$", ""))) {
                if (!allowPrivate && isPrivate(resolved)) {
                    return new UrlVerdict.Blocked(host + " is a private address (" + resolved.getHostAddress()
                            + "), and those are refused unless --allow-private is given");
                }
            }
        } catch (UnknownHostException e) {
            return new UrlVerdict.Unresolved("the host " + host + " does not resolve; check its spelling and the network");
        }
        return new UrlVerdict.Allowed(uri.toString());
    }

    private static int portOf(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean carrierNat = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean thisNetwork = bytes.length == 4 && bytes[0] == 0;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || carrierNat
                || uniqueLocal
                || thisNetwork;
    }
}
