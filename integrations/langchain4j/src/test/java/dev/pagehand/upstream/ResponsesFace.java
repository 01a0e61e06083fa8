package dev.pagehand.upstream;

import static dev.pagehand.upstream.WireFace.named;
import static dev.pagehand.upstream.WireFace.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** OpenAI's Responses, with a model that thinks before it calls tools. */
final class ResponsesFace implements WireFace {

    private static final String SECRET = "gAAAAencrypted";

    @Override
    public boolean serves(String path) {
        return path.endsWith("/responses");
    }

    @Override
    public Asked read(String path, JsonNode body) {
        List<Asked.Turn> turns = new ArrayList<>();
        boolean signed = false;
        for (JsonNode item : body.path("input")) {
            switch (item.path("type").asText("message")) {
                case "reasoning" ->
                    signed = item.path("encrypted_content").asText().equals(SECRET);
                case "function_call" -> turns.add(new Asked.Turn("assistant", "", List.of(), signed));
                case "function_call_output" ->
                    turns.add(new Asked.Turn("tool", text(item.path("output")), List.of(), true));
                default ->
                    turns.add(new Asked.Turn(
                            item.path("role").asText(),
                            text(item.path("content")),
                            pictures(item.path("content")),
                            true));
            }
        }
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
        JsonNode most = body.path("max_output_tokens");
        JsonNode schema = body.path("text").path("format").path("schema");
        return new Asked(
                body.path("model").asText(),
                body.path("instructions").asText(""),
                turns,
                tools,
                body.path("tool_choice").asText().equals("required"),
                most.isInt() ? OptionalInt.of(most.asInt()) : OptionalInt.empty(),
                List.of(),
                schema.isObject() ? Optional.of(schema) : Optional.empty(),
                body.path("stream").asBoolean());
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder(content.isTextual() ? content.asText() : "");
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static List<String> pictures(JsonNode content) {
        List<String> pictures = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("input_image")) {
                pictures.add(RuledModel.seen(part.path("image_url").asText()));
            }
        }
        return pictures;
    }

    @Override
    public String document(Asked asked, Said said) {
        List<String> output = new ArrayList<>();
        if (said.thinks()) {
            output.add(reasoning(said));
        }
        if (!said.pieces().isEmpty()) {
            output.add(message(said.text()));
        }
        said.calls().forEach(call -> output.add(call(call, call.arguments(), "completed")));
        return response(asked, said, output.toString());
    }

    private static String response(Asked asked, Said said, String output) {
        return """
                {"id":"resp_1","object":"response","created_at":1764000000,"model":%s,"status":"%s",
                 "incomplete_details":%s,"output":%s,
                 "usage":{"input_tokens":12,"input_tokens_details":{"cached_tokens":0},"output_tokens":%d,
                 "output_tokens_details":{"reasoning_tokens":0},"total_tokens":%d}}""".formatted(
                        quoted(asked.model()),
                        said.cut() ? "incomplete" : "completed",
                        said.cut() ? "{\"reason\":\"max_output_tokens\"}" : "null",
                        output,
                        said.tokens(),
                        said.tokens() + 12);
    }

    private static String reasoning(Said said) {
        return """
                {"type":"reasoning","id":"rs_1","summary":%s,
                 "encrypted_content":"%s"}""".formatted(
                        said.thought().isEmpty()
                                ? "[]"
                                : "[{\"type\":\"summary_text\",\"text\":" + quoted(said.thought()) + "}]",
                        SECRET);
    }

    private static String message(String text) {
        return """
                {"type":"message","id":"msg_1","status":"completed","role":"assistant",
                 "content":[{"type":"output_text","text":%s,"annotations":[]}]}""".formatted(quoted(text));
    }

    private static String call(Said.Call call, String arguments, String status) {
        return """
                {"type":"function_call","id":"fc_%s","call_id":"%s","name":"%s","arguments":%s,"status":"%s"}""".formatted(call.id(), call.id(), call.name(), quoted(arguments), status);
    }

    private static String event(String type, String rest) {
        return named(type, "{\"type\":\"" + type + "\"," + rest + "}");
    }

    @Override
    public List<String> begin(Asked asked, Said said) {
        List<String> frames = new ArrayList<>();
        frames.add(event("response.created", "\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\"}"));
        if (said.thinks()) {
            frames.add(event(
                    "response.output_item.added",
                    "\"output_index\":0,\"item\":{\"type\":\"reasoning\",\"id\":\"rs_1\"}"));
            frames.add(event("response.output_item.done", "\"output_index\":0,\"item\":" + reasoning(said)));
        }
        if (!said.pieces().isEmpty()) {
            frames.add(
                    event(
                            "response.output_item.added",
                            "\"output_index\":1,\"item\":{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"content\":[]}"));
        }
        return frames;
    }

    @Override
    public String piece(Asked asked, String text) {
        return event("response.output_text.delta", "\"output_index\":1,\"content_index\":0,\"delta\":" + quoted(text));
    }

    @Override
    public List<String> end(Asked asked, Said said) {
        List<String> frames = new ArrayList<>();
        if (!said.pieces().isEmpty()) {
            frames.add(event("response.output_item.done", "\"output_index\":1,\"item\":" + message(said.text())));
        }
        int index = 2;
        for (Said.Call call : said.calls()) {
            String place = "\"output_index\":" + index++;
            frames.add(event("response.output_item.added", place + ",\"item\":" + call(call, "", "in_progress")));
            for (String part : Pieces.of(call.arguments())) {
                frames.add(event("response.function_call_arguments.delta", place + ",\"delta\":" + quoted(part)));
            }
            frames.add(event(
                    "response.function_call_arguments.done", place + ",\"arguments\":" + quoted(call.arguments())));
            frames.add(event(
                    "response.output_item.done", place + ",\"item\":" + call(call, call.arguments(), "completed")));
        }
        frames.add(event(
                said.cut() ? "response.incomplete" : "response.completed",
                "\"response\":" + response(asked, said, "[]")));
        return frames;
    }

    @Override
    public String error(int status, String message) {
        return """
                {"error":{"message":%s,"type":"invalid_request_error","param":null,"code":null}}""".formatted(quoted(message));
    }
}
