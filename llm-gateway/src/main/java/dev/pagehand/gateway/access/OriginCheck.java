package dev.pagehand.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps web pages from calling a server on the same machine: the {@code Host} must be a name that the server goes by (a
 * rebound DNS name is not), and an {@code Origin} must be the server's own or one that is permitted.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#security-warning">the
 *     warning in MCP's specification</a>
 */
public final class OriginCheck {

    /** The names of this machine for itself. */
    public static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    // RFC 9110, section 15.5.20; the servlet API has no name for it.
    private static final int MISDIRECTED = 421;
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final List<String> hosts;
    private final boolean addresses;
    private final List<String> origins;

    /**
     * Under these names only.
     *
     * @param hosts names without port, such as {@code localhost}
     * @param origins such as {@code https://chat.example}
     */
    public OriginCheck(List<String> hosts, List<String> origins) {
        this(hosts, false, origins);
    }

    /**
     * Under these names, and under any IP address too where the server does not listen on loopback alone: no address is
     * a rebound name.
     *
     * @param addresses whether an IP address may stand in {@code Host}
     */
    public OriginCheck(List<String> hosts, boolean addresses, List<String> origins) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.addresses = addresses;
        this.origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Why a request is not answered.
     *
     * @param status what the answer's status is to be
     */
    public record Refusal(int status, String reason) {}

    /** Why a request is not answered; empty where it is. */
    public Optional<Refusal> refusal(HttpServletRequest request) {
        String host = header(request, "Host").orElse("");
        if (!isOurs(PORT.matcher(host).replaceFirst(""))) {
            return Optional.of(new Refusal(MISDIRECTED, "this server does not go by the name in Host"));
        }
        Optional<String> origin = header(request, "Origin");
        return origin.isPresent() && !origins.contains(origin.get()) && !isOwn(origin.get(), host)
                ? Optional.of(
                        new Refusal(HttpServletResponse.SC_FORBIDDEN, "pages of this Origin may not call this server"))
                : Optional.empty();
    }

    /** The request's {@code Origin} where it is another one's that is permitted: its browser must be told so. */
    public Optional<String> permitted(HttpServletRequest request) {
        return origins.isEmpty() ? Optional.empty() : header(request, "Origin").filter(origins::contains);
    }

    private boolean isOurs(String name) {
        return hosts.contains(name) || (addresses && ADDRESS.matcher(name).matches());
    }

    private static boolean isOwn(String origin, String host) {
        try {
            return host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name))
                .map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
