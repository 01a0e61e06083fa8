package dev.pagehand.llm.http;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests. Safe for use by several threads. Redirects are not followed: credentials go where they were meant to
 * and nowhere else.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final TimeLimits limits;
    private final Network network;
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private @Nullable RouteClients clients;
    private volatile boolean closed;

    /** Straight to the servers, with the system's trust. */
    public HttpTransport(TimeLimits limits) {
        this(limits, Network.direct());
    }

    public HttpTransport(TimeLimits limits, Network network) {
        this.limits = limits;
        this.network = network;
    }

    /**
     * With the time limits, proxies and trust of the settings.
     *
     * @throws LlmException.Configuration where a time limit is wrong
     */
    public static HttpTransport from(Settings settings) {
        return new HttpTransport(TimeLimits.from(settings), Network.from(settings));
    }

    /** The limits that hold for every request. */
    public TimeLimits limits() {
        return limits;
    }

    /**
     * Sends and waits for the head of the answer. Close the answer, also an unread one.
     *
     * @throws LlmException.Configuration where the address is none, or a setting of the network is wrong
     * @throws LlmException.Connection where the host cannot be reached or the connection breaks
     * @throws LlmException.Timeout where a limit passes
     * @throws LlmException.Cancelled where the cancellation is thrown or this transport is closed
     */
    public HttpAnswer post(JsonPost post, Deadline deadline, Cancellation cancellation) {
        HttpUrl url = HttpUrl.parse(post.url());
        if (url == null) {
            throw new LlmException.Configuration("the model's address is no http or https address");
        }
        Outgoing outgoing = new Outgoing(request(url, post), post.stream(), deadline, cancellation);
        Iterator<Route> routes = network.routes(url).iterator();
        while (true) {
            Route route = routes.next();
            try {
                return sendOver(route, outgoing);
            } catch (NotConnectedException e) {
                if (!routes.hasNext()) {
                    throw e.failure();
                }
                LOG.debug("{}; the other way is tried", e.failure().getMessage());
            }
        }
    }

    /** On one way only. */
    HttpAnswer sendOver(Route route, Outgoing outgoing) throws NotConnectedException {
        Cancellation cancellation = outgoing.cancellation();
        if (closed || cancellation.isCancelled()) {
            throw new LlmException.Cancelled();
        }
        Call call = clients().of(route, outgoing.url()).newCall(outgoing.request());
        CallWatch watch = new CallWatch(call, outgoing.deadline(), limits, outgoing.stream());
        running.add(call);
        if (closed) {
            call.cancel();
        }
        Cancellation.Registration registration = cancellation.onCancel(call::cancel);
        String address = SafeUrl.of(outgoing.url().toString());
        HttpExchange exchange =
                new HttpExchange(address, route, watch, () -> closed || cancellation.isCancelled(), () -> {
                    registration.close();
                    running.remove(call);
                });
        return execute(call, exchange, outgoing);
    }

    private HttpAnswer execute(Call call, HttpExchange exchange, Outgoing outgoing) throws NotConnectedException {
        Connecting connecting = new Connecting(call, limits.connect());
        call.addEventListener(connecting);
        try {
            exchange.watch().start();
            Response response = call.execute();
            exchange.watch().head();
            network.worked(outgoing.url(), exchange.route());
            LOG.debug("{} {} answered {}", outgoing.request().method(), exchange.address(), response.code());
            return new HttpAnswer(response, exchange);
        } catch (IOException e) {
            exchange.end();
            LlmException failure =
                    exchange.failure(connecting.hasPassed() ? new SocketTimeoutException("no connection in time") : e);
            if (!connecting.isConnected() && exchange.mayTryAnotherWay(e)) {
                throw new NotConnectedException(failure);
            }
            throw connecting.isReused() ? stale(failure) : failure;
        } catch (RuntimeException | Error e) {
            exchange.end();
            throw e;
        } finally {
            connecting.end();
        }
    }

    /** The other connections that are idle may be as dead as this one. */
    private LlmException stale(LlmException failure) {
        if (!(failure instanceof LlmException.Connection broken)) {
            return failure;
        }
        clients().pool().evictAll();
        return broken.ofIdleConnection();
    }

    private static Request request(HttpUrl url, JsonPost post) {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Accept", post.stream() ? "text/event-stream, application/json" : "application/json")
                .header("User-Agent", "pagehand")
                .post(new OneShotBody(RequestBody.create(post.body(), JSON)));
        post.headers().forEach(request::header);
        return request.build();
    }

    synchronized RouteClients clients() {
        if (clients == null) {
            clients = new RouteClients(network, limits.connect());
        }
        return clients;
    }

    /** Cuts the calls under way and frees all connections. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Call::cancel);
        synchronized (this) {
            if (clients != null) {
                clients.pool().evictAll();
            }
        }
    }
}
