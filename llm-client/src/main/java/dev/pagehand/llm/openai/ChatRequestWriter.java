package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.wire.WireGeneration;
import dev.pagehand.llm.wire.WireJson;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes a request as the body that chat completions takes. */
final class ChatRequestWriter {

    private final ChatEndpoint endpoint;

    ChatRequestWriter(ChatEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    ObjectNode write(LlmRequest request, boolean stream) {
        ObjectNode body = WireJson.newObject();
        body.put("model", endpoint.wire().wireModel());
        body.set(
                "messages",
                ChatMessages.write(request.messages(), endpoint.wire().provider()));
        if (!request.tools().isEmpty()) {
            body.set("tools", ChatMessages.writeTools(request.tools()));
            body.put("tool_choice", toolChoice(request.toolChoice()));
        }
        request.responseSchema().ifPresent(schema -> body.set("response_format", responseFormat(schema)));
        generation(request, body);
        body.put("stream", stream);
        if (stream) {
            body.putObject("stream_options").put("include_usage", true);
        }
        return body;
    }

    private String toolChoice(ToolChoice choice) {
        boolean refused = choice == ToolChoice.REQUIRED && endpoint.wire().has(Quirk.NO_FORCED_TOOL);
        return (refused ? ToolChoice.AUTO : choice).name().toLowerCase(Locale.ROOT);
    }

    private void generation(LlmRequest request, ObjectNode body) {
        WireGeneration allowed = new WireGeneration(request, endpoint.wire());
        OptionalDouble temperature = allowed.temperature();
        if (temperature.isEmpty() && !endpoint.wire().has(Quirk.DEFAULT_TEMPERATURE_ONLY)) {
            temperature = endpoint.temperature();
        }
        temperature.ifPresent(value -> body.put("temperature", value));
        allowed.topP().ifPresent(value -> body.put("top_p", value));
        allowed.effort().ifPresent(value -> effort(value, body));
        GenerationOptions options = request.generation();
        options.maxOutputTokens().ifPresent(value -> body.put(limitField().wireName(), value));
        options.seed().ifPresent(value -> body.put("seed", value));
        if (!options.stopSequences().isEmpty()) {
            options.stopSequences().forEach(body.putArray("stop")::add);
        }
    }

    private void effort(ReasoningEffort effort, ObjectNode body) {
        switch (endpoint.effortField()) {
            case REASONING_EFFORT ->
                body.put(
                        "reasoning_effort",
                        EffortWords.of(effort, endpoint.wire().wireModel()));
            case NONE_OR_DEFAULT -> {
                if (effort == ReasoningEffort.NONE) {
                    body.put("reasoning_effort", EffortWords.word(effort));
                }
            }
            case REASONING_OBJECT -> body.putObject("reasoning").put("effort", EffortWords.word(effort));
        }
    }

    private ChatEndpoint.LimitField limitField() {
        return endpoint.wire().has(Quirk.MAX_TOKENS_FIELD) ? ChatEndpoint.LimitField.MAX_TOKENS : endpoint.limitField();
    }

    private static ObjectNode responseFormat(ResponseSchema schema) {
        ObjectNode format = WireJson.newObject().put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", schema.name())
                .put("strict", StrictSchema.isStrict(schema.schema()))
                .set("schema", schema.schema());
        return format;
    }
}
