package dev.pagehand.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolChoice;
import dev.pagehand.llm.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChatServer server = new ChatServer();
    private String answer = "ok";

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode sent(LlmRequest request, boolean stream, String... settings) throws Exception {
        server.json(ChatServer.text(answer));
        try (LlmClient client = server.client(settings)) {
            if (stream) {
                client.stream(request, CallOptions.ofDefaults(), event -> {});
            } else {
                client.complete(request, CallOptions.ofDefaults());
            }
        }
        return JSON.readTree(server.body(server.requests().size() - 1));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void aPlainRequestHoldsNothingThatWasNotAsked() throws Exception {
        assertThat(sent(LlmRequest.of("hello"), false))
                .isEqualTo(
                        json("{'model':'test-model','messages':[{'role':'user','content':'hello'}],'stream':false}"));
        assertThat(server.requests().get(0).getHeaders().get("Content-Type")).startsWith("application/json");
        assertThat(server.authorization(0)).isEmpty();
    }

    @Test
    void aWholeConversationGoesOutInOpenAisShape() throws Exception {
        ToolCall call = new ToolCall("call_1", "look", "{\"at\":\"0-1\"}");
        ToolCall broken = new ToolCall("call_2", "look", "{\"at\":");
        LlmRequest request = LlmRequest.of(List.of(
                        Message.system("be brief"),
                        new Message.User(List.of(
                                new ContentPart.Text("see"),
                                new ContentPart.Image("image/png", "AAAA"),
                                new ContentPart.ImageUrl("https://example.com/a.png"),
                                new ContentPart.ProviderState("anthropic", "thinking", "{}"))),
                        new Message.Assistant(List.of(), List.of(call, broken)),
                        new Message.ToolResult(
                                "call_1",
                                "look",
                                List.of(new ContentPart.Text("a page"), new ContentPart.Image("image/jpeg", "BBBB")),
                                false),
                        Message.toolResult(broken, "no such element", true),
                        Message.assistant("done")))
                .withTools(List.of(new ToolSpec("look", "Looks.", json("{'type':'object'}"))))
                .withToolChoice(ToolChoice.REQUIRED)
                .withTemperature(0.5)
                .withMaxOutputTokens(99);

        assertThat(sent(request, true)).isEqualTo(json("""
                {'model':'test-model','messages':[
                 {'role':'system','content':'be brief'},
                 {'role':'user','content':[{'type':'text','text':'see'},
                   {'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}},
                   {'type':'image_url','image_url':{'url':'https://example.com/a.png'}}]},
                 {'role':'assistant','content':null,'tool_calls':[
                   {'id':'call_1','type':'function','function':{'name':'look','arguments':'{\\"at\\":\\"0-1\\"}'}},
                   {'id':'call_2','type':'function','function':{'name':'look','arguments':'{\\"broken_json\\":\\"{\\\\\\"at\\\\\\":\\"}'}}]},
                 {'role':'tool','tool_call_id':'call_1','content':'a page'},
                 {'role':'tool','tool_call_id':'call_2','content':'Error: no such element'},
                 {'role':'user','content':[{'type':'text','text':'The tool`s picture:'},
                   {'type':'image_url','image_url':{'url':'data:image/jpeg;base64,BBBB'}}]},
                 {'role':'assistant','content':'done'}],
                 'tools':[{'type':'function','function':{'name':'look','description':'Looks.','parameters':{'type':'object'}}}],
                 'tool_choice':'required','temperature':0.5,'max_tokens':99,'stream':true,
                 'stream_options':{'include_usage':true}}
                """.replace("tool`s", "tool\\u0027s")));
    }

    @Test
    void settingsNameTheTemperatureAndTheFieldOfTheCeiling() throws Exception {
        JsonNode sent = sent(
                LlmRequest.of("hello").withMaxOutputTokens(5),
                false,
                "LLM_TEMPERATURE",
                "0.25",
                "LLM_MAX_TOKENS_FIELD",
                "max_completion_tokens");

        assertThat(sent.path("temperature").doubleValue()).isEqualTo(0.25);
        assertThat(sent.path("max_completion_tokens").intValue()).isEqualTo(5);
        assertThat(sent.has("max_tokens")).isFalse();
    }

    @Test
    void aSchemaIsStrictOnlyWhereEveryObjectIsClosed() throws Exception {
        JsonNode closed = json(
                "{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],'additionalProperties':false}");
        JsonNode open = json(
                "{'type':'object','properties':{'a':{'type':'object','properties':{}}},'required':['a'],'additionalProperties':false}");

        answer = "{\\\"a\\\":\\\"x\\\"}";
        JsonNode strict = sent(LlmRequest.of("x").withResponseSchema(new ResponseSchema("s", closed)), false);
        answer = "{\\\"a\\\":{}}";
        JsonNode loose = sent(LlmRequest.of("x").withResponseSchema(new ResponseSchema("s", open)), false);

        assertThat(strict.path("response_format"))
                .isEqualTo(JSON.createObjectNode()
                        .put("type", "json_schema")
                        .set(
                                "json_schema",
                                JSON.createObjectNode()
                                        .put("name", "s")
                                        .put("strict", true)
                                        .set("schema", closed)));
        assertThat(loose.at("/response_format/json_schema/strict").booleanValue())
                .isFalse();
    }
}
