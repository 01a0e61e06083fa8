package dev.pagehand.runner.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps web pages from driving the browser through a server on the same machine: the {@code Host} must be a name that the
 * server goes by (a rebound DNS name is not), and an {@code Origin} must be the server's own or one that is permitted.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#security-warning">the
 *     specification's warning</a>
 */
final class OriginCheck {

    // RFC 9110, section 15.5.20; the servlet API has no name for it.
    private static final int MISDIRECTED = 421;

    private final List<String> hosts;
    private final List<String> origins;

    /**
     * @param hosts names without port, such as {@code localhost}
     * @param origins such as {@code https://chat.example}
     */
    OriginCheck(List<String> hosts, List<String> origins) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    }

    /** @param status what the answer's status is to be */
    record Refusal(int status, String reason) {}

    /** Why a request is not answered; empty where it is. */
    Optional<Refusal> refusal(HttpServletRequest request) {
        String host = header(request, "Host").orElse("");
        if (!hosts.contains(withoutPort(host))) {
            return Optional.of(new Refusal(MISDIRECTED, "this server does not go by the name in Host"));
        }
        Optional<String> origin = header(request, "Origin");
        return origin.isPresent() && !origins.contains(origin.get()) && !isOwn(origin.get(), host)
                ? Optional.of(
                        new Refusal(HttpServletResponse.SC_FORBIDDEN, "pages of this Origin may not call this server"))
                : Optional.empty();
    }

    private static boolean isOwn(String origin, String host) {
        try {
            return host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d{1,5}$", "");
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name))
                .map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
