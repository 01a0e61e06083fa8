package dev.pagehand.browser.policy;

/** Origins as a browser writes them (RFC 6454): {@code https://shop.example}, {@code http://127.0.0.1:8080}. */
final class WebOrigin {

    private WebOrigin() {}

    /** @throws IllegalArgumentException where the text is no origin of a web page */
    static String normalized(String text) {
        String stripped = text.strip();
        Destination destination = Destination.of(stripped);
        boolean web =
                destination.scheme().equals("https") || destination.scheme().equals("http");
        // Nothing but scheme, host and port: no user, no path, no query.
        boolean bare = stripped.matches("[A-Za-z]+://[^/?#@*]+/?");
        if (!web || !bare || destination.host().isEmpty() || destination.port() < 0) {
            throw wrong(stripped);
        }
        String host = HostName.parse(destination.host()).map(HostName::text).orElseThrow(() -> wrong(stripped));
        return destination.scheme() + "://" + host + port(destination.scheme(), destination.port());
    }

    private static String port(String scheme, int port) {
        int own = scheme.equals("https") ? 443 : 80;
        return port == own ? "" : ":" + port;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("'" + text
                + "' is no origin; write scheme, host and, where it is not the usual one, port: https://shop.example");
    }
}
