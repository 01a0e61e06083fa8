package dev.pagehand.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes a request as the body that chat completions takes. */
final class ChatRequestWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChatEndpoint endpoint;

    ChatRequestWriter(ChatEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    String write(LlmRequest request, boolean stream) {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", endpoint.wireModel());
        body.set("messages", messages(request.messages()));
        if (!request.tools().isEmpty()) {
            body.set("tools", tools(request.tools()));
            body.put("tool_choice", request.toolChoice().name().toLowerCase(Locale.ROOT));
        }
        request.responseSchema().ifPresent(schema -> body.set("response_format", responseFormat(schema)));
        OptionalDouble temperature = request.temperature().isPresent() ? request.temperature() : endpoint.temperature();
        temperature.ifPresent(value -> body.put("temperature", value));
        request.maxOutputTokens()
                .ifPresent(value -> body.put(endpoint.limitField().wireName(), value));
        body.put("stream", stream);
        if (stream) {
            body.putObject("stream_options").put("include_usage", true);
        }
        return body.toString();
    }

    private static ArrayNode tools(List<ToolSpec> tools) {
        ArrayNode array = JSON.createArrayNode();
        for (ToolSpec tool : tools) {
            array.addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("parameters", tool.inputSchema());
        }
        return array;
    }

    private static ObjectNode responseFormat(ResponseSchema schema) {
        ObjectNode format = JSON.createObjectNode().put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", schema.name())
                .put("strict", StrictSchema.isStrict(schema.schema()))
                .set("schema", schema.schema());
        return format;
    }

    private static ArrayNode messages(List<Message> messages) {
        ArrayNode array = JSON.createArrayNode();
        List<ContentPart> pictures = new ArrayList<>();
        for (Message message : messages) {
            if (message instanceof Message.ToolResult result) {
                array.add(toolResult(result));
                result.parts().stream()
                        .filter(part -> part instanceof ContentPart.Image || part instanceof ContentPart.ImageUrl)
                        .forEach(pictures::add);
                continue;
            }
            flush(pictures, array);
            if (message instanceof Message.System system) {
                array.addObject().put("role", "system").put("content", system.text());
            } else if (message instanceof Message.User user) {
                array.addObject().put("role", "user").set("content", content(user.parts()));
            } else if (message instanceof Message.Assistant assistant) {
                array.add(assistant(assistant));
            }
        }
        flush(pictures, array);
        return array;
    }

    /** A tool's message may hold text only, and all results must stand together: pictures follow as the user's. */
    private static void flush(List<ContentPart> pictures, ArrayNode array) {
        if (pictures.isEmpty()) {
            return;
        }
        List<ContentPart> parts = new ArrayList<>();
        parts.add(
                new ContentPart.Text(pictures.size() == 1 ? "The tool's picture:" : "The tools' pictures, in order:"));
        parts.addAll(pictures);
        array.addObject().put("role", "user").set("content", content(parts));
        pictures.clear();
    }

    private static ObjectNode toolResult(Message.ToolResult result) {
        String text = result.text();
        boolean marked = !result.error() || text.regionMatches(true, 0, "error", 0, 5);
        return JSON.createObjectNode()
                .put("role", "tool")
                .put("tool_call_id", result.callId())
                .put("content", marked ? text : "Error: " + text);
    }

    private static ObjectNode assistant(Message.Assistant assistant) {
        ObjectNode node = JSON.createObjectNode().put("role", "assistant");
        String text = assistant.text();
        if (text.isEmpty() && !assistant.toolCalls().isEmpty()) {
            node.putNull("content");
        } else {
            node.put("content", text);
        }
        if (!assistant.toolCalls().isEmpty()) {
            ArrayNode calls = node.putArray("tool_calls");
            for (ToolCall call : assistant.toolCalls()) {
                calls.addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", call.name())
                        .put("arguments", whole(call.arguments()));
            }
        }
        return node;
    }

    /** Servers that read the arguments of earlier calls answer broken ones with an error. */
    private static String whole(String arguments) {
        try {
            JsonNode parsed = JSON.readTree(arguments);
            if (parsed != null && parsed.isObject()) {
                return arguments;
            }
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("broken_json", arguments).toString();
        }
        return arguments.isBlank()
                ? "{}"
                : JSON.createObjectNode().put("broken_json", arguments).toString();
    }

    private static JsonNode content(List<ContentPart> parts) {
        if (parts.stream()
                .allMatch(part -> part instanceof ContentPart.Text || part instanceof ContentPart.ProviderState)) {
            return JSON.getNodeFactory().textNode(new Message.User(parts).text());
        }
        ArrayNode array = JSON.createArrayNode();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text text) {
                array.addObject().put("type", "text").put("text", text.text());
            } else if (part instanceof ContentPart.Image image) {
                addPicture(array, "data:" + image.mediaType() + ";base64," + image.base64());
            } else if (part instanceof ContentPart.ImageUrl image) {
                addPicture(array, image.url());
            }
        }
        return array;
    }

    private static void addPicture(ArrayNode array, String url) {
        array.addObject().put("type", "image_url").putObject("image_url").put("url", url);
    }
}
