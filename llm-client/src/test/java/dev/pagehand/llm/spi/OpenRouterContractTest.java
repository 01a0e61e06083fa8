package dev.pagehand.llm.spi;

import dev.pagehand.llm.compatible.OpenRouterProvider;
import dev.pagehand.llm.wire.WireSamples;
import java.util.Map;

class OpenRouterContractTest extends LlmProviderContract {

    @Override
    protected LlmProvider provider() {
        return new OpenRouterProvider();
    }

    @Override
    protected String model() {
        return "some/model";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("OPENROUTER_API_KEY", KEY, "OPENROUTER_BASE_URL", baseUrl + "/api/v1");
    }

    @Override
    protected WireSamples samples() {
        return WireSamples.chat();
    }
}
