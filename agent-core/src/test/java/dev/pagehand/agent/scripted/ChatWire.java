package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OpenAI's chat completions. */
class ChatWire extends Wire {

    private int answers;

    @Override
    public Map<String, String> settings(String server) {
        return Map.of("LLM_API_URL", server + "v1/chat/completions", "LLM_API_KEY", "key");
    }

    @Override
    public Asked read(JsonNode body) {
        String system = "";
        List<Asked.Turn> turns = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            require(open.isEmpty() || role.equals("tool"), "a tool message must answer each call", open);
            switch (role) {
                case "system" -> system = text(message.path("content"));
                case "user" -> turns.add(new Asked.Told(text(message.path("content"))));
                case "assistant" -> assistant(message, turns, open);
                case "tool" -> {
                    String id = message.path("tool_call_id").asText();
                    require(open.remove(id), "a tool message must answer a call before it", id);
                    turns.add(new Asked.Told(text(message.path("content"))));
                }
                default -> throw new Refused("unknown role " + role);
            }
        }
        require(open.isEmpty(), "a tool message must answer each call", open);
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(tool.at("/function/name").asText()));
        return new Asked(system, turns, tools, body.path("max_tokens").asInt());
    }

    void assistant(JsonNode message, List<Asked.Turn> turns, Set<String> open) {
        for (JsonNode call : message.path("tool_calls")) {
            open.add(call.path("id").asText());
            turns.add(new Asked.Called(Call.parsed(
                    call.at("/function/name").asText(),
                    call.at("/function/arguments").asText())));
        }
    }

    @Override
    public List<String> events(Answer answer, Tokens tokens, Finish finish) {
        List<String> events = new ArrayList<>();
        events.add(chunk(object().put("role", "assistant").put("content", ""), ""));
        pieces(answer.text()).forEach(piece -> events.add(chunk(object().put("content", piece), "")));
        int index = 0;
        for (Call call : answer.calls()) {
            List<String> pieces = pieces(call.arguments().toString());
            ObjectNode begin = object().put("index", index)
                    .put("id", "call_" + answers + "_" + index)
                    .put("type", "function");
            begin.putObject("function").put("name", call.tool()).put("arguments", "");
            events.add(toolCall(begin));
            for (String piece : pieces) {
                ObjectNode more = object().put("index", index);
                more.putObject("function").put("arguments", piece);
                events.add(toolCall(more));
            }
            index++;
        }
        answers++;
        String reason = answer.calls().isEmpty() ? "stop" : "tool_calls";
        events.add(chunk(object(), finish == Finish.LENGTH ? "length" : reason));
        ObjectNode usage = object().put("object", "chat.completion.chunk");
        usage.putArray("choices");
        usage.putObject("usage")
                .put("prompt_tokens", tokens.input())
                .put("completion_tokens", tokens.output())
                .put("total_tokens", tokens.input() + tokens.output());
        events.add(data(usage));
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String toolCall(ObjectNode call) {
        ObjectNode delta = object();
        delta.putArray("tool_calls").add(call);
        return chunk(delta, "");
    }

    static String chunk(ObjectNode delta, String finish) {
        ObjectNode json = object().put("object", "chat.completion.chunk").put("model", "scripted");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish.isEmpty() ? null : finish);
        return data(json);
    }
}
