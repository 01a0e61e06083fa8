package dev.pagehand.gateway.http;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.access.AccessKey;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.gateway.access.OriginCheck;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every path of a server: the name in {@code Host}, the page in {@code Origin}, and the key, as {@code
 * Authorization: Bearer …} or {@code x-api-key: …}.
 */
public final class Guard {

    private static final String ATTRIBUTE = "pagehand.accessKey";
    private static final String BEARER = "Bearer ";

    private final AccessKeys keys;
    private final OriginCheck check;
    private final Set<String> open;

    /** @param open paths, exactly, that need no key, since nothing of anybody's is told there */
    public Guard(AccessKeys keys, OriginCheck check, Set<String> open) {
        this.keys = keys;
        this.check = check;
        this.open = Set.copyOf(open);
    }

    /** Before the routes that it guards, whoever adds them. */
    public void addTo(JavalinConfig config) {
        config.routes.before(this::pass);
    }

    /** Who calls: {@link AccessKey#ANYBODY} where no keys are configured, or the path is open. */
    public static AccessKey keyOf(Context ctx) {
        AccessKey key = ctx.attribute(ATTRIBUTE);
        return key == null ? AccessKey.ANYBODY : key;
    }

    private void pass(Context ctx) {
        RequestId.of(ctx);
        ctx.header("X-Content-Type-Options", "nosniff");
        Optional<OriginCheck.Refusal> refusal = check.refusal(ctx.req());
        if (refusal.isPresent()) {
            OriginCheck.Refusal why = refusal.get();
            throw new GatewayException(
                    why.status(),
                    why.status() == 403 ? "origin_not_allowed" : "misdirected_request",
                    why.reason()
                            + (why.status() == 403
                                    ? "; name it in PAGEHAND_ORIGINS"
                                    : "; name it in PAGEHAND_HOSTS, or call this server by an address of its own"));
        }
        Optional<String> origin = check.permitted(ctx.req());
        origin.ifPresent(page -> tellBrowser(ctx, page));
        if (origin.isPresent() && ctx.method().equals(HandlerType.OPTIONS)) {
            ctx.status(204).skipRemainingHandlers();
        } else if (!keys.isEmpty() && !open.contains(ctx.path())) {
            ctx.attribute(ATTRIBUTE, keys.find(presented(ctx)).orElseThrow(Guard::unknown));
        }
    }

    private static void tellBrowser(Context ctx, String page) {
        ctx.header("Access-Control-Allow-Origin", page)
                .header("Vary", "Origin")
                .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                .header(
                        "Access-Control-Allow-Headers",
                        Optional.ofNullable(ctx.header("Access-Control-Request-Headers"))
                                .orElse("authorization, content-type, x-api-key"))
                .header("Access-Control-Expose-Headers", "x-request-id, retry-after, x-pagehand-overhead-ms")
                .header("Access-Control-Max-Age", "600");
    }

    private static String presented(Context ctx) {
        String bearer = ctx.header("Authorization");
        if (bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return bearer.substring(BEARER.length()).strip();
        }
        return Optional.ofNullable(ctx.header("x-api-key")).orElse("").strip();
    }

    private static GatewayException unknown() {
        return new GatewayException(
                401,
                "invalid_api_key",
                "no key of this server was given; send one of PAGEHAND_API_KEYS as Authorization: Bearer … or as"
                        + " x-api-key: …");
    }
}
