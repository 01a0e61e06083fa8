package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.gateway.front.Fields;
import dev.pagehand.gateway.front.Pictures;
import dev.pagehand.gateway.front.StateCode;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code messages}; the remote gateway took their shape over. */
public final class ChatMessageReader {

    /** Fields of an answer that some providers want back, as llm-client calls them too. */
    private static final List<String> REASONING = List.of("reasoning_content", "reasoning_details");

    private final String provider;
    private final Map<String, String> toolNames = new HashMap<>();

    /** @param provider whose model the messages go to */
    public ChatMessageReader(String provider) {
        this.provider = provider;
    }

    /**
     * Reads them in order.
     *
     * @throws dev.pagehand.gateway.GatewayException with status 400
     */
    public List<Message> read(List<Fields> messages) {
        return messages.stream().map(this::message).toList();
    }

    private Message message(Fields message) {
        return switch (message.text("role")) {
            case "system", "developer" -> Message.system(plain(message));
            case "user" -> new Message.User(parts(message));
            case "assistant" -> assistant(message);
            case "tool" -> toolResult(message);
            default -> throw message.wrong("role", "must be system, developer, user, assistant or tool");
        };
    }

    private String plain(Fields message) {
        StringBuilder text = new StringBuilder();
        for (ContentPart part : parts(message)) {
            if (!(part instanceof ContentPart.Text piece)) {
                throw message.wrong("content", "may hold text only in a message of this role");
            }
            text.append(piece.text());
        }
        return text.toString();
    }

    private List<ContentPart> parts(Fields message) {
        JsonNode content = message.at("content");
        if (content.isTextual()) {
            return List.of(new ContentPart.Text(content.textValue()));
        }
        if (!content.isArray()) {
            throw message.wrong("content", "must be a string or an array of parts");
        }
        List<ContentPart> parts = new ArrayList<>(content.size());
        message.objects("content").forEach(part -> parts.add(part(part)));
        return parts;
    }

    private static ContentPart part(Fields part) {
        return switch (part.text("type")) {
            case "text" -> new ContentPart.Text(part.text("text"));
            case "refusal" -> new ContentPart.Text(part.text("refusal"));
            case "image_url" -> {
                Fields image = part.object("image_url").orElseThrow(() -> part.wrong("image_url", "is missing"));
                yield Pictures.ofUrl(image.text("url"), image.path() + ".url");
            }
            default -> throw part.wrong("type", "must be text or image_url; audio and files are not offered");
        };
    }

    private Message assistant(Fields message) {
        List<ContentPart> parts = new ArrayList<>(states(message));
        if (message.has("content")) {
            parts.addAll(parts(message));
        } else {
            message.optionalText("refusal").ifPresent(text -> parts.add(new ContentPart.Text(text)));
        }
        parts.removeIf(
                part -> part instanceof ContentPart.Text text && text.text().isEmpty());
        return new Message.Assistant(parts, calls(message));
    }

    private List<ContentPart> states(Fields message) {
        List<ContentPart> states = new ArrayList<>();
        message.texts("pagehand_state").forEach(code -> StateCode.read(code).ifPresent(states::add));
        boolean whole = !states.isEmpty();
        for (String kind : REASONING) {
            JsonNode value = message.at(kind);
            if (!whole && (value.isTextual() || !value.isEmpty())) {
                states.add(new ContentPart.ProviderState(provider, kind, value.toString()));
            }
        }
        return states;
    }

    private List<ToolCall> calls(Fields message) {
        List<ToolCall> calls = new ArrayList<>();
        for (Fields call : message.objects("tool_calls")) {
            if (!call.optionalText("type").orElse("function").equals("function")) {
                throw call.wrong("type", "must be function");
            }
            Fields function = call.object("function").orElseThrow(() -> call.wrong("function", "is missing"));
            JsonNode arguments = function.at("arguments");
            String text = arguments.isObject()
                    ? arguments.toString()
                    : function.optionalText("arguments").orElse("{}");
            calls.add(new ToolCall(call.text("id"), function.text("name"), text));
            toolNames.put(call.text("id"), function.text("name"));
        }
        return calls;
    }

    private Message toolResult(Fields message) {
        String id = message.text("tool_call_id");
        String name = toolNames.getOrDefault(id, message.optionalText("name").orElse("tool"));
        List<ContentPart> parts = message.has("content") ? parts(message) : List.of();
        return new Message.ToolResult(id, name, parts, false);
    }
}
