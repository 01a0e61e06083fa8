package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Anthropic's Messages, with signed thinking that must come back. */
final class MessagesWire extends Wire {

    private int answers;

    @Override
    public Map<String, String> settings(String server) {
        return Map.of("ANTHROPIC_BASE_URL", server.replaceAll("/$", ""), "ANTHROPIC_API_KEY", "key");
    }

    @Override
    public Asked read(JsonNode body) {
        List<Asked.Turn> turns = new ArrayList<>();
        Set<String> open = new HashSet<>();
        String before = "";
        int thoughts = 0;
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            require(!role.equals(before), "roles must take turns", role);
            before = role;
            require(open.isEmpty() || role.equals("user"), "tool_use without tool_result", open);
            for (JsonNode block : message.path("content")) {
                block(block, turns, open);
                thoughts += block.path("signature").asText().startsWith("signed-") ? 1 : 0;
            }
            require(role.equals("assistant") || open.isEmpty(), "tool_use without tool_result", open);
        }
        require(thoughts == answers, "signed thinking must come back", thoughts + " of " + answers);
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
        return new Asked(
                text(body.path("system")), turns, tools, body.path("max_tokens").asInt());
    }

    private static void block(JsonNode block, List<Asked.Turn> turns, Set<String> open) {
        switch (block.path("type").asText()) {
            case "tool_use" -> {
                open.add(block.path("id").asText());
                turns.add(new Asked.Called(new Call(block.path("name").asText(), (ObjectNode) block.path("input"))));
            }
            case "tool_result" -> {
                String id = block.path("tool_use_id").asText();
                require(open.remove(id), "tool_result without tool_use", id);
                turns.add(new Asked.Told(text(block.path("content"))));
            }
            case "text" -> turns.add(new Asked.Told(block.path("text").asText()));
            default -> {
                // Thinking and pictures.
            }
        }
    }

    @Override
    public List<String> events(Answer answer, Tokens tokens, Finish finish) {
        List<String> events = new ArrayList<>();
        ObjectNode start = object().put("type", "message_start");
        ObjectNode message = start.putObject("message").put("model", "scripted");
        message.putObject("usage").put("input_tokens", tokens.input()).put("output_tokens", 1);
        events.add(named(start));
        events.add(named(object().put("type", "ping")));
        int index = 0;
        events.addAll(thinking(index++));
        if (!answer.text().isEmpty()) {
            events.add(begin(index, object().put("type", "text").put("text", "")));
            for (String piece : pieces(answer.text())) {
                events.add(delta(index, object().put("type", "text_delta").put("text", piece)));
            }
            events.add(stop(index++));
        }
        for (Call call : answer.calls()) {
            ObjectNode use = object().put("type", "tool_use")
                    .put("id", "toolu_" + answers + "_" + index)
                    .put("name", call.tool());
            use.putObject("input");
            events.add(begin(index, use));
            for (String piece : pieces(call.arguments().toString())) {
                events.add(delta(index, object().put("type", "input_json_delta").put("partial_json", piece)));
            }
            events.add(stop(index++));
        }
        answers++;
        ObjectNode end = object().put("type", "message_delta");
        String reason = answer.calls().isEmpty() ? "end_turn" : "tool_use";
        end.putObject("delta").put("stop_reason", finish == Finish.LENGTH ? "max_tokens" : reason);
        end.putObject("usage").put("output_tokens", tokens.output());
        events.add(named(end));
        events.add(named(object().put("type", "message_stop")));
        return events;
    }

    private List<String> thinking(int index) {
        return List.of(
                begin(
                        index,
                        object().put("type", "thinking").put("thinking", "").put("signature", "")),
                delta(index, object().put("type", "thinking_delta").put("thinking", "Next.")),
                delta(index, object().put("type", "signature_delta").put("signature", "signed-" + answers)),
                stop(index));
    }

    private static String begin(int index, ObjectNode block) {
        return named(
                object().put("type", "content_block_start").put("index", index).set("content_block", block));
    }

    private static String delta(int index, ObjectNode delta) {
        return named(
                object().put("type", "content_block_delta").put("index", index).set("delta", delta));
    }

    private static String stop(int index) {
        return named(object().put("type", "content_block_stop").put("index", index));
    }
}
