package dev.pagehand.browser;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A browser that runs already, on this machine or on another.
 *
 * @param url of its protocol, or of the Playwright server that it stands behind
 */
record RemoteBrowser(String url) {

    /** The one to attach to; empty where one is started. */
    static Optional<RemoteBrowser> of(BrowserOptions options) {
        return options.cdpUrl().map(RemoteBrowser::new);
    }

    /** Whether it stands behind a Playwright server. */
    boolean isServer() {
        // A browser's own address for its protocol is a WebSocket too, but has its own path.
        return (url.startsWith("ws:") || url.startsWith("wss:")) && !url.contains("/devtools/browser/");
    }

    /** The address for people: whoever knows the path or the query may have what lets one in. */
    String shown() {
        return url.replaceAll("^(\\w+://)(?:[^/@]*@)?([^/?#]*).*$", "$1$2");
    }

    /** This machine's address under which the browser's machine reaches it; loopback where that is this one. */
    InetAddress reachesUsAt() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket way = new DatagramSocket()) {
            URI address = URI.create(url);
            @Nullable String host = address.getHost();
            if (host == null) {
                return loopback;
            }
            // Nothing is sent: the system only chooses the way.
            way.connect(new InetSocketAddress(host, address.getPort() > 0 ? address.getPort() : 80));
            return way.getLocalAddress().isLoopbackAddress() ? loopback : way.getLocalAddress();
        } catch (SocketException | UncheckedIOException | IllegalArgumentException e) {
            // Attaching to it will tell what is wrong with the address.
            return loopback;
        }
    }
}
