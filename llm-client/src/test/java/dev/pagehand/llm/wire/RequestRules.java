package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.structured.SchemaCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The strict check of a request: its schema, and the rules between messages that no schema can tell. */
public final class RequestRules {

    private final List<String> problems = new ArrayList<>();

    private RequestRules() {}

    /** What the provider would object to; empty where it would take the request. */
    public static List<String> problems(Wire wire, JsonNode request) {
        RequestRules rules = new RequestRules();
        rules.problems.addAll(SchemaCheck.problems(wire.requestSchema(), request));
        switch (wire) {
            case OPENAI_CHAT -> rules.chat(request.path("messages"));
            case OPENAI_RESPONSES -> rules.responses(request.path("input"));
            case ANTHROPIC -> rules.anthropic(request.path("messages"));
            case GEMINI -> rules.gemini(request.path("contents"));
        }
        return rules.problems;
    }

    /** Each call is answered by the messages that follow it at once, and nothing is answered that was not called. */
    private void chat(JsonNode messages) {
        Set<String> open = new HashSet<>();
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("tool")) {
                if (!open.remove(message.path("tool_call_id").asText())) {
                    problems.add("a result without a call: " + message.path("tool_call_id"));
                }
                continue;
            }
            if (!open.isEmpty()) {
                problems.add("calls without results: " + open);
                open.clear();
            }
            message.path("tool_calls").forEach(call -> open.add(call.path("id").asText()));
        }
        noneLeft(open);
    }

    private void noneLeft(Set<String> open) {
        if (!open.isEmpty()) {
            problems.add("calls without results: " + open);
        }
    }

    /** Every call is answered once, somewhere after it. */
    private void responses(JsonNode input) {
        Set<String> called = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (JsonNode item : input) {
            if (item.path("type").asText().equals("function_call")
                    && !called.add(item.path("call_id").asText())) {
                problems.add("two calls of one id: " + item.path("call_id"));
            }
            if (item.path("type").asText().equals("function_call")) {
                open.add(item.path("call_id").asText());
            }
            if (item.path("type").asText().equals("function_call_output")
                    && !open.remove(item.path("call_id").asText())) {
                problems.add("an output without a call: " + item.path("call_id"));
            }
        }
        noneLeft(open);
    }

    /** Roles take turns, the user begins, and results come first in the message after their calls. */
    private void anthropic(JsonNode messages) {
        String role = "assistant";
        Set<String> open = new HashSet<>();
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals(role)) {
                problems.add("two messages of " + role + " in a row, or it begins");
            }
            role = message.path("role").asText();
            boolean other = false;
            for (JsonNode block : message.path("content")) {
                boolean result = block.path("type").asText().equals("tool_result");
                if (result && other) {
                    problems.add("a result after other content");
                }
                if (result && !open.remove(block.path("tool_use_id").asText())) {
                    problems.add("a result without a call");
                }
                other |= !result;
            }
            if (!open.isEmpty()) {
                problems.add("calls without results: " + open);
                open.clear();
            }
            message.path("content").forEach(block -> {
                if (block.path("type").asText().equals("tool_use")) {
                    open.add(block.path("id").asText());
                }
            });
        }
        noneLeft(open);
    }

    /** Roles take turns, the user begins, and as many responses follow as there were calls. */
    private void gemini(JsonNode contents) {
        String role = "model";
        long open = 0;
        for (JsonNode content : contents) {
            if (content.path("role").asText().equals(role)) {
                problems.add("two contents of " + role + " in a row, or it begins");
            }
            role = content.path("role").asText();
            long responses = count(content, "functionResponse");
            if (responses != open) {
                problems.add(open + " calls, but " + responses + " responses");
            }
            open = count(content, "functionCall");
        }
        if (open > 0) {
            problems.add(open + " calls without responses");
        }
    }

    private static long count(JsonNode content, String kind) {
        long count = 0;
        for (JsonNode part : content.path("parts")) {
            count += part.has(kind) ? 1 : 0;
        }
        return count;
    }
}
