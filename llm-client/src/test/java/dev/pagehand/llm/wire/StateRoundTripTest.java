package dev.pagehand.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider must get back unchanged, in streams and documents; and that no other gets it. */
class StateRoundTripTest {

    private final WireServer server = new WireServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private LlmResponse ask(Wire wire, boolean stream, String... events) {
        if (stream) {
            StringBuilder body = new StringBuilder();
            for (String event : events) {
                body.append("data: ").append(json(event)).append("\n\n");
            }
            server.stream(body.toString(), 13);
        } else {
            server.json(json(events[0]));
        }
        try (LlmClient client = wire.client(server.url(), "gemini-3-pro")) {
            LlmRequest request = LlmRequest.of("x");
            return stream
                    ? client.stream(request, CallOptions.ofDefaults(), event -> {})
                    : client.complete(request, CallOptions.ofDefaults());
        } finally {
            server.forget();
        }
    }

    /** What is sent when the answer goes back with the results of its calls. */
    private JsonNode back(Wire wire, LlmResponse response) {
        LlmRequest request = LlmRequest.of("x").plus(response.message());
        for (ToolCall call : response.message().toolCalls()) {
            request = request.plus(Message.toolResult(call, "ok", false));
        }
        server.json("{}");
        try (LlmClient client = wire.client(server.url(), "gemini-3-pro")) {
            client.complete(request, CallOptions.ofDefaults());
        } catch (RuntimeException e) {
            // Only the request matters here.
        }
        assertThat(RequestRules.problems(wire, server.lastBody())).isEmpty();
        return server.lastBody();
    }

    private static JsonNode parsed(String text) {
        return WireJson.parse(json(text)).orElseThrow();
    }

    @Test
    void anthropicGetsItsThinkingBackInOrder() {
        LlmResponse response = ask(
                Wire.ANTHROPIC,
                true,
                "{'type':'message_start','message':{'usage':{'input_tokens':1}}}",
                "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'let '}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'me'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'SIG1'}}",
                "{'type':'content_block_stop','index':0}",
                "{'type':'content_block_start','index':1,'content_block':{'type':'redacted_thinking','data':'RED'}}",
                "{'type':'content_block_stop','index':1}",
                "{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'t1','name':'look','input':{}}}",
                "{'type':'content_block_stop','index':2}",
                "{'type':'content_block_start','index':3,'content_block':{'type':'thinking','thinking':'more','signature':'SIG2'}}",
                "{'type':'content_block_stop','index':3}",
                "{'type':'content_block_start','index':4,'content_block':{'type':'tool_use','id':'t2','name':'look','input':{}}}",
                "{'type':'content_block_stop','index':4}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':5}}",
                "{'type':'message_stop'}");

        assertThat(response.reasoning()).isEqualTo("let me\n\nmore");
        assertThat(back(Wire.ANTHROPIC, response).at("/messages/1/content"))
                .isEqualTo(parsed("[{'type':'thinking','thinking':'let me','signature':'SIG1'},"
                        + "{'type':'redacted_thinking','data':'RED'},"
                        + "{'type':'tool_use','id':'t1','name':'look','input':{}},"
                        + "{'type':'thinking','thinking':'more','signature':'SIG2'},"
                        + "{'type':'tool_use','id':'t2','name':'look','input':{}}]"));
        for (Wire other : List.of(Wire.GEMINI, Wire.OPENAI_CHAT, Wire.OPENAI_RESPONSES)) {
            assertThat(back(other, response).toString()).doesNotContain("SIG1", "RED", "SIG2");
        }
    }

    @Test
    void geminiGetsItsSignatureBackOnTheCallThatHadIt() {
        LlmResponse response = ask(
                Wire.GEMINI,
                true,
                "{'candidates':[{'content':{'parts':[{'text':'hm','thought':true}]}}]}",
                "{'candidates':[{'content':{'parts':[{'text':'I look.'}]}}]}",
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'look','args':{}},'thoughtSignature':'SIG'},"
                        + "{'functionCall':{'name':'look','args':{'at':'1'}}}]}}]}",
                "{'candidates':[{'content':{'parts':[]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':3}}");

        assertThat(response.reasoning()).isEqualTo("hm");
        assertThat(back(Wire.GEMINI, response).at("/contents/1/parts"))
                .isEqualTo(parsed("[{'text':'I look.'},"
                        + "{'functionCall':{'name':'look','args':{}},'thoughtSignature':'SIG'},"
                        + "{'functionCall':{'name':'look','args':{'at':'1'}}}]"));
        assertThat(back(Wire.ANTHROPIC, response).toString()).doesNotContain("SIG");
    }

    @Test
    void geminiTakesACallOfAnotherProviderAsNotItsOwn() {
        Message.Assistant foreign = new Message.Assistant(
                List.of(new ContentPart.ProviderState("quill", "thinking", "{}")),
                List.of(new ToolCall("functions.look:0", "look", "{}")));
        LlmResponse response = new LlmResponse(foreign, "", FinishReason.TOOL_CALLS, Usage.NONE, "m", Duration.ZERO);

        assertThat(back(Wire.GEMINI, response)
                        .at("/contents/1/parts/0/thoughtSignature")
                        .asText())
                .isEqualTo("skip_thought_signature_validator");
        assertThat(back(Wire.ANTHROPIC, response)
                        .at("/messages/2/content/0/tool_use_id")
                        .asText())
                .isEqualTo("functions_look_0");
    }

    @Test
    void responsesGetsEncryptedReasoningAndPhasesBack() {
        LlmResponse response = ask(
                Wire.OPENAI_RESPONSES,
                false,
                "{'status':'completed','output':["
                        + "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'why'}],'encrypted_content':'ENC'},"
                        + "{'type':'message','phase':'commentary','content':[{'type':'output_text','text':'I look.'}]},"
                        + "{'type':'function_call','call_id':'c1','name':'look','arguments':'{}'}],"
                        + "'usage':{'input_tokens':1,'output_tokens':2,'output_tokens_details':{'reasoning_tokens':1}}}");

        assertThat(response.reasoning()).isEqualTo("why");
        assertThat(back(Wire.OPENAI_RESPONSES, response).path("input"))
                .isEqualTo(parsed("[{'role':'user','content':[{'type':'input_text','text':'x'}]},"
                        + "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'why'}],'encrypted_content':'ENC'},"
                        + "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'I look.'}],'phase':'commentary'},"
                        + "{'type':'function_call','call_id':'c1','name':'look','arguments':'{}'},"
                        + "{'type':'function_call_output','call_id':'c1','output':'ok'}]"));
        assertThat(back(Wire.OPENAI_CHAT, response).toString()).doesNotContain("ENC", "commentary");
    }

    @Test
    void openRouterGetsItsReasoningDetailsBackWhole() {
        LlmResponse response = ask(
                Wire.OPENAI_CHAT,
                true,
                "{'choices':[{'delta':{'reasoning':'a','reasoning_details':[{'type':'reasoning.text','text':'a','index':0}]}}]}",
                "{'choices':[{'delta':{'reasoning':'b','reasoning_details':[{'type':'reasoning.text','text':'b','index':0,'signature':'SIG'}]}}]}",
                "{'choices':[{'delta':{'tool_calls':[{'index':0,'id':'c1','function':{'name':'look','arguments':'{}'},"
                        + "'extra_content':{'google':{'thought_signature':'G'}}}]},'finish_reason':'tool_calls'}]}",
                "[DONE]");

        JsonNode assistant = back(Wire.OPENAI_CHAT, response).at("/messages/1");
        assertThat(assistant.path("reasoning_details"))
                .isEqualTo(parsed("[{'type':'reasoning.text','text':'ab','index':0,'signature':'SIG'}]"));
        assertThat(assistant
                        .at("/tool_calls/0/extra_content/google/thought_signature")
                        .asText())
                .isEqualTo("G");
        assertThat(back(Wire.ANTHROPIC, response).toString()).doesNotContain("SIG");
    }
}
