package dev.pagehand.gateway.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Names a request in the answer and in the logs: the client's own {@code X-Request-Id} where it is fit to be logged. */
public final class RequestId {

    static final String HEADER = "x-request-id";
    private static final String ATTRIBUTE = "pagehand.requestId";
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** The request's id; the answer carries it from the first time that it is asked for. */
    public static String of(Context ctx) {
        String id = ctx.attribute(ATTRIBUTE);
        if (id == null) {
            String given = ctx.header(HEADER);
            id = given != null && FIT.matcher(given).matches() ? given : made();
            ctx.attribute(ATTRIBUTE, id);
            ctx.header(HEADER, id);
        }
        return id;
    }

    /** A new one. */
    static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "req_" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong(), 8);
    }
}
