package dev.pagehand.runner.server;

import io.modelcontextprotocol.server.transport.ServerTransportSecurityException;
import io.modelcontextprotocol.server.transport.ServerTransportSecurityValidator;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps web pages from driving the browser through a server on the same machine: the {@code Host} must be a name that the
 * server goes by (a rebound DNS name is not), and an {@code Origin} must be the server's own or one that is permitted.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#security-warning">the
 *     specification's warning</a>
 */
final class OriginCheck implements ServerTransportSecurityValidator {

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

    @Override
    public void validateHeaders(Map<String, List<String>> headers) throws ServerTransportSecurityException {
        String host = header(headers, "host").orElse("");
        if (!hosts.contains(withoutPort(host))) {
            throw new ServerTransportSecurityException(421, "this server does not go by the name in Host");
        }
        Optional<String> origin = header(headers, "origin");
        if (origin.isPresent() && !origins.contains(origin.get()) && !isOwn(origin.get(), host)) {
            throw new ServerTransportSecurityException(403, "pages of this Origin may not call this server");
        }
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

    private static Optional<String> header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst()
                .map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
