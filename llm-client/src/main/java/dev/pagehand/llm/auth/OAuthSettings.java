package dev.pagehand.llm.auth;

import dev.pagehand.llm.settings.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names of the settings of an OAuth 2.0 client, and what they say. */
final class OAuthSettings {

    static final String TOKEN_URL = "OAUTH_TOKEN_URL";
    static final String HOST = "OAUTH_HOST";
    static final String CLIENT_ID = "OAUTH_CLIENT_ID";
    static final String CLIENT_SECRET = "OAUTH_CLIENT_SECRET";
    static final String CLIENT_AUTH = "OAUTH_CLIENT_AUTH";
    static final String SCOPE = "OAUTH_SCOPE";
    static final String BASE_URL = "OAUTH_BASE_URL";
    static final String REFRESH_TOKEN = "OAUTH_REFRESH_TOKEN";
    static final String ACCESS_TOKEN = "OAUTH_ACCESS_TOKEN";
    static final String EXPIRES_AT = "OAUTH_ACCESS_TOKEN_EXPIRES_AT";

    private static final String EXAMPLE = "https://login.example.com/oauth2/v1/token";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Settings settings;

    OAuthSettings(Settings settings) {
        this.settings = settings;
    }

    /** Whether enough is set to ask for tokens: where, and a refresh token or a client's secret. */
    boolean areSet() {
        boolean where =
                settings.get(TOKEN_URL).isPresent() || settings.get(HOST).isPresent();
        boolean secret = settings.get(CLIENT_ID).isPresent()
                && settings.get(CLIENT_SECRET).isPresent();
        return where && (settings.get(REFRESH_TOKEN).isPresent() || secret);
    }

    /** The token endpoint; secrets go to https only, or to this machine itself. */
    String tokenUrl() {
        Optional<String> url = settings.get(TOKEN_URL);
        if (url.isPresent()) {
            return checked(settings.httpUrl(TOKEN_URL, EXAMPLE), TOKEN_URL);
        }
        String host = settings.get(HOST).orElseThrow(() -> settings.wrong(TOKEN_URL, "is not set", EXAMPLE));
        if (host.contains("://")) {
            return checked(settings.httpUrl(HOST, "login.example.com"), HOST).replaceAll("/+$", "")
                    + "/oauth2/v1/token";
        }
        if (!host.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
            throw settings.wrong(HOST, "must be a host's name", "login.example.com");
        }
        return "https://" + host + "/oauth2/v1/token";
    }

    private String checked(Optional<URI> url, String name) {
        URI address = url.orElseThrow();
        if ("https".equalsIgnoreCase(address.getScheme())
                || THIS_MACHINE.contains(address.getHost().toLowerCase(Locale.ROOT))) {
            return address.toString();
        }
        throw settings.wrong(name, "must be an https:// address, since secrets are sent there", EXAMPLE);
    }

    /** Host and path, for people. */
    String place() {
        return URI.create(tokenUrl()).getHost();
    }

    Optional<String> get(String name) {
        return settings.get(name);
    }

    /** The value of an Authorization header where the server wants id and secret there (RFC 6749, section 2.3.1). */
    Optional<String> basicAuthorization() {
        String how = settings.getOr(CLIENT_AUTH, "post").toLowerCase(Locale.ROOT);
        if (how.equals("post")) {
            return Optional.empty();
        }
        if (!how.equals("basic")) {
            throw settings.wrong(CLIENT_AUTH, "is neither post nor basic", "basic");
        }
        String pair = encoded(settings.getOr(CLIENT_ID, "")) + ":" + encoded(settings.getOr(CLIENT_SECRET, ""));
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Optional<String> baseUrl() {
        return settings.httpUrl(BASE_URL, "https://host/v1")
                .map(url -> url.toString().replaceAll("/+$", ""));
    }
}
