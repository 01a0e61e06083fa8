package dev.pagehand.runner.server;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.access.Permit;
import dev.pagehand.gateway.http.ErrorAnswers;
import dev.pagehand.gateway.http.Guard;
import dev.pagehand.runner.queue.RequestException;
import dev.pagehand.runner.store.StoreException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Runs and schedules over HTTP, as CONTRACTS and {@code /openapi.json} tell. The gateway's guard stands before it. */
public final class Api {

    private static final ErrorAnswers ERRORS = new ErrorAnswers(Map.of());

    private final ApiSetup setup;

    public Api(ApiSetup setup) {
        this.setup = setup;
    }

    /** Adds the routes; after those of the gateway, whose guard then stands before them. */
    public void addTo(JavalinConfig server) {
        server.routes.exception(
                RequestException.class, (e, ctx) -> ERRORS.write(ctx, GatewayException.invalid(message(e))));
        server.routes.exception(StoreException.class, (e, ctx) -> ERRORS.write(ctx, unavailable(e)));
        runs(server);
        schedules(server);
        server.routes.post("/api/v1/queue/pause", limited(ctx -> paused(ctx, true)));
        server.routes.post("/api/v1/queue/resume", limited(ctx -> paused(ctx, false)));
    }

    private void runs(JavalinConfig server) {
        RunsEndpoint runs = new RunsEndpoint(setup);
        String one = "/api/v1/runs/{id}";
        server.routes.post("/api/v1/runs", limited(runs::submit));
        server.routes.get("/api/v1/runs", limited(runs::list));
        server.routes.get(one, limited(runs::show));
        server.routes.get(one + "/events", limited(new RunEventsEndpoint(setup)));
        server.routes.post(one + "/cancel", limited(runs::cancel));
        server.routes.post(one + "/hold", limited(runs::hold));
        server.routes.post(one + "/release", limited(runs::release));
        server.routes.post(one + "/approvals/{n}", limited(runs::answer));
        server.routes.get(one + "/report", limited(runs::report));
        server.routes.get(one + "/picture", limited(runs::picture));
    }

    private void schedules(JavalinConfig server) {
        SchedulesEndpoint schedules = new SchedulesEndpoint(setup.schedules());
        String one = "/api/v1/schedules/{name}";
        server.routes.post("/api/v1/schedules", limited(schedules::add));
        server.routes.get("/api/v1/schedules", limited(schedules::list));
        server.routes.get(one, limited(schedules::show));
        server.routes.put(one, limited(schedules::replace));
        server.routes.delete(one, limited(schedules::remove));
        server.routes.post(one + "/run", limited(schedules::run));
        server.routes.post(one + "/pause", limited(schedules::pause));
        server.routes.post(one + "/resume", limited(schedules::resume));
    }

    private void paused(Context ctx, boolean on) {
        setup.queue().pause(on);
        ctx.status(204);
    }

    /** Within what the caller's key allows. */
    private Handler limited(Handler handler) {
        return ctx -> {
            try (Permit permit = setup.ledger().begin(Guard.keyOf(ctx))) {
                ctx.attribute("pagehand.permit", permit);
                handler.handle(ctx);
            }
        };
    }

    static GatewayException unavailable(StoreException e) {
        boolean away = e instanceof StoreException.Unreachable;
        return new GatewayException(
                away ? 503 : 500,
                away ? "store_unreachable" : "store_failed",
                message(e),
                away ? Optional.of(Duration.ofSeconds(5)) : Optional.empty());
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
