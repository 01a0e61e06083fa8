package dev.pagehand.llm.http;

import java.util.Optional;

/** A way to a server: straight, or by a proxy. */
record Route(Optional<ProxyAddress> proxy) {

    /** Straight, or as Java's own system properties say. */
    static final Route DIRECT = new Route(Optional.empty());

    static Route by(ProxyAddress proxy) {
        return new Route(Optional.of(proxy));
    }

    /** For people, such as {@code by the proxy http://host:8080}. */
    @Override
    public String toString() {
        return proxy.map(address -> "by the proxy " + address).orElse("directly");
    }
}
