package dev.pagehand.browser;

import java.net.URI;
import java.util.Locale;

/**
 * A user name and a password for HTTP's own authentication. They are sent to one origin only, and only when it asks.
 *
 * @param origin such as {@code https://intranet.example:8443}
 */
public record HttpLogin(String origin, String user, String password) {

    public HttpLogin {
        origin = checkedOrigin(origin);
    }

    /** An origin as browsers write it: lower case, no path. */
    static String checkedOrigin(String text) {
        try {
            URI uri = URI.create(text.strip().toLowerCase(Locale.ROOT));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getRawPath() == null
                    || uri.getRawPath().isEmpty()
                    || uri.getRawPath().equals("/");
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && bare && uri.getRawQuery() == null) {
                boolean usual =
                        uri.getPort() < 0 || uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
                return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the text: somebody may have written a password into it.
        }
        throw new BrowserException.Configuration(
                "that is no origin to send credentials to; write one such as https://intranet.example:8443");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "HttpLogin[" + user + " at " + origin + "]";
    }
}
