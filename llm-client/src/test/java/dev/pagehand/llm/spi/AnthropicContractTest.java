package dev.pagehand.llm.spi;

import dev.pagehand.llm.anthropic.AnthropicProvider;
import dev.pagehand.llm.wire.WireSamples;
import java.util.Map;

class AnthropicContractTest extends LlmProviderContract {

    @Override
    protected LlmProvider provider() {
        return new AnthropicProvider();
    }

    @Override
    protected String model() {
        return "claude-sonnet-5-5";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("ANTHROPIC_API_KEY", KEY, "ANTHROPIC_BASE_URL", baseUrl);
    }

    @Override
    protected WireSamples samples() {
        return WireSamples.anthropic();
    }
}
