package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Gemini's generateContent, whose first call of an answer is signed. */
final class GeminiWire extends Wire {

    private int answers;

    @Override
    public Map<String, String> settings(String server) {
        return Map.of("GEMINI_BASE_URL", server.replaceAll("/$", ""), "GEMINI_API_KEY", "key");
    }

    @Override
    public Asked read(JsonNode body) {
        List<Asked.Turn> turns = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        for (JsonNode content : body.path("contents")) {
            boolean first = true;
            for (JsonNode part : content.path("parts")) {
                if (part.has("functionCall")) {
                    require(
                            !first || part.path("thoughtSignature").asText().startsWith("signed-"),
                            "function call is missing a thought_signature",
                            part);
                    first = false;
                    open.add(part.at("/functionCall/name").asText());
                    turns.add(new Asked.Called(new Call(
                            part.at("/functionCall/name").asText(), (ObjectNode) part.at("/functionCall/args"))));
                } else if (part.has("functionResponse")) {
                    String name = part.at("/functionResponse/name").asText();
                    require(name.equals(open.poll()), "a function response must follow its call, in order", name);
                    JsonNode response = part.at("/functionResponse/response");
                    turns.add(new Asked.Told(response.path("output")
                            .asText(response.path("error").asText())));
                } else if (part.has("text") && content.path("role").asText().equals("user")) {
                    turns.add(new Asked.Told(part.path("text").asText()));
                }
            }
            require(content.path("role").asText().equals("model") || open.isEmpty(), "calls without response", open);
        }
        List<String> tools = new ArrayList<>();
        body.at("/tools/0/functionDeclarations")
                .forEach(tool -> tools.add(tool.path("name").asText()));
        return new Asked(
                text(body.at("/systemInstruction/parts")),
                turns,
                tools,
                body.at("/generationConfig/maxOutputTokens").asInt());
    }

    @Override
    public List<String> events(Answer answer, Tokens tokens, Finish finish) {
        List<String> events = new ArrayList<>();
        pieces(answer.text()).forEach(piece -> events.add(event(object().put("text", piece), tokens, "")));
        boolean first = true;
        for (Call call : answer.calls()) {
            ObjectNode part = object();
            part.putObject("functionCall").put("name", call.tool()).set("args", call.arguments());
            if (first) {
                part.put("thoughtSignature", "signed-" + answers);
                first = false;
            }
            events.add(event(part, tokens, ""));
        }
        answers++;
        events.add(event(object().put("text", ""), tokens, finish == Finish.LENGTH ? "MAX_TOKENS" : "STOP"));
        return events;
    }

    private static String event(ObjectNode part, Tokens tokens, String finish) {
        ObjectNode json = object();
        ObjectNode candidate = json.putArray("candidates").addObject().put("index", 0);
        candidate.putObject("content").put("role", "model").putArray("parts").add(part);
        if (!finish.isEmpty()) {
            candidate.put("finishReason", finish);
        }
        json.put("modelVersion", "scripted");
        json.putObject("usageMetadata")
                .put("promptTokenCount", tokens.input())
                .put("candidatesTokenCount", tokens.output());
        return data(json);
    }
}
