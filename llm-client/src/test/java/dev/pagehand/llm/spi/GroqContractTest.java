package dev.pagehand.llm.spi;

import dev.pagehand.llm.compatible.GroqProvider;
import dev.pagehand.llm.wire.WireSamples;
import java.util.Map;

class GroqContractTest extends LlmProviderContract {

    @Override
    protected LlmProvider provider() {
        return new GroqProvider();
    }

    @Override
    protected String model() {
        return "llama-3.3-70b-versatile";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("GROQ_API_KEY", KEY, "GROQ_BASE_URL", baseUrl + "/openai/v1");
    }

    @Override
    protected WireSamples samples() {
        return WireSamples.chat();
    }
}
