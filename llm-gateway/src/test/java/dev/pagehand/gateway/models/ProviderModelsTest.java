package dev.pagehand.gateway.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.gateway.GatewayConfig;
import dev.pagehand.gateway.Served;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of one format in front, scripted providers of another behind, over the wire on both sides. */
class ProviderModelsTest {

    private static final String TOOL_STREAM = """
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"I look. "}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_9","type":"function","function":{"name":"look","arguments":""}}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"Köln\\"}"}}]}}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9}}

            data: [DONE]

            """;

    private static final String MESSAGE_STREAM = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[],"stop_reason":null,"usage":{"input_tokens":12,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig=="}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"look","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":\\"Köln\\"}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":15}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\",\"parameters\":"
                    + "{\"type\":\"object\"}}}]";

    private final MockWebServer provider = new MockWebServer();
    private Served served;

    @BeforeEach
    void serve() throws IOException {
        provider.start();
        served = with(Map.of());
    }

    private Served with(Map<String, String> more) {
        // A list of models is given up after 2 s otherwise, and this machine may have much to do.
        Map<String, String> settings = new HashMap<>(Map.of(
                "CONNECTION_TIMEOUT", "60",
                "LLM_API_URL", provider.url("/v1/chat/completions").toString(),
                "LLM_MODEL_NAME", "town-model",
                "LLM_API_KEY", "sk-behind",
                "ANTHROPIC_API_KEY", "sk-ant-behind",
                "ANTHROPIC_BASE_URL", provider.url("/ant").toString()));
        settings.putAll(more);
        ProviderContext context = new ProviderContext(Settings.of(settings));
        return new Served(
                GatewayConfig.onLoopback(new ProviderModels(
                        LlmProviders.load(), context, Map.of("gpt-4o", "custom/town-model", "best", "auto:balanced"))),
                UnaryOperator.identity());
    }

    @AfterEach
    void end() {
        served.close();
        provider.close();
    }

    private void answers(String type, String body) {
        provider.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", type)
                .addHeader("x-secret-upstream", "internal-host-7")
                .body(body)
                .build());
    }

    private static JsonNode bodyOf(RecordedRequest request) {
        return Served.json(request.getBody().utf8());
    }

    @Test
    void anAnthropicClientCallsToolsOfAnOpenAiCompatibleEndpoint() throws InterruptedException {
        answers("text/event-stream", TOOL_STREAM);
        HttpResponse<String> answer = served.post(
                "/v1/messages",
                "{\"model\":\"town-model\",\"max_tokens\":50,\"stream\":true,\"tools\":[{\"name\":\"look\",\"input_schema\":"
                        + "{\"type\":\"object\"}}],\"messages\":[{\"role\":\"user\",\"content\":\"weather?\"}]}",
                "x-api-key",
                "client-key");

        assertThat(answer.body())
                .contains("\"text\":\"I look. \"")
                .contains("{\"type\":\"tool_use\",\"id\":\"call_9\",\"name\":\"look\",\"input\":{}}")
                .contains("\"stop_reason\":\"tool_use\"")
                .contains("\"input_tokens\":20")
                .endsWith("data: {\"type\":\"message_stop\"}\n\n");
        RecordedRequest asked = provider.takeRequest();
        assertThat(asked.getHeaders().get("Authorization")).isEqualTo("Bearer sk-behind");
        assertThat(asked.getHeaders().toString()).doesNotContain("client-key");
        assertThat(bodyOf(asked).path("model").asText()).isEqualTo("town-model");
        assertThat(bodyOf(asked).path("max_tokens").asInt()).isEqualTo(50);
        assertThat(bodyOf(asked).at("/tools/0/function/name").asText()).isEqualTo("look");
        assertThat(answer.headers().map()).doesNotContainKey("x-secret-upstream");

        answers(
                "application/json",
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Rain.\"},\"finish_reason\":\"stop\"}]}");
        served.post(
                "/v1/messages",
                "{\"model\":\"town-model\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"weather?\"},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"I look. \"},{\"type\":\"tool_use\","
                        + "\"id\":\"call_9\",\"name\":\"look\",\"input\":{\"city\":\"Köln\"}}]},{\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"tool_result\",\"tool_use_id\":\"call_9\",\"content\":\"rain\"}]}]}");
        JsonNode second = bodyOf(provider.takeRequest()).path("messages");
        assertThat(second.at("/1/tool_calls/0/id").asText()).isEqualTo("call_9");
        assertThat(second.get(2))
                .isEqualTo(Served.json("{\"role\":\"tool\",\"tool_call_id\":\"call_9\",\"content\":\"rain\"}"));
    }

    @Test
    void anOpenAiClientCallsToolsOfAnthropicAndGivesItsThinkingBack() throws InterruptedException {
        answers("text/event-stream", MESSAGE_STREAM);
        HttpResponse<String> answer = served.post(
                "/v1/chat/completions",
                "{\"model\":\"anthropic/claude-x\",\"stream\":true,\"stream_options\":{\"include_usage\":true}," + TOOLS
                        + ",\"messages\":[{\"role\":\"system\",\"content\":\"brief\"},{\"role\":\"user\",\"content\":"
                        + "\"weather?\"}]}");

        assertThat(answer.body())
                .contains("\"reasoning_content\":\"hm\"")
                .contains("\"id\":\"toolu_1\",\"type\":\"function\",\"function\":{\"name\":\"look\"")
                .contains("\"finish_reason\":\"tool_calls\"")
                .contains("\"prompt_tokens\":12,\"completion_tokens\":15")
                .endsWith("data: [DONE]\n\n");
        RecordedRequest asked = provider.takeRequest();
        assertThat(asked.getHeaders().get("x-api-key")).isEqualTo("sk-ant-behind");
        assertThat(asked.getUrl().encodedPath()).isEqualTo("/ant/v1/messages");
        assertThat(bodyOf(asked).at("/system/0/text").asText()).isEqualTo("brief");

        String state = answer.body().replaceAll("(?s).*(\"pagehand_state\":\\[[^]]*]).*", "$1");
        answers(
                "application/json",
                "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Rain.\"}],"
                        + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":30,\"output_tokens\":3}}");
        HttpResponse<String> last = served.post(
                "/v1/chat/completions",
                "{\"model\":\"anthropic/claude-x\"," + TOOLS
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"weather?\"},"
                        + "{\"role\":\"assistant\",\"content\":null," + state
                        + ",\"tool_calls\":[{\"id\":\"toolu_1\",\"type\":"
                        + "\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{\\\"city\\\":\\\"Köln\\\"}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"toolu_1\",\"content\":\"rain\"}]}");
        assertThat(Served.json(last).at("/choices/0/message/content").asText()).isEqualTo("Rain.");
        JsonNode thinking =
                bodyOf(provider.takeRequest()).path("messages").get(1).path("content");
        assertThat(thinking.get(0))
                .isEqualTo(Served.json("{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"sig==\"}"));
        assertThat(thinking.at("/1/id").asText()).isEqualTo("toolu_1");
    }

    @Test
    void namesAreLookedForInTheirOrder() throws InterruptedException {
        String answer =
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}";
        for (Map.Entry<String, String> name : Map.of(
                        "", "town-model",
                        "gpt-4o", "town-model",
                        "custom/other", "other",
                        "whatever", "whatever",
                        "org/whatever", "org/whatever")
                .entrySet()) {
            answers("application/json", answer);
            assertThat(served.post(
                                    "/v1/chat/completions",
                                    "{\"model\":\"" + name.getKey()
                                            + "\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bodyOf(provider.takeRequest()).path("model").asText()).isEqualTo(name.getValue());
        }
        answers(
                "application/json",
                "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"ok\"}],"
                        + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}");
        served.post(
                "/v1/chat/completions",
                "{\"model\":\"claude-haiku-5-5\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(provider.takeRequest().getUrl().encodedPath()).isEqualTo("/ant/v1/messages");
    }

    @Test
    void theOrchestratorIsAModelToo() {
        provider.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"chosen\"},"
                        + "\"finish_reason\":\"stop\"}]}")
                .build());
        served.close();
        served = with(Map.of("PAGEHAND_AUTO_MODELS", "custom/town-model"));

        HttpResponse<String> answer = served.post(
                "/v1/chat/completions", "{\"model\":\"best\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");

        assertThat(Served.json(answer).at("/choices/0/message/content").asText())
                .isEqualTo("chosen");
    }

    @Test
    void theListHasTheConfiguredModelFirstAndThoseThatTheProvidersTell() {
        provider.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body("{\"data\":[{\"id\":\"claude-from-list\",\"type\":\"model\",\"display_name\":\"x\"}],"
                        + "\"has_more\":false}")
                .build());

        List<String> ids = Served.json(served.get("/v1/models")).path("data").findValuesAsText("id");

        assertThat(ids)
                .startsWith("town-model", "best", "gpt-4o")
                .contains("anthropic/claude-from-list", "auto:balanced");
        assertThat(ids).doesNotContain("offline/rules").doesNotHaveDuplicates();
    }

    @Test
    void aProvidersErrorIsToldWithoutItsSecrets() {
        provider.enqueue(new MockResponse.Builder()
                .code(400)
                .addHeader("Content-Type", "application/json")
                .body(
                        "{\"error\":{\"message\":\"bad value; your key was sk-behind\",\"type\":\"invalid_request_error\"}}")
                .build());

        HttpResponse<String> answer =
                served.post("/v1/messages", "{\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("bad value").doesNotContain("sk-behind");
    }
}
