package dev.pagehand.gateway.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request to the logger {@code dev.pagehand.gateway.access}, at level info: its id, the key's
 * holder, method, path without its query, status and milliseconds; nothing of what was said.
 */
public final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.pagehand.gateway.access");

    private AccessLog() {}

    /** For all paths. */
    public static void addTo(JavalinConfig config) {
        if (LOG.isInfoEnabled()) {
            config.requestLogger.http(AccessLog::write);
        }
    }

    private static void write(Context ctx, Float millis) {
        LOG.info(
                "{} key={} {} {} {} {} ms",
                RequestId.of(ctx),
                Guard.keyOf(ctx).name(),
                ctx.req().getMethod(),
                ctx.path(),
                ctx.statusCode(),
                Math.round(millis));
    }
}
