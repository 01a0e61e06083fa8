package dev.pagehand.llm.spi;

import dev.pagehand.llm.compatible.OllamaProvider;
import dev.pagehand.llm.wire.WireSamples;
import java.util.Map;

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
}
