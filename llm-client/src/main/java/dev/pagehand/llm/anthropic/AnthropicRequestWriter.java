package dev.pagehand.llm.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireGeneration;
import dev.pagehand.llm.wire.WireJson;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a request as the body that Messages takes. */
final class AnthropicRequestWriter {

    /** Enough for an answer; a greater ceiling counts against the account's limit of output tokens a minute. */
    private static final int USUAL_MAX_TOKENS = 16_000;

    /** What every model of theirs can answer. */
    private static final int SAFE_MAX_TOKENS = 4_096;

    private final WireEndpoint endpoint;

    AnthropicRequestWriter(WireEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    ObjectNode write(LlmRequest request, boolean stream) {
        ObjectNode body = WireJson.newObject();
        body.put("model", endpoint.wireModel());
        body.put("max_tokens", request.maxOutputTokens().orElse(usualMaxTokens()));
        boolean cached = !request.tools().isEmpty();
        system(request.messages(), body, cached);
        ArrayNode messages = new AnthropicMessages(endpoint.provider()).write(request.messages());
        body.set("messages", messages);
        if (cached) {
            tools(request, body);
            cacheUpToHere(messages);
        }
        request.responseSchema()
                .ifPresent(schema -> body.withObjectProperty("output_config")
                        .putObject("format")
                        .put("type", "json_schema")
                        .set("schema", AnthropicSchema.adapt(schema.schema())));
        generation(request, body);
        body.put("stream", stream);
        return body;
    }

    private void generation(LlmRequest request, ObjectNode body) {
        WireGeneration allowed = new WireGeneration(request, endpoint);
        allowed.refuseSeed("Anthropic's Messages");
        if (allowed.temperature().isPresent()) {
            // Their scale ends at 1, and they take one of the two only.
            body.put("temperature", Math.min(1.0, allowed.temperature().getAsDouble()));
        } else {
            allowed.topP().ifPresent(value -> body.put("top_p", value));
        }
        List<String> stops = request.generation().stopSequences();
        if (stops.stream().anyMatch(String::isBlank)) {
            throw new LlmException.Configuration(endpoint.model()
                    + " takes no stop sequence of nothing but spaces and line breaks; leave that one out");
        }
        if (!stops.isEmpty()) {
            stops.forEach(body.putArray("stop_sequences")::add);
        }
        allowed.effort().ifPresent(effort -> effort(effort, body));
    }

    private static void effort(ReasoningEffort effort, ObjectNode body) {
        if (effort == ReasoningEffort.NONE) {
            body.putObject("thinking").put("type", "disabled");
        } else {
            body.withObjectProperty("output_config")
                    .put("effort", effort.atLeast(ReasoningEffort.LOW).key());
        }
    }

    private int usualMaxTokens() {
        int most = endpoint.capabilities().maxOutputTokens();
        return most == 0 ? SAFE_MAX_TOKENS : Math.min(most, USUAL_MAX_TOKENS);
    }

    private static void system(List<Message> messages, ObjectNode body, boolean cached) {
        String text = messages.stream()
                .filter(Message.System.class::isInstance)
                .map(Message::text)
                .filter(said -> !said.isBlank())
                .collect(Collectors.joining("\n\n"));
        if (text.isEmpty()) {
            return;
        }
        ObjectNode block =
                body.putArray("system").addObject().put("type", "text").put("text", text);
        if (cached) {
            cache(block);
        }
    }

    private void tools(LlmRequest request, ObjectNode body) {
        ArrayNode tools = body.putArray("tools");
        for (ToolSpec tool : request.tools()) {
            tools.addObject()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("input_schema", objectSchema(tool));
        }
        body.putObject("tool_choice").put("type", toolChoice(request.toolChoice()));
    }

    /** A schema must name the type object, which some tools leave out. */
    private static ObjectNode objectSchema(ToolSpec tool) {
        if (tool.inputSchema().path("type").asText().equals("object")) {
            return (ObjectNode) tool.inputSchema();
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        if (tool.inputSchema() instanceof ObjectNode given) {
            given.properties().forEach(field -> schema.set(field.getKey(), field.getValue()));
            schema.put("type", "object");
        }
        return schema;
    }

    private String toolChoice(ToolChoice choice) {
        return switch (choice) {
            case AUTO -> "auto";
            case REQUIRED -> endpoint.has(Quirk.NO_FORCED_TOOL) ? "auto" : "any";
            case NONE -> "none";
        };
    }

    /** A run sends the same beginning again and again; what is cached costs a tenth. */
    private static void cacheUpToHere(ArrayNode messages) {
        if (messages.isEmpty()) {
            return;
        }
        ArrayNode content = (ArrayNode) messages.get(messages.size() - 1).path("content");
        ObjectNode last = (ObjectNode) content.get(content.size() - 1);
        if (!last.path("type").asText().contains("thinking")) {
            cache(last);
        }
    }

    private static void cache(ObjectNode block) {
        block.putObject("cache_control").put("type", "ephemeral");
    }
}
