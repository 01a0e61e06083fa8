package dev.pagehand.browser.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Origins as a browser writes them (RFC 6454): {@code https://shop.example}, {@code http://127.0.0.1:8080}. */
final class WebOrigin {

    private WebOrigin() {}

    /** @throws IllegalArgumentException where the text is no origin of a web page */
    static String normalized(String text) {
        String stripped = text.strip();
        try {
            URI uri = new URI(stripped);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            boolean bare = uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && (uri.getRawPath() == null || uri.getRawPath().matches("/?"));
            if (web && bare && uri.getHost() != null) {
                return scheme + "://" + host(stripped, uri.getHost()) + port(scheme, uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw wrong(stripped);
        }
        throw wrong(stripped);
    }

    private static String host(String origin, String host) {
        return HostName.parse(host).map(HostName::text).orElseThrow(() -> wrong(origin));
    }

    private static String port(String scheme, int port) {
        int own = scheme.equals("https") ? 443 : 80;
        return port < 0 || port == own ? "" : ":" + port;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("'" + text
                + "' is no origin; write scheme, host and, where it is not the usual one, port: https://shop.example");
    }
}
