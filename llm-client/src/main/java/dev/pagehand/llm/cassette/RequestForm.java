package dev.pagehand.llm.cassette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import java.util.List;
import java.util.Locale;

/**
 * A request as JSON that can be compared and read: everything that a model would see but two things. Of a picture only
 * its kind is kept, since its bytes differ with the fonts of a machine; what a provider keeps in a conversation for
 * itself is left out, since it says nothing and no cassette needs it.
 */
final class RequestForm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Placeholders placeholders;

    RequestForm(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    ObjectNode of(LlmRequest request) {
        ObjectNode json = NODES.objectNode();
        generation(json, request.generation());
        json.put("toolChoice", request.toolChoice().name().toLowerCase(Locale.ROOT));
        request.responseSchema()
                .ifPresent(schema -> json.putObject("responseSchema")
                        .put("name", schema.name())
                        .set("schema", schema.schema()));
        ArrayNode tools = json.putArray("tools");
        request.tools()
                .forEach(tool -> tools.addObject()
                        .put("name", tool.name())
                        .put("description", tool.description())
                        .set("inputSchema", tool.inputSchema()));
        ArrayNode messages = json.putArray("messages");
        request.messages().forEach(message -> messages.add(message(message)));
        return json;
    }

    private static void generation(ObjectNode json, GenerationOptions options) {
        options.temperature().ifPresent(value -> json.put("temperature", value));
        options.maxOutputTokens().ifPresent(value -> json.put("maxOutputTokens", value));
        options.topP().ifPresent(value -> json.put("topP", value));
        options.seed().ifPresent(value -> json.put("seed", value));
        options.effort().ifPresent(value -> json.put("effort", value.key()));
        if (!options.stopSequences().isEmpty()) {
            ArrayNode sequences = json.putArray("stopSequences");
            options.stopSequences().forEach(sequences::add);
        }
    }

    private ObjectNode message(Message message) {
        ObjectNode json = NODES.objectNode();
        if (message instanceof Message.System system) {
            json.put("role", "system").set("text", lines(system.text()));
        } else if (message instanceof Message.User user) {
            json.put("role", "user");
            parts(json, user.parts());
        } else if (message instanceof Message.Assistant assistant) {
            json.put("role", "assistant");
            parts(json, assistant.parts());
            calls(json, assistant.toolCalls());
        } else if (message instanceof Message.ToolResult result) {
            json.put("role", "tool").put("call", result.callId()).put("name", result.name());
            if (result.error()) {
                json.put("error", true);
            }
            parts(json, result.parts());
        }
        return json;
    }

    private void parts(ObjectNode json, List<ContentPart> parts) {
        StringBuilder text = new StringBuilder();
        ArrayNode pictures = NODES.arrayNode();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text piece) {
                text.append(piece.text());
            } else if (part instanceof ContentPart.Image image) {
                pictures.add(image.mediaType());
            } else if (part instanceof ContentPart.ImageUrl image) {
                pictures.add(placeholders.request(image.url()));
            }
        }
        if (!text.isEmpty()) {
            json.set("text", lines(text.toString()));
        }
        if (!pictures.isEmpty()) {
            json.set("pictures", pictures);
        }
    }

    private void calls(ObjectNode json, List<ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        ArrayNode array = json.putArray("toolCalls");
        for (ToolCall call : calls) {
            array.addObject()
                    .put("id", call.id())
                    .put("name", call.name())
                    .set("arguments", JsonText.parsed(placeholders.request(call.arguments())));
        }
    }

    private JsonNode lines(String text) {
        return JsonText.lines(placeholders.request(text));
    }
}
