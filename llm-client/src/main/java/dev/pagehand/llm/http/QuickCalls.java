package dev.pagehand.llm.http;

import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that a server answers at once: for a token, for a list of models. {@code CONNECTION_TIMEOUT} (2 s by default)
 * bounds the whole of one; where there is another way to the server (a proxy, or straight), it is tried again on that.
 * Safe for use by several threads.
 */
public final class QuickCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuickCalls.class);
    private static final int MOST_BYTES = 8 << 20;

    private final Network network;
    private final Duration limit;
    private final HttpTransport transport;

    private QuickCalls(Network network, Duration limit) {
        this.network = network;
        this.limit = limit;
        this.transport = new HttpTransport(TimeLimits.of(limit, limit), network);
    }

    /**
     * As the settings say.
     *
     * @throws LlmException.Configuration where {@code CONNECTION_TIMEOUT} is wrong
     */
    public static QuickCalls from(Settings settings) {
        return new QuickCalls(Network.from(settings), TimeLimits.from(settings).connect());
    }

    /** As the settings say, but for a token endpoint, whose certificate is always checked. */
    public static QuickCalls toTokenEndpoint(Settings settings) {
        return new QuickCalls(
                Network.from(settings).alwaysChecked(),
                TimeLimits.from(settings).connect());
    }

    /** How long one call may take on one way. */
    public Duration limit() {
        return limit;
    }

    /** How many ways there are to a server now. */
    public int ways(String url) {
        return network.routes(parse(url)).size();
    }

    /**
     * Gets a document.
     *
     * @throws LlmException.Connection where the server cannot be reached on any way
     * @throws LlmException.Timeout where it does not answer in time on any way
     */
    public Answer get(String url, Map<String, String> headers) {
        Request.Builder request = new Request.Builder().url(parse(url)).header("Accept", "application/json");
        headers.forEach(request::header);
        return onAnyWay(request.build());
    }

    /**
     * Posts a form that may be sent twice.
     *
     * @throws LlmException as {@link #get}
     */
    public Answer post(Form form) {
        return onAnyWay(request(form));
    }

    /**
     * Posts a form that must not be sent twice, such as a refresh token. Another way is tried only where no connection
     * could be made. Once it is sent, the answer is worth a longer wait: what it holds would be lost.
     *
     * @param patience how long to wait for the answer
     */
    public Answer postOnce(Form form, Duration patience) {
        Request request = request(form);
        List<Route> routes = network.routes(request.url());
        for (int i = 0; ; i++) {
            try {
                return send(routes.get(i), request, patience);
            } catch (NotConnectedException e) {
                if (i == routes.size() - 1) {
                    throw e.failure();
                }
                LOG.debug("{}; the other way is tried", e.failure().getMessage());
            }
        }
    }

    private Answer onAnyWay(Request request) {
        List<Route> routes = network.routes(request.url());
        for (int i = 0; ; i++) {
            LlmException failure;
            try {
                return send(routes.get(i), request, limit);
            } catch (NotConnectedException e) {
                failure = e.failure();
            } catch (LlmException.Connection | LlmException.Timeout e) {
                failure = e;
            }
            if (i == routes.size() - 1) {
                throw failure;
            }
            LOG.debug("{}; the other way is tried", failure.getMessage());
        }
    }

    private Answer send(Route route, Request request, Duration patience) throws NotConnectedException {
        Outgoing outgoing = new Outgoing(request, false, Deadline.quick(patience), Cancellation.never());
        try (HttpAnswer answer = transport.sendOver(route, outgoing)) {
            String body = answer.text(MOST_BYTES);
            return new Answer(answer.status(), answer.address(), answer.header("Location"), body);
        }
    }

    private static Request request(Form form) {
        FormBody.Builder fields = new FormBody.Builder();
        form.fields().forEach(fields::add);
        Request.Builder request = new Request.Builder()
                .url(parse(form.url()))
                .header("Accept", "application/json")
                .header("User-Agent", "pagehand")
                .post(new OneShotBody(fields.build()));
        form.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static HttpUrl parse(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new LlmException.Configuration(SafeUrl.of(url) + " is no http or https address");
        }
        return parsed;
    }

    /** Cuts the calls under way. */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * A form to post. Prints without its secrets.
     *
     * @param fields by name; secrets
     * @param authorization the value of the header; a secret
     */
    public record Form(String url, Map<String, String> fields, Optional<String> authorization) {
        public Form {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "POST " + SafeUrl.of(url);
        }
    }

    /**
     * What the server said. Prints without its body, which may hold a token.
     *
     * @param address where the request went, without anything secret
     * @param location where a redirect, which is not followed, would lead
     */
    public record Answer(int status, String address, Optional<String> location, String body) {
        @Override
        public String toString() {
            return address + " answered " + status;
        }
    }
}
