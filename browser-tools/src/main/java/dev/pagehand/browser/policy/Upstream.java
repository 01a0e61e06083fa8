package dev.pagehand.browser.policy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Another proxy to go through.
 *
 * @param authorization the header's value where it wants a user name and a password
 */
record Upstream(String host, int port, Optional<String> authorization) {

    private static final int USUAL_PORT = 8080;

    /** @throws IllegalArgumentException where it is no address of an HTTP proxy */
    static Upstream of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "the upstream proxy is no http address; write one such as http://proxy.example:3128");
        }
        Optional<String> authorization = Optional.ofNullable(uri.getUserInfo())
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return new Upstream(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort(), authorization);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
