package dev.pagehand.llm.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.wire.AssistantPieces;
import dev.pagehand.llm.wire.WireJson;
import java.util.List;

/** Writes messages as input items. */
final class ResponsesInput {

    /** An item of theirs that goes back as it came, such as encrypted reasoning. */
    static final String ITEM = "item";
    /** In which phase the text after it was said. */
    static final String PHASE = "phase";

    private final String provider;
    private final ArrayNode input = JsonNodeFactory.instance.arrayNode();
    private String phase = "";

    ResponsesInput(String provider) {
        this.provider = provider;
    }

    ArrayNode write(List<Message> messages) {
        for (Message message : messages) {
            if (message instanceof Message.User user) {
                input.addObject().put("role", "user").set("content", content(user.parts()));
            } else if (message instanceof Message.ToolResult result) {
                toolResult(result);
            } else if (message instanceof Message.Assistant assistant) {
                AssistantPieces.of(assistant, provider).forEach(this::piece, this::call);
            }
        }
        return input;
    }

    private static JsonNode content(List<ContentPart> parts) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text text) {
                content.addObject().put("type", "input_text").put("text", text.text());
            } else if (part instanceof ContentPart.Image image) {
                picture(content, "data:" + image.mediaType() + ";base64," + image.base64());
            } else if (part instanceof ContentPart.ImageUrl image) {
                picture(content, image.url());
            }
        }
        return content;
    }

    private static void picture(ArrayNode content, String url) {
        content.addObject().put("type", "input_image").put("image_url", url).put("detail", "auto");
    }

    private void toolResult(Message.ToolResult result) {
        ObjectNode item = input.addObject().put("type", "function_call_output").put("call_id", result.callId());
        String text = result.text();
        boolean marked = !result.error() || text.regionMatches(true, 0, "error", 0, 5);
        if (result.parts().stream().allMatch(ContentPart.Text.class::isInstance)) {
            item.put("output", marked ? text : "Error: " + text);
        } else {
            item.set("output", content(result.parts()));
        }
    }

    private void piece(ContentPart part) {
        if (part instanceof ContentPart.ProviderState state) {
            JsonNode json = WireJson.parse(state.json()).orElseGet(WireJson::newObject);
            if (state.kind().equals(PHASE)) {
                phase = WireJson.text(json);
            } else if (json.isObject()) {
                input.add(json);
            }
        } else if (part instanceof ContentPart.Text text) {
            ObjectNode item = input.addObject().put("type", "message").put("role", "assistant");
            item.putArray("content").addObject().put("type", "output_text").put("text", text.text());
            if (!phase.isEmpty()) {
                item.put("phase", phase);
                phase = "";
            }
        }
    }

    private void call(ToolCall call) {
        input.addObject()
                .put("type", "function_call")
                .put("call_id", call.id())
                .put("name", call.name())
                .put("arguments", WireJson.arguments(call.arguments()).toString());
    }
}
