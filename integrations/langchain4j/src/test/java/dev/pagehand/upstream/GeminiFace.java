package dev.pagehand.upstream;

import static dev.pagehand.upstream.WireFace.data;
import static dev.pagehand.upstream.WireFace.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gemini's generateContent, with a model that thinks before it calls tools. */
final class GeminiFace implements WireFace {

    private static final String SIGNATURE = "CiQBsigned";

    @Override
    public boolean serves(String path) {
        return path.contains("enerateContent");
    }

    @Override
    public Asked read(String path, JsonNode body) {
        List<Asked.Turn> turns = new ArrayList<>();
        body.path("contents").forEach(content -> turns(content, turns));
        List<String> tools = new ArrayList<>();
        body.path("tools")
                .forEach(group -> group.path("functionDeclarations")
                        .forEach(tool -> tools.add(tool.path("name").asText())));
        JsonNode config = body.path("generationConfig");
        List<String> stops = new ArrayList<>();
        config.path("stopSequences").forEach(stop -> stops.add(stop.asText()));
        JsonNode most = config.path("maxOutputTokens");
        JsonNode schema = config.path("responseJsonSchema");
        return new Asked(
                path.replaceAll(".*/models/|:.*", ""),
                text(body.path("systemInstruction").path("parts")),
                turns,
                tools,
                body.path("toolConfig")
                        .path("functionCallingConfig")
                        .path("mode")
                        .asText()
                        .equals("ANY"),
                most.isInt() ? OptionalInt.of(most.asInt()) : OptionalInt.empty(),
                stops,
                schema.isObject() ? Optional.of(schema) : Optional.empty(),
                path.contains("stream"));
    }

    private static void turns(JsonNode content, List<Asked.Turn> turns) {
        JsonNode parts = content.path("parts");
        boolean results = false;
        boolean calls = false;
        boolean signed = false;
        List<String> pictures = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode response = part.path("functionResponse");
            if (response.isObject()) {
                results = true;
                turns.add(new Asked.Turn(
                        "tool", response.path("response").path("output").asText(), List.of(), true));
            }
            calls |= part.has("functionCall");
            signed |= part.path("thoughtSignature").asText().equals(SIGNATURE);
            if (part.has("inlineData")) {
                pictures.add(
                        RuledModel.seen(part.path("inlineData").path("data").asText()));
            } else if (part.has("fileData")) {
                pictures.add(
                        RuledModel.seen(part.path("fileData").path("fileUri").asText()));
            }
        }
        if (!results) {
            String role = content.path("role").asText().equals("model") ? "assistant" : "user";
            turns.add(new Asked.Turn(role, text(parts), pictures, signed || !calls));
        }
    }

    private static String text(JsonNode parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static String frame(Asked asked, List<String> parts, String reason, Said said) {
        return """
                {"candidates":[{"content":{"role":"model","parts":%s}%s,"index":0}],
                 "usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":%d,"totalTokenCount":%d},
                 "modelVersion":%s,"responseId":"r1"}""".formatted(
                        parts,
                        reason.isEmpty() ? "" : ",\"finishReason\":\"" + reason + "\"",
                        said.tokens(),
                        said.tokens() + 12,
                        quoted(asked.model()));
    }

    private static List<String> calls(Said said) {
        List<String> parts = new ArrayList<>();
        for (Said.Call call : said.calls()) {
            parts.add("""
                    {"functionCall":{"id":"%s","name":"%s","args":%s}%s}""".formatted(
                            call.id(),
                            call.name(),
                            call.arguments(),
                            parts.isEmpty() ? ",\"thoughtSignature\":\"" + SIGNATURE + "\"" : ""));
        }
        return parts;
    }

    private static String reason(Said said) {
        return said.cut() ? "MAX_TOKENS" : "STOP";
    }

    @Override
    public String document(Asked asked, Said said) {
        List<String> parts = new ArrayList<>();
        if (!said.thought().isEmpty()) {
            parts.add("{\"text\":" + quoted(said.thought()) + ",\"thought\":true}");
        }
        if (!said.pieces().isEmpty()) {
            parts.add("{\"text\":" + quoted(said.text()) + "}");
        }
        parts.addAll(calls(said));
        return frame(asked, parts, reason(said), said);
    }

    @Override
    public List<String> begin(Asked asked, Said said) {
        return !said.thought().isEmpty()
                ? List.of(data(
                        frame(asked, List.of("{\"text\":" + quoted(said.thought()) + ",\"thought\":true}"), "", said)))
                : List.of();
    }

    @Override
    public String piece(Asked asked, String text) {
        return data("""
                {"candidates":[{"content":{"role":"model","parts":[{"text":%s}]},"index":0}],"modelVersion":%s}""".formatted(quoted(text), quoted(asked.model())));
    }

    @Override
    public List<String> end(Asked asked, Said said) {
        List<String> parts = calls(said);
        return List.of(data(frame(asked, parts.isEmpty() ? List.of("{\"text\":\"\"}") : parts, reason(said), said)));
    }

    @Override
    public String error(int status, String message) {
        return """
                {"error":{"code":%d,"message":%s,"status":"%s"}}""".formatted(status, quoted(message), status == 429 ? "RESOURCE_EXHAUSTED" : "INVALID_ARGUMENT");
    }
}
