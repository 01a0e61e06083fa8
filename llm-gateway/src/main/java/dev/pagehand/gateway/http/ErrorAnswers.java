package dev.pagehand.gateway.http;

import dev.pagehand.gateway.GatewayException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each error in the shape of the family that its path belongs to, and as a {@link Problem} elsewhere. */
public final class ErrorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final Problem PROBLEM = new Problem();

    private final Map<String, ErrorShape> byPrefix;

    /** @param byPrefix by the beginning of paths; the first that fits holds */
    public ErrorAnswers(Map<String, ErrorShape> byPrefix) {
        this.byPrefix = new LinkedHashMap<>(byPrefix);
    }

    /** Takes over what goes wrong on all paths, and what the server refuses before there is a path. */
    public void addTo(JavalinConfig config) {
        config.jetty.modifyServer(server -> server.setErrorHandler(new ServerErrors(this::of)));
        config.routes.exception(GatewayException.class, (e, ctx) -> write(ctx, e));
        config.routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, ofJavalin(e)));
        config.routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("request {} failed by a fault of this program", RequestId.of(ctx), e);
            write(ctx, new GatewayException(500, "internal_error", "this is a fault of the server; its log says more"));
        });
    }

    /** Writes an error as the whole answer. */
    public void write(Context ctx, GatewayException error) {
        if (ctx.res().isCommitted()) {
            return;
        }
        ErrorShape shape = of(ctx.path());
        error.retryAfter()
                .ifPresent(wait -> ctx.header(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))));
        ctx.status(error.status()).contentType(shape.contentType()).result(shape.body(error, RequestId.of(ctx)));
    }

    private ErrorShape of(String path) {
        for (Map.Entry<String, ErrorShape> each : byPrefix.entrySet()) {
            if (path.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        return PROBLEM;
    }

    private static GatewayException ofJavalin(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> new GatewayException(404, "not_found", "there is nothing at this address");
            case 405 -> new GatewayException(405, "method_not_allowed", "this address is not asked by this method");
            default -> new GatewayException(e.getStatus(), "refused", String.valueOf(e.getMessage()));
        };
    }
}
