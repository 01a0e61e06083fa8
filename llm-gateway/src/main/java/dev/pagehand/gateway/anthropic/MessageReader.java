package dev.pagehand.gateway.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
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
import java.util.Optional;

/** Reads messages of blocks. */
final class MessageReader {

    private static final String ANTHROPIC = "anthropic";

    private final String provider;
    private final Map<String, String> toolNames = new HashMap<>();

    /** @param provider whose model the messages go to */
    MessageReader(String provider) {
        // What the orchestrator chooses is not known yet; blocks that only Anthropic has can stand in order for it
        // alone.
        this.provider = provider.equals("auto") ? ANTHROPIC : provider;
    }

    void read(List<Fields> given, List<Message> messages) {
        for (Fields message : given) {
            switch (message.text("role")) {
                case "user" -> user(message, messages);
                case "assistant" -> messages.add(new Answer().read(blocks(message)));
                case "system" -> messages.add(Message.system(textOf(blocks(message))));
                default -> throw message.wrong("role", "must be user or assistant");
            }
        }
    }

    /** The blocks of a message; a string is one of text. */
    private static List<Fields> blocks(Fields message) {
        JsonNode content = message.at("content");
        if (content.isTextual()) {
            return List.of(new Fields(
                    JsonNodeFactory.instance.objectNode().put("type", "text").set("text", content), message.path()));
        }
        if (!content.isArray()) {
            throw message.wrong("content", "must be a string or an array of blocks");
        }
        return message.objects("content");
    }

    private static String textOf(List<Fields> blocks) {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> text.append(block.text("text")));
        return text.toString();
    }

    /** Results of tools are messages of their own. */
    private void user(Fields message, List<Message> messages) {
        List<ContentPart> parts = new ArrayList<>();
        for (Fields block : blocks(message)) {
            if (block.text("type").equals("tool_result")) {
                messages.add(toolResult(block));
            } else {
                parts.add(part(block));
            }
        }
        if (!parts.isEmpty()) {
            messages.add(new Message.User(parts));
        }
    }

    private Message toolResult(Fields block) {
        String id = block.text("tool_use_id");
        List<ContentPart> parts = new ArrayList<>();
        if (block.has("content")) {
            blocks(block).forEach(inner -> parts.add(part(inner)));
        }
        return new Message.ToolResult(id, toolNames.getOrDefault(id, "tool"), parts, block.flag("is_error"));
    }

    private static ContentPart part(Fields block) {
        return switch (block.text("type")) {
            case "text" -> new ContentPart.Text(block.text("text"));
            case "image" -> picture(block.object("source").orElseThrow(() -> block.wrong("source", "is missing")));
            default ->
                throw block.wrong(
                        "type", "must be text, image or tool_result; documents are not offered, send their text");
        };
    }

    private static ContentPart picture(Fields source) {
        return switch (source.text("type")) {
            case "base64" -> new ContentPart.Image(source.text("media_type"), source.text("data"));
            case "url" -> Pictures.ofUrl(source.text("url"), source.path() + ".url");
            default -> throw source.wrong("type", "must be base64 or url; files are not offered");
        };
    }

    /** One answer of the model, whose pieces keep their order. */
    private final class Answer {
        private final List<ContentPart> parts = new ArrayList<>();
        private final List<ToolCall> calls = new ArrayList<>();
        private final StringBuilder order = new StringBuilder();

        private Message read(List<Fields> blocks) {
            blocks.forEach(this::block);
            if (!order.toString().matches("p*c*")) {
                // As llm-client notes the order of an answer whose calls do not stand last.
                parts.add(new ContentPart.ProviderState(
                        provider, "order", TextNode.valueOf(order.toString()).toString()));
            }
            return new Message.Assistant(parts, calls);
        }

        private void block(Fields block) {
            switch (block.text("type")) {
                case "text" -> add(new ContentPart.Text(block.text("text")));
                case "tool_use" -> call(block);
                case "thinking" -> thinking(block);
                case "redacted_thinking" -> redacted(block);
                default -> throw block.wrong("type", "must be text, tool_use, thinking or redacted_thinking here");
            }
        }

        private void call(Fields block) {
            JsonNode input = block.at("input");
            calls.add(new ToolCall(block.text("id"), block.text("name"), input.isObject() ? input.toString() : "{}"));
            toolNames.put(block.text("id"), block.text("name"));
            order.append('c');
        }

        /** Without a signature it is not Anthropic's, and nobody wants it back. */
        private void thinking(Fields block) {
            if (!block.optionalText("signature").orElse("").isEmpty()) {
                add(new ContentPart.ProviderState(
                        ANTHROPIC, "thinking", block.node().toString()));
            }
        }

        private void redacted(Fields block) {
            Optional<ContentPart.ProviderState> other = StateCode.read(block.text("data"));
            add(other.orElseGet(() -> new ContentPart.ProviderState(
                    ANTHROPIC, "redacted_thinking", block.node().toString())));
        }

        /** What another provider will not see has no place in its order. */
        private void add(ContentPart part) {
            parts.add(part);
            if (!(part instanceof ContentPart.ProviderState state)
                    || state.provider().equals(provider)) {
                order.append('p');
            }
        }
    }
}
