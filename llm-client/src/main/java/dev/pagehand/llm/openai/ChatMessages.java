package dev.pagehand.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages and tools as chat completions has them; others took their shape over. */
public final class ChatMessages {
    private ChatMessages() {}

    /**
     * The array {@code messages}.
     *
     * @param provider whose state goes along; that of others is left out
     */
    public static ArrayNode write(List<Message> messages, String provider) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
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
                array.add(assistant(assistant, provider));
            }
        }
        flush(pictures, array);
        return array;
    }

    /** The array {@code tools}. */
    public static ArrayNode writeTools(List<ToolSpec> tools) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
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
        return WireJson.newObject()
                .put("role", "tool")
                .put("tool_call_id", result.callId())
                .put("content", marked ? text : "Error: " + text);
    }

    private static ObjectNode assistant(Message.Assistant assistant, String provider) {
        ObjectNode node = WireJson.newObject().put("role", "assistant");
        String text = assistant.text();
        if (text.isEmpty() && !assistant.toolCalls().isEmpty()) {
            node.putNull("content");
        } else {
            node.put("content", text);
        }
        state(assistant, provider, ChatState.REASONING_DETAILS)
                .ifPresent(details -> node.set("reasoning_details", details));
        state(assistant, provider, ChatState.REASONING_CONTENT)
                .ifPresent(reasoning -> node.set("reasoning_content", reasoning));
        if (!assistant.toolCalls().isEmpty()) {
            node.set(
                    "tool_calls",
                    calls(
                            assistant.toolCalls(),
                            state(assistant, provider, ChatState.EXTRA_CONTENT).orElseGet(WireJson::newObject)));
        }
        return node;
    }

    private static Optional<JsonNode> state(Message.Assistant assistant, String provider, String kind) {
        return assistant.parts().stream()
                .filter(part -> part instanceof ContentPart.ProviderState state
                        && state.provider().equals(provider)
                        && state.kind().equals(kind))
                .findFirst()
                .flatMap(part -> WireJson.parse(((ContentPart.ProviderState) part).json()));
    }

    private static ArrayNode calls(List<ToolCall> calls, JsonNode extraContent) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ToolCall call : calls) {
            ObjectNode node = array.addObject().put("id", call.id()).put("type", "function");
            node.putObject("function").put("name", call.name()).put("arguments", whole(call.arguments()));
            JsonNode extra = extraContent.path(Integer.toString(array.size() - 1));
            if (extra.isObject()) {
                node.set("extra_content", extra);
            }
        }
        return array;
    }

    /** Servers that read the arguments of earlier calls answer broken ones with an error. */
    private static String whole(String arguments) {
        return WireJson.object(arguments).isPresent()
                ? arguments
                : WireJson.arguments(arguments).toString();
    }

    private static JsonNode content(List<ContentPart> parts) {
        if (parts.stream()
                .allMatch(part -> part instanceof ContentPart.Text || part instanceof ContentPart.ProviderState)) {
            return JsonNodeFactory.instance.textNode(new Message.User(parts).text());
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
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
