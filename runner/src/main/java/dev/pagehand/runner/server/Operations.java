package dev.pagehand.runner.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.queue.Worker;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreException;
import dev.pagehand.runner.store.Switches;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What operators and their machines look at: liveness, readiness, metrics, and the description of the interface. */
public final class Operations {

    private final RunStore store;
    private final Optional<Worker> worker;
    private final Supplier<Optional<String>> browserProblem;

    /** @param browserProblem why there is no browser to be had; empty where there is one, or nobody needs one here */
    public Operations(RunStore store, Optional<Worker> worker, Supplier<Optional<String>> browserProblem) {
        this.store = store;
        this.worker = worker;
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
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics()));
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

    private String metrics() {
        StringBuilder text = new StringBuilder();
        head(text, "pagehand_runs", "Runs that are kept, by status.");
        Map<String, Long> counts = new TreeMap<>(store.runs().counts());
        counts.putIfAbsent("queued", 0L);
        counts.putIfAbsent("running", 0L);
        counts.forEach((status, number) -> text.append("pagehand_runs{status=\"" + status + "\"} ")
                .append(number)
                .append('\n'));
        value(
                text,
                "pagehand_slots",
                "Runs that this process does at once.",
                worker.map(Worker::slots).orElse(0));
        value(
                text,
                "pagehand_slots_busy",
                "Runs that this process does now.",
                worker.map(Worker::busy).orElse(0));
        value(
                text,
                "pagehand_paused",
                "Whether no worker begins a run.",
                store.switches().isOn(Switches.PAUSED) ? 1 : 0);
        Runtime machine = Runtime.getRuntime();
        value(text, "pagehand_heap_bytes", "Java heap in use.", machine.totalMemory() - machine.freeMemory());
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void value(StringBuilder text, String name, String help, long value) {
        head(text, name, help);
        text.append(name).append(' ').append(value).append('\n');
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
