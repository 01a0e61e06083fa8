package dev.pagehand.browser.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes connections to addresses that were checked, and to no others. Thread-safe. */
final class Connector {

    // The address of a name that only the upstream proxy can resolve. Nothing is ever connected to it.
    private static final List<InetAddress> UNKNOWN = List.of(Addresses.literal("2000::"));

    private final GuardLimits limits;
    private final OpenSockets sockets;
    private final HostResolver resolver;
    private final Optional<Upstream> upstream;

    Connector(GuardLimits limits, OpenSockets sockets, HostResolver resolver, Optional<Upstream> upstream) {
        this.limits = limits;
        this.sockets = sockets;
        this.resolver = resolver;
        this.upstream = upstream;
    }

    Optional<Upstream> upstream() {
        return upstream;
    }

    /** What the policy permits, where only the upstream proxy may know the name's address. */
    HostVerdict decide(UrlPolicy policy, String host, int port) {
        HostVerdict verdict = policy.decide(host, port, resolver);
        if (upstream.isEmpty() || !(verdict instanceof HostVerdict.Unresolved)) {
            return verdict;
        }
        return HostName.parse(host)
                .<HostVerdict>map(name -> new HostVerdict.Connect(name.text(), port, UNKNOWN))
                .orElse(verdict);
    }

    /** A connection for plain requests. */
    Origin forRequests(HostVerdict.Connect target) throws IOException {
        if (isDirect(target)) {
            return Origin.of(any(target.addresses(), target.port()), target, true);
        }
        return Origin.of(toUpstream(), target, false);
    }

    /** A connection whose bytes go to the target itself. */
    Origin forTunnel(HostVerdict.Connect target) throws IOException {
        if (isDirect(target)) {
            return Origin.of(any(target.addresses(), target.port()), target, true);
        }
        Socket socket = toUpstream();
        try {
            Origin origin = Origin.of(socket, target, false);
            askForTunnel(origin, target.host() + ":" + target.port());
            return origin;
        } catch (IOException e) {
            sockets.close(socket);
            throw e;
        }
    }

    void close(Origin origin) {
        sockets.close(origin.socket());
    }

    /** What is not public is here, not behind the upstream proxy. */
    private boolean isDirect(HostVerdict.Connect target) {
        return upstream.isEmpty()
                || target.addresses().stream().noneMatch(a -> AddressKind.of(a) == AddressKind.PUBLIC);
    }

    private Socket toUpstream() throws IOException {
        Upstream proxy = upstream.orElseThrow();
        Optional<InetAddress> literal = HostName.parse(proxy.host()).flatMap(HostName::literal);
        return any(literal.isPresent() ? List.of(literal.get()) : resolver.resolve(proxy.host()), proxy.port());
    }

    private void askForTunnel(Origin origin, String target) throws IOException {
        StringBuilder ask = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n");
        upstream.flatMap(Upstream::authorization)
                .ifPresent(value ->
                        ask.append("Proxy-Authorization: ").append(value).append("\r\n"));
        origin.out().write(ask.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        origin.in().within(limits.connect());
        HttpHead answer = HttpHead.ofResponse(origin.in());
        if (!answer.start().matches("HTTP/1\\.[01] 2[0-9][0-9]( .*)?")) {
            throw new IOException("the upstream proxy answered: " + answer.start());
        }
    }

    private Socket any(List<InetAddress> addresses, int port) throws IOException {
        IOException failed = new IOException("there is no address");
        for (InetAddress address : addresses) {
            try {
                return connect(address, port);
            } catch (SocketTimeoutException e) {
                failed = new SocketTimeoutException(
                        "it does not answer within " + limits.connect().toSeconds() + " s");
            } catch (IOException e) {
                failed = e;
            }
        }
        throw failed;
    }

    private Socket connect(InetAddress address, int port) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        sockets.add(socket);
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(
                    new InetSocketAddress(address, port), (int) limits.connect().toMillis());
            return socket;
        } catch (IOException | RuntimeException e) {
            sockets.close(socket);
            throw e;
        }
    }
}
