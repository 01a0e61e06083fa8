package dev.pagehand.llm.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One OkHttp client for each way; all share one pool of connections, in which the ways do not mix. */
final class RouteClients {

    private static final Logger LOG = LoggerFactory.getLogger(RouteClients.class);

    /** OkHttp's own 5 calls a host would make a sixth agent wait. */
    private static final int MOST_CALLS = 1024;

    /** As many as a gateway has calls at once; one that is closed too early must be opened again for the next call. */
    private static final int MOST_IDLE = 256;

    private static final Duration HTTP2_PING = Duration.ofSeconds(20);

    private final Network network;
    private final OkHttpClient base;
    private final Map<Way, OkHttpClient> clients = new HashMap<>();

    /** Slow: OkHttp's classes and the trust store take a tenth of a second to load. */
    RouteClients(Network network, Duration connectLimit) {
        this.network = network;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_CALLS);
        dispatcher.setMaxRequestsPerHost(MOST_CALLS);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MOST_IDLE, 2, TimeUnit.MINUTES))
                .connectTimeout(connectLimit)
                .socketFactory(new UndelayedSockets())
                // CallWatch watches over the rest; these would not know which limit passed.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // Else a dead HTTP/2 connection would stay in the pool and swallow call after call.
                .pingInterval(HTTP2_PING)
                .followRedirects(false)
                .followSslRedirects(false);
        network.trust().ifPresent(trust -> builder.sslSocketFactory(trust.sockets(), trust.manager()));
        this.base = builder.build();
    }

    synchronized OkHttpClient of(Route route, HttpUrl url) {
        Optional<String> insecure = network.isInsecure(url) ? Optional.of(url.host()) : Optional.empty();
        return clients.computeIfAbsent(new Way(route, insecure), this::make);
    }

    private OkHttpClient make(Way way) {
        OkHttpClient.Builder builder = base.newBuilder();
        way.insecureHost.ifPresent(host -> {
            LOG.warn(
                    "{}={}: the certificate of {} is NOT checked; whoever stands in between can read and change"
                            + " everything, the token included. For tests only.",
                    Network.INSECURE_HOST,
                    host,
                    host);
            Trust blind = Trust.blind();
            builder.sslSocketFactory(blind.sockets(), blind.manager())
                    .hostnameVerifier((name, session) -> name.equalsIgnoreCase(host));
        });
        way.route.proxy().ifPresent(proxy -> {
            builder.proxy(proxy.toProxy());
            proxy.authorization()
                    .ifPresent(value -> builder.proxyAuthenticator(authenticator(value))
                            .addInterceptor(chain -> chain.proceed(authorized(chain.request(), value))));
        });
        return builder.build();
    }

    /** Without a tunnel the proxy reads the request itself, which is sent once and so cannot wait for a challenge. */
    private static Request authorized(Request request, String authorization) {
        return request.isHttps()
                ? request
                : request.newBuilder()
                        .header("Proxy-Authorization", authorization)
                        .build();
    }

    /** Answers one challenge; a second one means that user or password is wrong. */
    private static Authenticator authenticator(String authorization) {
        return (route, response) -> response.request().header("Proxy-Authorization") != null
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", authorization)
                        .build();
    }

    ConnectionPool pool() {
        return base.connectionPool();
    }

    private record Way(Route route, Optional<String> insecureHost) {}
}
