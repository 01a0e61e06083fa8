package dev.pagehand.llm.http;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
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

    /** OkHttp's own 5 calls a host would make a sixth agent wait. */
    private static final int MOST_CALLS = 1024;

    private final TimeLimits limits;
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private @Nullable OkHttpClient client;
    private volatile boolean closed;

    public HttpTransport(TimeLimits limits) {
        this.limits = limits;
    }

    /** The limits that hold for every request. */
    public TimeLimits limits() {
        return limits;
    }

    /**
     * Sends and waits for the head of the answer. Close the answer, also an unread one.
     *
     * @throws LlmException.Configuration where the address is none
     * @throws LlmException.Connection where the host cannot be reached or the connection breaks
     * @throws LlmException.Timeout where a limit passes
     * @throws LlmException.Cancelled where the cancellation is thrown or this transport is closed
     */
    public HttpAnswer post(JsonPost post, Deadline deadline, Cancellation cancellation) {
        HttpUrl url = HttpUrl.parse(post.url());
        if (url == null) {
            throw new LlmException.Configuration("the model's address is no http or https address");
        }
        if (closed || cancellation.isCancelled()) {
            throw new LlmException.Cancelled();
        }
        Call call = client().newCall(request(url, post));
        running.add(call);
        if (closed) {
            call.cancel();
        }
        CallWatch watch = new CallWatch(call, deadline, limits, post.stream());
        Cancellation.Registration registration = cancellation.onCancel(call::cancel);
        HttpExchange exchange =
                new HttpExchange(SafeUrl.of(post.url()), watch, () -> closed || cancellation.isCancelled(), () -> {
                    registration.close();
                    running.remove(call);
                });
        return send(call, exchange);
    }

    private static HttpAnswer send(Call call, HttpExchange exchange) {
        try {
            exchange.watch().start();
            Response response = call.execute();
            LOG.debug("POST {} answered {}", exchange.address(), response.code());
            return new HttpAnswer(response, exchange);
        } catch (IOException e) {
            exchange.end();
            throw exchange.failure(e);
        } catch (RuntimeException | Error e) {
            exchange.end();
            throw e;
        }
    }

    private static Request request(HttpUrl url, JsonPost post) {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Accept", post.stream() ? "text/event-stream, application/json" : "application/json")
                .header("User-Agent", "pagehand")
                .post(RequestBody.create(post.body(), JSON));
        post.headers().forEach(request::header);
        return request.build();
    }

    /** Made at the first call: OkHttp's classes and the trust store take a tenth of a second to load. */
    private synchronized OkHttpClient client() {
        if (client == null) {
            Dispatcher dispatcher = new Dispatcher();
            dispatcher.setMaxRequests(MOST_CALLS);
            dispatcher.setMaxRequestsPerHost(MOST_CALLS);
            client = new OkHttpClient.Builder()
                    .dispatcher(dispatcher)
                    .connectionPool(new ConnectionPool(32, 2, TimeUnit.MINUTES))
                    .connectTimeout(limits.connect())
                    // CallWatch watches over the rest; these would not know which limit passed.
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .build();
        }
        return client;
    }

    /** Cuts the calls under way and frees all connections. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Call::cancel);
        synchronized (this) {
            if (client != null) {
                client.connectionPool().evictAll();
            }
        }
    }
}
