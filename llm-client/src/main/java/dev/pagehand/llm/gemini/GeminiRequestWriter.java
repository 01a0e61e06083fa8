package dev.pagehand.llm.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Writes a request as the body that generateContent takes. */
final class GeminiRequestWriter {

    private final WireEndpoint endpoint;
    private final GeminiModel traits;

    GeminiRequestWriter(WireEndpoint endpoint) {
        this.endpoint = endpoint;
        this.traits = GeminiModel.of(endpoint.wireModel());
    }

    ObjectNode write(LlmRequest request) {
        ObjectNode body = WireJson.newObject();
        body.set("contents", new GeminiContents(endpoint.provider(), traits.third()).write(request.messages()));
        system(request.messages(), body);
        if (!request.tools().isEmpty()) {
            tools(request.tools(), body);
            body.putObject("toolConfig").putObject("functionCallingConfig").put("mode", mode(request.toolChoice()));
        }
        ObjectNode config = config(request);
        if (!config.isEmpty()) {
            body.set("generationConfig", config);
        }
        return body;
    }

    private static void system(List<Message> messages, ObjectNode body) {
        String text = messages.stream()
                .filter(Message.System.class::isInstance)
                .map(Message::text)
                .filter(said -> !said.isBlank())
                .collect(Collectors.joining("\n\n"));
        if (!text.isEmpty()) {
            body.putObject("systemInstruction").putArray("parts").addObject().put("text", text);
        }
    }

    private static void tools(List<ToolSpec> tools, ObjectNode body) {
        ArrayNode declarations = body.putArray("tools").addObject().putArray("functionDeclarations");
        for (ToolSpec tool : tools) {
            ObjectNode declaration =
                    declarations.addObject().put("name", tool.name()).put("description", tool.description());
            if (!tool.inputSchema().path("properties").isEmpty()) {
                declaration.set("parametersJsonSchema", tool.inputSchema());
            }
        }
    }

    private String mode(ToolChoice choice) {
        return switch (choice) {
            case AUTO -> "AUTO";
            case REQUIRED -> endpoint.has(Quirk.NO_FORCED_TOOL) ? "AUTO" : "ANY";
            case NONE -> "NONE";
        };
    }

    private ObjectNode config(LlmRequest request) {
        ObjectNode config = WireJson.newObject();
        WireGeneration allowed = new WireGeneration(request, endpoint);
        allowed.temperature().ifPresent(value -> config.put("temperature", value));
        allowed.topP().ifPresent(value -> config.put("topP", value));
        request.maxOutputTokens().ifPresent(tokens -> config.put("maxOutputTokens", tokens));
        request.generation().seed().ifPresent(seed -> config.put("seed", seed(seed)));
        if (!request.generation().stopSequences().isEmpty()) {
            request.generation().stopSequences().forEach(config.putArray("stopSequences")::add);
        }
        request.responseSchema().ifPresent(schema -> {
            config.put("responseMimeType", "application/json");
            config.set("responseJsonSchema", schema.schema());
        });
        if (traits.thinks()) {
            ObjectNode thinking = config.putObject("thinkingConfig").put("includeThoughts", true);
            allowed.effort().ifPresent(effort -> effort(effort, thinking));
        }
        return config;
    }

    private int seed(long seed) {
        if (seed != (int) seed) {
            throw new LlmException.Configuration(endpoint.model() + " takes a seed from " + Integer.MIN_VALUE + " to "
                    + Integer.MAX_VALUE + ", not " + seed + "; choose a smaller one");
        }
        return (int) seed;
    }

    private void effort(ReasoningEffort effort, ObjectNode thinking) {
        if (traits.third() || endpoint.has(Quirk.THINKING_LEVEL_ONLY)) {
            thinking.put("thinkingLevel", traits.level(effort));
        } else {
            thinking.put("thinkingBudget", traits.budget(effort));
        }
    }
}
