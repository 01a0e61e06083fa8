package dev.pagehand.llm.http;

import dev.pagehand.llm.settings.Settings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * Where an HTTP proxy stands. Prints without user and password.
 *
 * @param authorization the value of {@code Proxy-Authorization}; a secret
 */
record ProxyAddress(String host, int port, Optional<String> authorization) {

    static final String SETTING = "HTTP_PROXY_URL";
    private static final String EXAMPLE = "http://user:password@proxy.example.com:8080";

    /**
     * Reads the setting; the scheme may be left out.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where it is no address of a proxy
     */
    static Optional<ProxyAddress> from(Settings settings) {
        return settings.get(SETTING).map(value -> of(value, settings));
    }

    private static ProxyAddress of(String value, Settings settings) {
        int scheme = value.indexOf("://");
        if (scheme >= 0 && !value.substring(0, scheme).toLowerCase(Locale.ROOT).equals("http")) {
            throw settings.wrong(SETTING, "must begin with http:// (an HTTP proxy carries https too)", EXAMPLE);
        }
        HttpUrl url = HttpUrl.parse(scheme >= 0 ? value : "http://" + value);
        if (url == null) {
            throw settings.wrong(
                    SETTING, "is no address (write %40 for an @ and %3A for a : in the password)", EXAMPLE);
        }
        Optional<String> authorization = url.username().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(url.username(), url.password()));
        return new ProxyAddress(url.host(), url.port(), authorization);
    }

    /** The name is resolved when the connection is made, so that a changed address is seen. */
    Proxy toProxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public String toString() {
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
