package dev.pagehand.browser.policy;

import dev.pagehand.browser.BrowserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A forwarding HTTP proxy that holds a browser to a {@link UrlPolicy}. The browser is pointed at it and has
 * no other way out, so whatever makes a request is judged: navigations, redirect hops, frames, popups, fetches,
 * WebSockets, workers. For every request the proxy resolves the host, judges all its addresses, and connects to
 * exactly the address that was judged, so a name that answers differently a moment later gains nothing.
 *
 * <p>Plain HTTP is forwarded request by request; HTTPS and WebSockets go through CONNECT tunnels, which are not looked
 * into. Bodies are streamed in both directions. What is refused is answered with 403 and a short text that names no
 * internal address; a server that cannot be reached with 502 or 504. The header {@code Pagehand-Guard}
 * ({@code policy}, {@code unresolved} or {@code unreachable}) marks those answers, and no server can forge it.
 *
 * <p>Only a client that knows {@link #username()} and {@link #password()}, which are new for each proxy, is served:
 * other users of the machine are not. {@link GuardLogin} presents them on behalf of a browser context.
 *
 * <p>With an upstream proxy, requests for public hosts go through it by name: their addresses are judged as this machine
 * resolves them, but the upstream resolves the name again, so they are not pinned. A name that this machine cannot
 * resolve is passed on. Hosts that are permitted but not public (exempt pairs, {@code allowPrivate}) are reached directly.
 *
 * <p>Thread-safe. At most 256 connections at a time; {@link #close} ends them all.
 */
public final class GuardProxy implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final int CLOSE_SECONDS = 2;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final GuardState state;
    private final ServerSocket server;
    private final Semaphore places;
    private final Thread acceptor;

    private GuardProxy(GuardState state, ServerSocket server) {
        this.state = state;
        this.server = server;
        this.places = new Semaphore(state.limits().connections());
        this.acceptor = daemon(this::acceptAll);
    }

    /**
     * Starts a proxy that asks the machine's name service and connects directly.
     *
     * @throws BrowserException.Unavailable where no port of loopback can be opened
     */
    public static GuardProxy start(UrlPolicy policy) {
        return start(policy, HostResolver.system(), Optional.empty());
    }

    /**
     * Starts a proxy on loopback.
     *
     * @param upstream another proxy to go through, such as {@code http://user:password@proxy.example:3128}
     * @throws BrowserException.Unavailable where no port of loopback can be opened
     * @throws BrowserException.Configuration where the upstream is no http address
     */
    public static GuardProxy start(UrlPolicy policy, HostResolver resolver, Optional<URI> upstream) {
        return start(policy, resolver, upstream, GuardLimits.ofDefaults());
    }

    /**
     * Starts a proxy for a browser of another machine.
     *
     * @param at the address of this machine that it listens on
     * @throws BrowserException.Unavailable where no port there can be opened
     * @throws BrowserException.Configuration where the upstream is no http address
     */
    public static GuardProxy start(UrlPolicy policy, HostResolver resolver, Optional<URI> upstream, InetAddress at) {
        return started(state(policy, resolver, upstream, GuardLimits.ofDefaults()), at);
    }

    static GuardProxy start(UrlPolicy policy, HostResolver resolver, Optional<URI> upstream, GuardLimits limits) {
        return started(state(policy, resolver, upstream, limits), InetAddress.getLoopbackAddress());
    }

    private static GuardState state(
            UrlPolicy policy, HostResolver resolver, Optional<URI> upstream, GuardLimits limits) {
        Optional<Upstream> through = upstream(upstream);
        OpenSockets sockets = new OpenSockets();
        return new GuardState(
                policy,
                ProxyCredential.random(),
                new Connector(limits, sockets, resolver, through),
                new RefusalLog(),
                limits,
                sockets,
                threads(),
                greetingHost());
    }

    private static GuardProxy started(GuardState state, InetAddress at) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(at, 0), BACKLOG);
            GuardProxy proxy = new GuardProxy(state, server);
            proxy.acceptor.start();
            return proxy;
        } catch (IOException e) {
            throw new BrowserException.Unavailable(
                    "no port of " + at.getHostAddress() + " can be opened for the browser's proxy: " + e.getMessage(),
                    e);
        }
    }

    private static String greetingHost() {
        String random = ProxyCredential.random().password();
        return random.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT) + "x.invalid";
    }

    private static Optional<Upstream> upstream(Optional<URI> uri) {
        try {
            return uri.map(Upstream::of);
        } catch (IllegalArgumentException e) {
            throw new BrowserException.Configuration(String.valueOf(e.getMessage()));
        }
    }

    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), GuardProxy::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pagehand-guard-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What Chromium must be started with so that nothing goes past its proxy: no QUIC, no WebRTC over bare UDP. Two
     * switches for the latter, since Chromium and its headless shell know it by different names.
     */
    public static List<String> chromiumArguments() {
        return List.of(
                "--disable-quic",
                "--webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp");
    }

    /** Where the browser is pointed at, such as {@code http://127.0.0.1:40123}. */
    public URI address() {
        String host = server.getInetAddress().getHostAddress();
        String written = host.contains(":") ? "[" + host.replaceFirst("%.*$", "") + "]" : host;
        return URI.create("http://" + written + ":" + server.getLocalPort());
    }

    /** For Basic proxy authentication. */
    public String username() {
        return state.credential().username();
    }

    /** For Basic proxy authentication: 192 random bits. */
    public String password() {
        return state.credential().password();
    }

    /** An address that this proxy answers itself, once the credential is right. Another one for each proxy. */
    URI greeting() {
        return URI.create("http://" + state.greetingHost() + "/");
    }

    /**
     * What was not connected since the last call: each thing once, in order, the first 100. For telling the user and the
     * model that the page tried.
     */
    public List<GuardRefusal> takeRefusals() {
        return state.refusals().take();
    }

    /** Connections that are open now, to the browser and to servers. */
    int openSockets() {
        return state.sockets().count();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                accept(server.accept());
            } catch (IOException e) {
                // One connection that failed at once, or the end of this proxy, which the loop looks for.
            }
        }
    }

    private void accept(Socket socket) throws IOException {
        state.sockets().add(socket);
        if (!places.tryAcquire()) {
            socket.getOutputStream().write(busy());
            state.sockets().close(socket);
            return;
        }
        try {
            state.threads().execute(() -> {
                try {
                    new GuardConnection(state, socket).serve();
                } finally {
                    places.release();
                }
            });
        } catch (RejectedExecutionException e) {
            places.release();
            state.sockets().close(socket);
        }
    }

    private static byte[] busy() {
        return "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Ends every connection and thread. Takes two seconds at most. */
    @Override
    public void close() {
        OpenSockets.quietly(server);
        state.threads().shutdownNow();
        state.sockets().closeAll();
        try {
            acceptor.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            if (!state.threads().awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                // A thread that waits for the name service cannot be woken; it ends by itself and holds nothing.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
