package dev.pagehand.runner.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.http.Guard;
import dev.pagehand.gateway.http.RequestBody;
import dev.pagehand.runner.queue.Fields;
import dev.pagehand.runner.queue.RunRequest;
import dev.pagehand.runner.store.RunFilter;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.StoredRun;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs: asked for, listed, shown, cancelled, answered. */
final class RunsEndpoint {

    private static final int LONGEST_KEY = 200;
    private static final int USUAL_LIMIT = 50;
    private static final Duration WATCHED = Duration.ofSeconds(15);

    private final ApiSetup setup;

    RunsEndpoint(ApiSetup setup) {
        this.setup = setup;
    }

    void submit(Context ctx) {
        RunRequest request = RunRequest.of(RequestBody.json(ctx));
        Optional<String> key =
                Optional.ofNullable(ctx.header("Idempotency-Key")).map(String::strip);
        if (key.filter(text -> text.isEmpty() || text.length() > LONGEST_KEY).isPresent()) {
            throw GatewayException.invalid("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
        }
        // The same key of somebody else's is another one.
        Optional<String> scoped = key.map(text -> Guard.keyOf(ctx).name() + ":" + text);
        String id = setup.queue().submit(request, scoped);
        RunRow row = run(id).row();
        if (!run(id).request().equals(request.document())) {
            throw new GatewayException(
                    422, "idempotency_key_reused", "this Idempotency-Key was used for another task; choose a new one");
        }
        ctx.status(202).header("Location", "/api/v1/runs/" + id);
        json(ctx, JsonNodeFactory.instance.objectNode().put("id", id).put("status", row.status()));
    }

    void list(Context ctx) {
        RunFilter filter = RunFilter.newest(limit(ctx)).withStatuses(statuses(ctx.queryParam("status")));
        if (ctx.queryParam("schedule") != null) {
            filter = filter.withSchedule(String.valueOf(ctx.queryParam("schedule")));
        }
        if (ctx.queryParam("after") != null) {
            filter = filter.withAfter(String.valueOf(ctx.queryParam("after")));
        }
        List<RunRow> rows = setup.store().runs().list(filter);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode runs = document.putArray("runs");
        rows.forEach(row -> runs.add(row.toJson()));
        document.put(
                "next",
                rows.size() == filter.limit() ? rows.get(rows.size() - 1).id() : null);
        json(ctx, document);
    }

    private static int limit(Context ctx) {
        String text = ctx.queryParam("limit");
        try {
            int limit = text == null ? USUAL_LIMIT : Integer.parseInt(text);
            if (limit >= 1 && limit <= RunFilter.MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw wrongLimit();
        }
        throw wrongLimit();
    }

    private static GatewayException wrongLimit() {
        return GatewayException.invalid("limit must be a whole number from 1 to " + RunFilter.MOST);
    }

    private static List<String> statuses(@Nullable String text) {
        List<String> given = text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (String status : given) {
            if (!RunRow.STATUSES.contains(status)) {
                throw GatewayException.invalid("'" + status + "' is no status; they are "
                        + String.join(", ", RunRow.STATUSES) + ", with commas between several");
            }
        }
        return given;
    }

    void show(Context ctx) {
        StoredRun run = run(ctx.pathParam("id"));
        String id = run.row().id();
        json(
                ctx,
                run.toJson(
                        setup.store().approvals().of(id),
                        setup.store().attempts().of(id)));
    }

    void cancel(Context ctx) {
        StoredRun run = run(ctx.pathParam("id"));
        if (run.row().ended()) {
            throw conflict("the run has ended: " + run.row().status());
        }
        setup.queue().cancel(run.row().id());
        ctx.status(202);
        json(ctx, run(run.row().id()).row().toJson());
    }

    void hold(Context ctx) {
        changed(ctx, setup.queue().hold(run(ctx.pathParam("id")).row().id()));
    }

    void release(Context ctx) {
        changed(ctx, setup.queue().release(run(ctx.pathParam("id")).row().id()));
    }

    private void changed(Context ctx, boolean done) {
        if (!done) {
            throw conflict("only a run that has not begun can be held back; cancel it instead");
        }
        json(ctx, run(ctx.pathParam("id")).row().toJson());
    }

    void answer(Context ctx) {
        String id = run(ctx.pathParam("id")).row().id();
        ObjectNode body = RequestBody.json(ctx);
        Fields fields = new Fields(body);
        fields.allow(Set.of("approved"));
        if (!body.path("approved").isBoolean()) {
            throw GatewayException.invalid(
                    "'approved' is missing; write {\"approved\": true} or {\"approved\": false}");
        }
        int n = number(ctx.pathParam("n"));
        if (setup.store().approvals().find(id, n).isEmpty()) {
            throw new GatewayException(404, "not_found", "the run has no question " + n);
        }
        if (!setup.queue().answer(id, n, fields.flag("approved"))) {
            throw conflict("question " + n + " has its answer already");
        }
        ctx.status(204);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    void report(Context ctx) throws IOException {
        String id = run(ctx.pathParam("id")).row().id();
        Path file = setup.store().artifacts().resolve(id).resolve("report.html");
        if (!Files.isReadable(file)) {
            throw new GatewayException(404, "not_found", "the run has no report here; it is written at its end");
        }
        // What stands in a report comes from pages: it may do nothing in the browser of whoever reads it.
        ctx.header("Content-Security-Policy", "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'");
        ctx.contentType("text/html; charset=utf-8").result(Files.newInputStream(file));
    }

    void picture(Context ctx) throws IOException {
        String id = run(ctx.pathParam("id")).row().id();
        setup.store().runs().watch(id, setup.clock().instant().plus(WATCHED));
        Path file = setup.store().artifacts().resolve(id).resolve("live.png");
        if (!Files.isReadable(file)) {
            throw new GatewayException(404, "not_found", "there is no picture yet; one comes with the next step");
        }
        ctx.header("Cache-Control", "no-store").contentType("image/png").result(Files.readAllBytes(file));
    }

    private StoredRun run(String id) {
        return setup.store()
                .runs()
                .find(id)
                .orElseThrow(() -> new GatewayException(404, "not_found", "there is no run " + id));
    }

    static GatewayException conflict(String message) {
        return new GatewayException(409, "conflict", message);
    }

    static void json(Context ctx, ObjectNode document) {
        ctx.contentType("application/json").result(document.toString());
    }
}
