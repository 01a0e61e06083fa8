package dev.pagehand.browser.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The name service. Called from many threads at once; may answer differently each time. */
@FunctionalInterface
public interface HostResolver {

    /**
     * The addresses of a host, the one to try first in front.
     *
     * @param host a name in lower-case ASCII without a trailing dot, never a literal address
     * @throws UnknownHostException where the name does not exist or the service does not answer
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The machine's own resolver, with Java's cache in front of it. */
    static HostResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
