package dev.pagehand.gateway.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import io.javalin.http.Context;
import java.util.List;

/**
 * {@code GET /v1/models} and {@code GET /v1/models/{id}}, in OpenAI's shape, or in Anthropic's where the header {@code
 * anthropic-version} is sent. {@code ?refresh=true} asks the providers anew.
 */
public final class ModelsEndpoint {

    private static final String BEGINNING_OF_TIME = "1970-01-01T00:00:00Z";

    private final ModelDirectory models;

    public ModelsEndpoint(ModelDirectory models) {
        this.models = models;
    }

    /** All of them. */
    public void list(Context ctx) {
        List<ServedModel> all = models.list("true".equals(ctx.queryParam("refresh")));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        boolean anthropic = isAnthropic(ctx);
        if (!anthropic) {
            answer.put("object", "list");
        }
        ArrayNode data = answer.putArray("data");
        all.forEach(model -> data.add(json(model, anthropic)));
        if (anthropic) {
            answer.put("has_more", false)
                    .put("first_id", all.isEmpty() ? null : all.get(0).id())
                    .put(
                            "last_id",
                            all.isEmpty() ? null : all.get(all.size() - 1).id());
        }
        ctx.contentType("application/json").result(answer.toString());
    }

    /** One of them. */
    public void one(Context ctx) {
        String id = ctx.pathParam("id");
        ServedModel model = models.list(false).stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                        404, "model_not_found", "the list has no model '" + id + "'; GET /v1/models shows it"));
        ctx.contentType("application/json").result(json(model, isAnthropic(ctx)).toString());
    }

    private static boolean isAnthropic(Context ctx) {
        return ctx.header("anthropic-version") != null;
    }

    /** Nobody knows when most models were made. */
    private static ObjectNode json(ServedModel model, boolean anthropic) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return anthropic
                ? node.put("type", "model")
                        .put("id", model.id())
                        .put("display_name", model.id())
                        .put("created_at", BEGINNING_OF_TIME)
                : node.put("id", model.id())
                        .put("object", "model")
                        .put("created", 0)
                        .put("owned_by", model.owner());
    }
}
