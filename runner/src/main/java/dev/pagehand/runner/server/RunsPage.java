package dev.pagehand.runner.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;

/**
 * The page at {@code /runs}: runs and schedules, and a run as it goes. It asks the same interface as every client. Nothing of
 * it comes from elsewhere, and its policy lets no script run but its own.
 */
public final class RunsPage {

    private static final Map<String, String> FILES =
            Map.of("/runs", "runs.html", "/runs/page.css", "runs.css", "/runs/page.js", "runs.js");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private RunsPage() {}

    /** Its paths, which need no key: they hold nothing of anybody's. */
    public static Set<String> paths() {
        return FILES.keySet();
    }

    /** Adds its paths. */
    public static void addTo(JavalinConfig server) {
        FILES.forEach((path, file) -> {
            byte[] content = Operations.resource(file);
            server.routes.get(path, ctx -> write(ctx, type(file), content));
        });
    }

    private static String type(String file) {
        return file.endsWith(".css") ? "text/css" : file.endsWith(".js") ? "text/javascript" : "text/html";
    }

    private static void write(Context ctx, String type, byte[] content) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .contentType(type + "; charset=utf-8")
                .result(content);
    }
}
