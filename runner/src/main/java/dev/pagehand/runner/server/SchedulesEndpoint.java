package dev.pagehand.runner.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.http.RequestBody;
import dev.pagehand.runner.schedule.ScheduleDefinition;
import dev.pagehand.runner.schedule.Schedules;
import io.javalin.http.Context;

/** Schedules: added, listed, changed, paused, run. */
final class SchedulesEndpoint {

    private final Schedules schedules;

    SchedulesEndpoint(Schedules schedules) {
        this.schedules = schedules;
    }

    void add(Context ctx) {
        ScheduleDefinition definition = ScheduleDefinition.of(RequestBody.json(ctx));
        if (schedules.find(definition.name()).isPresent()) {
            throw RunsEndpoint.conflict("there is a schedule '" + definition.name() + "' already; change it by PUT");
        }
        schedules.add(definition);
        ctx.status(201).header("Location", "/api/v1/schedules/" + definition.name());
        tell(ctx, definition.name());
    }

    void list(Context ctx) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("schedules");
        schedules.list().forEach(row -> list.add(schedules.toJson(row)));
        RunsEndpoint.json(ctx, document);
    }

    void show(Context ctx) {
        tell(ctx, ctx.pathParam("name"));
    }

    void replace(Context ctx) {
        String name = ctx.pathParam("name");
        ObjectNode body = RequestBody.json(ctx);
        if (body.hasNonNull("name") && !name.equals(body.get("name").asText())) {
            throw GatewayException.invalid("'name' is not that of the address, '" + name + "'; leave it out");
        }
        found(schedules.replace(ScheduleDefinition.of(body.put("name", name))), name);
        tell(ctx, name);
    }

    void remove(Context ctx) {
        found(schedules.remove(ctx.pathParam("name")), ctx.pathParam("name"));
        ctx.status(204);
    }

    void pause(Context ctx) {
        found(schedules.pause(ctx.pathParam("name")), ctx.pathParam("name"));
        tell(ctx, ctx.pathParam("name"));
    }

    void resume(Context ctx) {
        found(schedules.resume(ctx.pathParam("name")), ctx.pathParam("name"));
        tell(ctx, ctx.pathParam("name"));
    }

    void run(Context ctx) {
        String name = ctx.pathParam("name");
        String id = schedules.runNow(name).orElseThrow(() -> unknown(name));
        ctx.status(202).header("Location", "/api/v1/runs/" + id);
        RunsEndpoint.json(ctx, JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private void tell(Context ctx, String name) {
        RunsEndpoint.json(ctx, schedules.toJson(schedules.find(name).orElseThrow(() -> unknown(name))));
    }

    private static void found(boolean found, String name) {
        if (!found) {
            throw unknown(name);
        }
    }

    private static GatewayException unknown(String name) {
        return new GatewayException(404, "not_found", "there is no schedule '" + name + "'");
    }
}
