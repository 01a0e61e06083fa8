package dev.pagehand.llm.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.openai.EffortWords;
import dev.pagehand.llm.openai.StrictSchema;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireGeneration;
import dev.pagehand.llm.wire.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a request as the body that Responses takes. */
final class ResponsesRequestWriter {

    private final WireEndpoint endpoint;
    private final boolean reasons;

    ResponsesRequestWriter(WireEndpoint endpoint) {
        this.endpoint = endpoint;
        // These refuse to be asked for encrypted reasoning.
        this.reasons =
                !endpoint.has(Quirk.NO_REASONING) && !endpoint.wireModel().matches("(gpt-4|gpt-3\\.5|chatgpt-4).*");
    }

    ObjectNode write(LlmRequest request, boolean stream) {
        ObjectNode body = WireJson.newObject();
        body.put("model", endpoint.wireModel());
        String instructions = instructions(request.messages());
        if (!instructions.isEmpty()) {
            body.put("instructions", instructions);
        }
        body.set("input", new ResponsesInput(endpoint.provider()).write(request.messages()));
        if (!request.tools().isEmpty()) {
            tools(request.tools(), body);
            body.put("tool_choice", toolChoice(request.toolChoice()));
        }
        request.responseSchema()
                .ifPresent(schema -> body.putObject("text")
                        .putObject("format")
                        .put("type", "json_schema")
                        .put("name", schema.name())
                        .put("strict", StrictSchema.isStrict(schema.schema()))
                        .set("schema", schema.schema()));
        generation(request, body);
        body.put("store", false);
        if (reasons) {
            body.putArray("include").add("reasoning.encrypted_content");
        }
        body.put("stream", stream);
        return body;
    }

    private void generation(LlmRequest request, ObjectNode body) {
        WireGeneration allowed = new WireGeneration(request, endpoint);
        allowed.refuseSeed("OpenAI's Responses");
        allowed.refuseStopSequences("OpenAI's Responses");
        allowed.temperature().ifPresent(value -> body.put("temperature", value));
        allowed.topP().ifPresent(value -> body.put("top_p", value));
        request.maxOutputTokens().ifPresent(tokens -> body.put("max_output_tokens", tokens));
        if (reasons) {
            allowed.effort()
                    .ifPresent(effort ->
                            body.putObject("reasoning").put("effort", EffortWords.of(effort, endpoint.wireModel())));
        }
    }

    private static String instructions(List<Message> messages) {
        return messages.stream()
                .filter(Message.System.class::isInstance)
                .map(Message::text)
                .filter(said -> !said.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private static void tools(List<ToolSpec> tools, ObjectNode body) {
        ArrayNode array = body.putArray("tools");
        for (ToolSpec tool : tools) {
            array.addObject()
                    .put("type", "function")
                    .put("name", tool.name())
                    .put("description", tool.description())
                    // Strict is their default, and refuses optional arguments.
                    .put("strict", false)
                    .set("parameters", tool.inputSchema());
        }
    }

    private String toolChoice(ToolChoice choice) {
        boolean refused = choice == ToolChoice.REQUIRED && endpoint.has(Quirk.NO_FORCED_TOOL);
        return (refused ? ToolChoice.AUTO : choice).name().toLowerCase(Locale.ROOT);
    }
}
