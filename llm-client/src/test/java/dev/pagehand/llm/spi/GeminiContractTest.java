package dev.pagehand.llm.spi;

import dev.pagehand.llm.gemini.GeminiProvider;
import dev.pagehand.llm.wire.WireSamples;
import java.util.Map;

class GeminiContractTest extends LlmProviderContract {

    @Override
    protected LlmProvider provider() {
        return new GeminiProvider();
    }

    @Override
    protected String model() {
        return "gemini-3.8-flash";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("GEMINI_API_KEY", KEY, "GEMINI_BASE_URL", baseUrl);
    }

    @Override
    protected WireSamples samples() {
        return WireSamples.gemini();
    }
}
