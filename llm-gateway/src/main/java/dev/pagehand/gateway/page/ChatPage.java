package dev.pagehand.gateway.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The page at {@code /}. It asks the same endpoints as every client; its conversations stay in the browser's tab. Nothing
 * of it comes from elsewhere, and its policy lets no script run but its own.
 */
public final class ChatPage {

    private static final String DEFAULTS = "/chat.json";
    private static final Map<String, String> TYPES = Map.of(
            "/", "text/html; charset=utf-8",
            "/chat.css", "text/css; charset=utf-8",
            "/chat.js", "text/javascript; charset=utf-8",
            "/markdown.js", "text/javascript; charset=utf-8",
            "/chat.svg", "image/svg+xml");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ChatDefaults defaults;

    public ChatPage(ChatDefaults defaults) {
        this.defaults = defaults;
    }

    /** Its paths, which need no key: they hold nothing of anybody's. */
    public static Set<String> paths() {
        Set<String> paths = new TreeSet<>(TYPES.keySet());
        paths.add(DEFAULTS);
        return paths;
    }

    /** Adds its paths. */
    public void addTo(JavalinConfig server) {
        TYPES.forEach((path, type) -> {
            byte[] content = resource(path.equals("/") ? "index.html" : path.substring(1));
            server.routes.get(path, ctx -> write(ctx, type, content));
        });
        server.routes.get(
                DEFAULTS,
                ctx -> ctx.contentType("application/json")
                        .result(JsonNodeFactory.instance
                                .objectNode()
                                .put("systemPrompt", defaults.systemPrompt())
                                .put("temperature", defaults.temperature())
                                .toString()));
    }

    private static void write(Context ctx, String type, byte[] content) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(content);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ChatPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is not whole: it has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
