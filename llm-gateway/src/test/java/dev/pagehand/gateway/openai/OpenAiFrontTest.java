package dev.pagehand.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ReasoningEffort;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenAiFrontTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]";

    private static List<JsonNode> chunks(String body) {
        return Arrays.stream(body.split("\n\n"))
                .map(line -> line.substring("data: ".length()))
                .filter(data -> !data.equals("[DONE]"))
                .map(Served::json)
                .toList();
    }

    @Test
    void aWholeAnswer() {
        try (Served served = new Served(ScriptedModel.saying("Grüß \"Gott\""))) {
            HttpResponse<String> answer = served.post(PATH, HELLO + "}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-pagehand-overhead-ms")).isPresent();
            JsonNode json = Served.json(answer);
            assertThat(json.path("id").asText()).startsWith("chatcmpl-");
            assertThat(json.path("object").asText()).isEqualTo("chat.completion");
            assertThat(json.path("model").asText()).isEqualTo("m");
            assertThat(json.path("choices")
                            .path(0)
                            .path("message")
                            .path("content")
                            .asText())
                    .isEqualTo("Grüß \"Gott\"");
            assertThat(json.path("choices").path(0).path("finish_reason").asText())
                    .isEqualTo("stop");
            assertThat(json.path("usage"))
                    .isEqualTo(Served.json("{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18,"
                            + "\"prompt_tokens_details\":{\"cached_tokens\":3},"
                            + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}"));
        }
    }

    @Test
    void aStreamedAnswerWithUsage() {
        try (Served served = new Served(ScriptedModel.saying("Grüß \"Gott\""))) {
            HttpResponse<String> answer =
                    served.post(PATH, HELLO + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");

            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(answer.body()).endsWith("data: [DONE]\n\n");
            List<JsonNode> chunks = chunks(answer.body());
            assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
            assertThat(chunks.stream()
                            .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                            .collect(Collectors.joining()))
                    .isEqualTo("Grüß \"Gott\"");
            assertThat(chunks.get(chunks.size() - 2)
                            .at("/choices/0/finish_reason")
                            .asText())
                    .isEqualTo("stop");
            JsonNode last = chunks.get(chunks.size() - 1);
            assertThat(last.path("choices")).isEmpty();
            assertThat(last.at("/usage/total_tokens").asInt()).isEqualTo(18);
            assertThat(chunks).allSatisfy(chunk -> {
                assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
                assertThat(chunk.path("id").asText()).startsWith("chatcmpl-");
            });
        }
    }

    @Test
    void usageIsNotStreamedUnasked() {
        try (Served served = new Served(ScriptedModel.saying("hello"))) {
            assertThat(chunks(served.post(PATH, HELLO + ",\"stream\":true}").body()))
                    .allSatisfy(chunk -> assertThat(chunk.has("usage")).isFalse());
        }
    }

    @Test
    void toolCallsGoOutWholeAndInPieces() {
        ToolCall[] calls = {new ToolCall("call_1", "look", "{\"city\":\"Köln\"}"), new ToolCall("call_2", "wait", "{}")
        };
        try (Served served = new Served(ScriptedModel.calling(calls))) {
            JsonNode message = Served.json(served.post(PATH, HELLO + "}")).at("/choices/0/message");
            assertThat(message.path("content").isNull()).isTrue();
            assertThat(message.path("tool_calls"))
                    .isEqualTo(
                            Served.json(
                                    "[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{\\\"city\\\":\\\"Köln\\\"}\"}},"
                                            + "{\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"wait\",\"arguments\":\"{}\"}}]"));

            List<JsonNode> chunks =
                    chunks(served.post(PATH, HELLO + ",\"stream\":true}").body());
            for (int i = 0; i < 2; i++) {
                int index = i;
                List<JsonNode> pieces = chunks.stream()
                        .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
                        .filter(piece -> piece.path("index").asInt(-1) == index)
                        .toList();
                assertThat(pieces.get(0).path("id").asText()).isEqualTo(calls[i].id());
                assertThat(pieces.get(0).at("/function/name").asText()).isEqualTo(calls[i].name());
                assertThat(pieces.stream()
                                .map(piece -> piece.at("/function/arguments").asText())
                                .collect(Collectors.joining()))
                        .isEqualTo(calls[i].arguments());
            }
            assertThat(chunks.get(chunks.size() - 1)
                            .at("/choices/0/finish_reason")
                            .asText())
                    .isEqualTo("tool_calls");
        }
    }

    @Test
    void aWholeConversationIsRead() {
        ScriptedModel model = ScriptedModel.saying("ok");
        try (Served served = new Served(model)) {
            String body = """
                    {"model":"m","temperature":0.5,"max_completion_tokens":99,"top_p":0.9,"seed":5,"stop":["END"],
                     "reasoning_effort":"low","tool_choice":"required",
                     "tools":[{"type":"function","function":{"name":"look","description":"looks",
                       "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}],
                     "response_format":{"type":"json_schema","json_schema":{"name":"town","strict":true,
                       "schema":{"type":"object"}}},
                     "messages":[
                       {"role":"developer","content":"be brief"},
                       {"role":"user","content":[{"type":"text","text":"see"},
                         {"type":"image_url","image_url":{"url":"data:image/png;base64,aGk="}},
                         {"type":"image_url","image_url":{"url":"https://x.example/a.png","detail":"low"}}]},
                       {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
                         "function":{"name":"look","arguments":"{\\"city\\":\\"Köln\\"}"}}]},
                       {"role":"tool","tool_call_id":"c1","content":"rain"}]}
                    """;

            assertThat(served.post(PATH, body).statusCode()).isEqualTo(200);

            LlmRequest asked = model.last();
            assertThat(asked.messages())
                    .containsExactly(
                            Message.system("be brief"),
                            new Message.User(List.of(
                                    new ContentPart.Text("see"),
                                    new ContentPart.Image("image/png", "aGk="),
                                    new ContentPart.ImageUrl("https://x.example/a.png"))),
                            new Message.Assistant(
                                    List.of(), List.of(new ToolCall("c1", "look", "{\"city\":\"Köln\"}"))),
                            new Message.ToolResult("c1", "look", List.of(new ContentPart.Text("rain")), false));
            assertThat(asked.tools()).extracting(ToolSpec::name).containsExactly("look");
            assertThat(asked.toolChoice()).isEqualTo(ToolChoice.REQUIRED);
            assertThat(asked.responseSchema().orElseThrow().name()).isEqualTo("town");
            assertThat(asked.temperature()).hasValue(0.5);
            assertThat(asked.maxOutputTokens()).hasValue(99);
            assertThat(asked.generation().topP()).hasValue(0.9);
            assertThat(asked.generation().seed()).hasValue(5);
            assertThat(asked.generation().stopSequences()).containsExactly("END");
            assertThat(asked.generation().effort()).contains(ReasoningEffort.LOW);
        }
    }

    @Test
    void aNamedToolIsTheOnlyOne() {
        ScriptedModel model = ScriptedModel.saying("ok");
        try (Served served = new Served(model)) {
            served.post(
                    PATH,
                    HELLO + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},"
                            + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}],"
                            + "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"b\"}}}");

            assertThat(model.last().tools()).extracting(ToolSpec::name).containsExactly("b");
            assertThat(model.last().toolChoice()).isEqualTo(ToolChoice.REQUIRED);
        }
    }

    @Test
    void whatIsNotOfferedIsRefusedByName() {
        ScriptedModel model = ScriptedModel.saying("ok");
        try (Served served = new Served(model)) {
            for (String wrong : List.of(
                    "\"n\":2",
                    "\"logprobs\":true",
                    "\"functions\":[{\"name\":\"a\"}]",
                    "\"temperature\":\"hot\"",
                    "\"max_tokens\":1.5",
                    "\"stop\":5",
                    "\"tool_choice\":\"maybe\"",
                    "\"reasoning_effort\":\"huge\"")) {
                HttpResponse<String> answer = served.post(PATH, HELLO + "," + wrong + "}");

                assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
                JsonNode error = Served.json(answer).path("error");
                assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
                assertThat(error.path("message").asText()).contains(wrong.substring(1, wrong.indexOf('"', 1)));
            }
            assertThat(Served.json(served.post(PATH, HELLO + ",\"temperature\":3}"))
                            .at("/error/message")
                            .asText())
                    .contains("between 0.0 and 2.0");
            assertThat(model.asked()).isZero();
        }
    }

    @Test
    void errorsOfTheProviderKeepTheStatusThatAClientCanActOn() {
        LlmException limited = new LlmException.Status("slow down", 429, true, Optional.of(Duration.ofSeconds(7)));
        try (Served served = new Served(ScriptedModel.failing(limited))) {
            HttpResponse<String> answer = served.post(PATH, HELLO + ",\"stream\":true}");

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("7");
            assertThat(Served.json(answer).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
        }
        try (Served served = new Served(ScriptedModel.failing(new LlmException.Authentication("key refused")))) {
            HttpResponse<String> answer = served.post(PATH, HELLO + "}");

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
        }
    }

    @Test
    void aStreamThatBreaksSaysSoInTheStream() {
        LlmException broke = new LlmException.Timeout("the model's answer stood still");
        ScriptedModel model = new ScriptedModel("custom/m", (request, options, listener) -> {
            listener.onEvent(new StreamEvent.TextDelta(0, "Once"));
            listener.onEvent(new StreamEvent.Failed(broke));
            throw broke;
        });
        try (Served served = new Served(model)) {
            HttpResponse<String> answer = served.post(PATH, HELLO + ",\"stream\":true}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"content\":\"Once\"").doesNotContain("[DONE]");
            List<JsonNode> chunks = chunks(answer.body());
            assertThat(chunks.get(chunks.size() - 1).at("/error/message").asText())
                    .isEqualTo("the model's answer stood still");
        }
    }

    @Test
    void reasoningAndStateComeBackWithTheCallsTheyBelongTo() {
        ContentPart.ProviderState state = new ContentPart.ProviderState("gemini", "thoughtSignature", "\"abc\"");
        ScriptedModel model = new ScriptedModel(
                "gemini/g",
                (request, options, listener) -> ScriptedModel.answer(FinishReason.TOOL_CALLS)
                        .withMessage(new Message.Assistant(List.of(state), List.of(new ToolCall("c1", "look", "{}")))));
        try (Served served = new Served(model)) {
            JsonNode message = Served.json(served.post(PATH, HELLO + "}")).at("/choices/0/message");

            served.post(PATH, "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}," + message + "]}");

            assertThat(((Message.Assistant) model.last().messages().get(1)).parts())
                    .containsExactly(state);
        }
    }
}
