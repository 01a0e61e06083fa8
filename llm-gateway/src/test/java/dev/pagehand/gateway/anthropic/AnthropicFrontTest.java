package dev.pagehand.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicFrontTest {

    private static final String PATH = "/v1/messages";
    private static final String HELLO =
            "{\"model\":\"m\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]";

    private static final ContentPart.ProviderState THINKING = new ContentPart.ProviderState(
            "anthropic", "thinking", "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"sig\"}");

    /** Each event's name and data. */
    private static List<String> names(String body) {
        return Arrays.stream(body.split("\n\n"))
                .map(event -> event.substring("event: ".length(), event.indexOf('\n')))
                .toList();
    }

    private static List<JsonNode> events(String body) {
        return Arrays.stream(body.split("\n\n"))
                .map(event -> Served.json(event.substring(event.indexOf("data: ") + "data: ".length())))
                .toList();
    }

    @Test
    void aWholeAnswer() {
        try (Served served = new Served(ScriptedModel.saying("Grüß \"Gott\""))) {
            JsonNode json = Served.json(served.post(PATH, HELLO + "}"));

            assertThat(json.path("id").asText()).startsWith("msg_");
            assertThat(json.path("type").asText()).isEqualTo("message");
            assertThat(json.path("content"))
                    .isEqualTo(Served.json("[{\"type\":\"text\",\"text\":\"Grüß \\\"Gott\\\"\"}]"));
            assertThat(json.path("stop_reason").asText()).isEqualTo("end_turn");
            assertThat(json.path("usage"))
                    .isEqualTo(Served.json("{\"input_tokens\":8,\"cache_creation_input_tokens\":0,"
                            + "\"cache_read_input_tokens\":3,\"output_tokens\":7}"));
        }
    }

    @Test
    void aStreamedAnswer() {
        try (Served served = new Served(ScriptedModel.saying("hello"))) {
            String body = served.post(PATH, HELLO + ",\"stream\":true}").body();

            assertThat(names(body))
                    .containsExactly(
                            "message_start",
                            "ping",
                            "content_block_start",
                            "content_block_delta",
                            "content_block_delta",
                            "content_block_stop",
                            "message_delta",
                            "message_stop");
            List<JsonNode> events = events(body);
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.path("type").asText()).isNotEmpty());
            assertThat(events.get(3).at("/delta/text").asText()
                            + events.get(4).at("/delta/text").asText())
                    .isEqualTo("hello");
            assertThat(events.get(6).at("/delta/stop_reason").asText()).isEqualTo("end_turn");
            assertThat(events.get(6).at("/usage/output_tokens").asInt()).isEqualTo(7);
        }
    }

    @Test
    void toolCallsAreBlocks() {
        ToolCall[] calls = {
            new ToolCall("toolu_1", "look", "{\"city\":\"Köln\"}"), new ToolCall("toolu_2", "wait", "{}")
        };
        try (Served served = new Served(ScriptedModel.calling(calls))) {
            JsonNode whole = Served.json(served.post(PATH, HELLO + "}"));
            assertThat(whole.path("content"))
                    .isEqualTo(Served.json(
                            "[{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"look\",\"input\":{\"city\":\"Köln\"}},"
                                    + "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"wait\",\"input\":{}}]"));
            assertThat(whole.path("stop_reason").asText()).isEqualTo("tool_use");

            String body = served.post(PATH, HELLO + ",\"stream\":true}").body();
            assertThat(names(body))
                    .containsExactly(
                            "message_start",
                            "ping",
                            "content_block_start",
                            "content_block_delta",
                            "content_block_stop",
                            "content_block_start",
                            "content_block_stop",
                            "message_delta",
                            "message_stop");
            List<JsonNode> events = events(body);
            assertThat(events.get(2).at("/content_block/name").asText()).isEqualTo("look");
            assertThat(events.get(3).at("/delta/partial_json").asText()).isEqualTo("{\"city\":\"Köln\"}");
            assertThat(events.get(5).path("index").asInt()).isEqualTo(1);
        }
    }

    @Test
    void thinkingOfAnthropicGoesThereAndBackUnchanged() {
        ScriptedModel model = new ScriptedModel("anthropic/claude", (request, options, listener) -> {
            listener.onEvent(new StreamEvent.ReasoningDelta(0, "hm"));
            listener.onEvent(new StreamEvent.StateKept(0, THINKING));
            listener.onEvent(new StreamEvent.TextDelta(1, "hi"));
            LlmResponse whole = ScriptedModel.answer(FinishReason.STOP, THINKING, new ContentPart.Text("hi"));
            return ScriptedModel.told(whole, listener);
        });
        String asked = HELLO + ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":3000}";
        try (Served served = new Served(model)) {
            JsonNode content = Served.json(served.post(PATH, asked + "}")).path("content");
            assertThat(content.get(0)).isEqualTo(Served.json(THINKING.json()));
            assertThat(model.last().generation().effort()).contains(ReasoningEffort.MEDIUM);

            List<JsonNode> events =
                    events(served.post(PATH, asked + ",\"stream\":true}").body());
            assertThat(events.stream()
                            .map(event -> event.at("/delta/type").asText())
                            .filter(type -> !type.isEmpty()))
                    .containsExactly("thinking_delta", "signature_delta", "text_delta");
            assertThat(events.get(4).at("/delta/signature").asText()).isEqualTo("sig");

            served.post(
                    PATH,
                    "{\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"},"
                            + "{\"role\":\"assistant\",\"content\":" + content + "}]}");
            List<ContentPart> parts =
                    ((Message.Assistant) model.last().messages().get(1)).parts();
            assertThat(Served.json(((ContentPart.ProviderState) parts.get(0)).json()))
                    .isEqualTo(Served.json(THINKING.json()));
        }
    }

    @Test
    void whatAnotherProviderWantsBackTravelsInABlock() {
        ContentPart.ProviderState state = new ContentPart.ProviderState("gemini", "thoughtSignature", "\"abc\"");
        ToolCall call = new ToolCall("c1", "look", "{}");
        ScriptedModel model = new ScriptedModel("gemini/g", (request, options, listener) -> {
            listener.onEvent(new StreamEvent.StateKept(0, state));
            listener.onEvent(new StreamEvent.ToolCallStarted(0, "c1", "look"));
            listener.onEvent(new StreamEvent.ToolCallCompleted(0, call));
            return ScriptedModel.told(
                    ScriptedModel.answer(FinishReason.TOOL_CALLS)
                            .withMessage(new Message.Assistant(List.of(state), List.of(call))),
                    listener);
        });
        try (Served served = new Served(model)) {
            JsonNode content = Served.json(served.post(PATH, HELLO + "}")).path("content");
            List<JsonNode> events =
                    events(served.post(PATH, HELLO + ",\"stream\":true}").body());
            assertThat(events.get(2).path("content_block")).isEqualTo(content.get(0));

            served.post(
                    PATH,
                    "{\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"},"
                            + "{\"role\":\"assistant\",\"content\":" + content + "},"
                            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c1\","
                            + "\"is_error\":true,\"content\":\"no\"},{\"type\":\"text\",\"text\":\"so?\"}]}]}");
            assertThat(model.last().messages())
                    .containsExactly(
                            Message.user("hello"),
                            new Message.Assistant(List.of(state), List.of(call)),
                            new Message.ToolResult("c1", "look", List.of(new ContentPart.Text("no")), true),
                            Message.user("so?"));
        }
    }

    @Test
    void aWholeRequestIsRead() {
        ScriptedModel model = ScriptedModel.saying("ok");
        try (Served served = new Served(model)) {
            String body = """
                    {"model":"m","max_tokens":77,"temperature":0.2,"top_p":0.8,"stop_sequences":["END"],
                     "system":[{"type":"text","text":"be brief","cache_control":{"type":"ephemeral"}}],
                     "tools":[{"name":"look","description":"looks","input_schema":{"type":"object"}}],
                     "tool_choice":{"type":"any"},
                     "output_config":{"effort":"high","format":{"type":"json_schema","schema":{"type":"object"}}},
                     "messages":[{"role":"user","content":[
                        {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}},
                        {"type":"image","source":{"type":"url","url":"https://x.example/a.png"}},
                        {"type":"text","text":"see"}]}]}
                    """;

            assertThat(served.post(PATH, body).statusCode()).isEqualTo(200);

            LlmRequest asked = model.last();
            assertThat(asked.messages())
                    .containsExactly(
                            Message.system("be brief"),
                            new Message.User(List.of(
                                    new ContentPart.Image("image/png", "aGk="),
                                    new ContentPart.ImageUrl("https://x.example/a.png"),
                                    new ContentPart.Text("see"))));
            assertThat(asked.tools()).extracting(ToolSpec::name).containsExactly("look");
            assertThat(asked.toolChoice()).isEqualTo(ToolChoice.REQUIRED);
            assertThat(asked.maxOutputTokens()).hasValue(77);
            assertThat(asked.generation().effort()).contains(ReasoningEffort.HIGH);
            assertThat(asked.responseSchema()).isPresent();
        }
    }

    @Test
    void textBetweenCallsKeepsItsPlaceForTheModelThatWroteIt() {
        ScriptedModel model = new ScriptedModel(
                "anthropic/claude", (request, options, listener) -> ScriptedModel.answer(FinishReason.STOP));
        try (Served served = new Served(model)) {
            served.post(
                    PATH,
                    "{\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"},{\"role\":\"assistant\","
                            + "\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                            + "{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"look\",\"input\":{}},"
                            + "{\"type\":\"text\",\"text\":\"b\"}]}]}");

            assertThat(((Message.Assistant) model.last().messages().get(1)).parts())
                    .containsExactly(
                            new ContentPart.Text("a"),
                            new ContentPart.Text("b"),
                            new ContentPart.ProviderState("anthropic", "order", "\"pcp\""));
        }
    }

    @Test
    void errorsHaveAnthropicsShape() {
        try (Served served = new Served(ScriptedModel.saying("ok"))) {
            HttpResponse<String> missing =
                    served.post(PATH, "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");
            assertThat(missing.statusCode()).isEqualTo(400);
            JsonNode error = Served.json(missing);
            assertThat(error.path("type").asText()).isEqualTo("error");
            assertThat(error.at("/error/type").asText()).isEqualTo("invalid_request_error");
            assertThat(error.at("/error/message").asText()).contains("max_tokens");
            assertThat(error.path("request_id").asText())
                    .isEqualTo(missing.headers().firstValue("x-request-id").orElseThrow());

            HttpResponse<String> nobody = served.post(PATH, HELLO.replace("\"m\"", "\"nobody\"") + "}");
            assertThat(nobody.statusCode()).isEqualTo(404);
            assertThat(Served.json(nobody).at("/error/type").asText()).isEqualTo("not_found_error");
        }
    }

    @Test
    void aStreamThatBreaksEndsInAnErrorEvent() {
        LlmException broke = new LlmException.InvalidResponse("broken off");
        ScriptedModel model = new ScriptedModel("custom/m", (request, options, listener) -> {
            listener.onEvent(new StreamEvent.TextDelta(0, "Once"));
            throw broke;
        });
        try (Served served = new Served(model)) {
            String body = served.post(PATH, HELLO + ",\"stream\":true}").body();

            assertThat(names(body)).endsWith("error");
            assertThat(events(body)
                            .get(names(body).size() - 1)
                            .at("/error/type")
                            .asText())
                    .isEqualTo("api_error");
        }
    }

    @Test
    void countsTokens() {
        try (Served served = new Served(ScriptedModel.saying("ok"))) {
            HttpResponse<String> count = served.post(
                    "/v1/messages/count_tokens", "{\"messages\":[{\"role\":\"user\",\"content\":\"12345678\"}]}");

            assertThat(Served.json(count).path("input_tokens").asInt()).isEqualTo(2);
            assertThat(count.headers().firstValue("x-pagehand-estimated")).contains("true");
        }
    }

    @Test
    void modelsAreListedInTheShapeOfWhoAsks() {
        try (Served served = new Served(ScriptedModel.saying("ok"))) {
            JsonNode openAi = Served.json(served.get("/v1/models"));
            assertThat(openAi.path("object").asText()).isEqualTo("list");
            assertThat(openAi.at("/data/1/id").asText()).isEqualTo("custom/old");

            JsonNode anthropic = Served.json(served.get("/v1/models?refresh=true", "anthropic-version", "2023-06-01"));
            assertThat(anthropic.at("/data/1/type").asText()).isEqualTo("model");
            assertThat(anthropic.path("last_id").asText()).isEqualTo("custom/new");

            assertThat(Served.json(served.get("/v1/models/custom/old"))
                            .path("owned_by")
                            .asText())
                    .isEqualTo("custom");
            assertThat(Served.json(served.get("/v1/models/custom%2Fold"))
                            .path("id")
                            .asText())
                    .isEqualTo("custom/old");
            assertThat(served.get("/v1/models/other").statusCode()).isEqualTo(404);
        }
    }
}
