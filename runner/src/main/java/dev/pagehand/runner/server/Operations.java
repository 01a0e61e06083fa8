package dev.pagehand.runner.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What operators and their machines look at: liveness, readiness, metrics, and the description of the interface. */
public final class Operations {

    private final RunStore store;
    private final Metrics metrics;
    private final Supplier<Optional<String>> browserProblem;

    /**
     * @param metrics told of all that is to be counted
     * @param browserProblem why there is no browser to be had; empty where there is one, or nobody needs one here
     */
    public Operations(RunStore store, Metrics metrics, Supplier<Optional<String>> browserProblem) {
        this.store = store;
        this.metrics = metrics;
        this.browserProblem = browserProblem;
    }

    /** What needs no key, since nothing of anybody's is told there. */
    public static Set<String> openPaths() {
        return Set.of("/healthz", "/readyz", "/openapi.json");
    }

    /** Adds the routes. */
    public void addTo(JavalinConfig server) {
        server.routes.get("/healthz", ctx -> ctx.result("ok"));
        server.routes.get("/readyz", this::ready);
        server.routes.get(
                "/metrics", ctx -> ctx.contentType(Metrics.CONTENT_TYPE).result(metrics.text(store)));
        byte[] description = resource("openapi.json");
        server.routes.get(
                "/openapi.json", ctx -> ctx.contentType("application/json").result(description));
    }

    private void ready(Context ctx) {
        ObjectNode checks = JsonNodeFactory.instance.objectNode();
        boolean database = true;
        try {
            store.ping();
        } catch (StoreException e) {
            database = false;
        }
        boolean browser = browserProblem.get().isEmpty();
        checks.put("database", database ? "ok" : "does not answer");
        checks.put("browser", browser ? "ok" : "missing; see pagehand doctor");
        ctx.status(database && browser ? 200 : 503);
        RunsEndpoint.json(ctx, checks);
    }

    static byte[] resource(String name) {
        try (InputStream in = Operations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
