package dev.pagehand.llm.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.compatible.OllamaProvider;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.wire.WireSamples;
import dev.pagehand.llm.wire.WireServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OllamaContractTest extends LlmProviderContract {

    @Override
    protected LlmProvider provider() {
        return new OllamaProvider();
    }

    @Override
    protected String model() {
        return "qwen3";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("OLLAMA_API_KEY", KEY, "OLLAMA_BASE_URL", baseUrl + "/v1");
    }

    @Override
    protected WireSamples samples() {
        return WireSamples.chat();
    }

    @Test
    void aServerThatWantsAKeyAfterAllIsToldOfByItsOwnSetting() {
        try (WireServer server = new WireServer()) {
            server.answer(401, "application/json", "{\"error\":\"who are you?\"}");
            ProviderContext context = new ProviderContext(Settings.of(Map.of("OLLAMA_BASE_URL", server.url() + "/v1")));
            try (LlmClient client = provider().client(model(), context)) {
                assertThatThrownBy(() -> client.complete(LlmRequest.of("hello"), CallOptions.ofDefaults()))
                        .isInstanceOf(LlmException.Authentication.class)
                        .hasMessageContaining("set OLLAMA_API_KEY;")
                        .hasMessageNotContaining("LLM_API_KEY");
            }
        }
    }
}
