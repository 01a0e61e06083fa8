package dev.pagehand.llm.spi;

import dev.pagehand.llm.openai.OpenAiProvider;
import dev.pagehand.llm.wire.WireSamples;
import java.util.Map;

class OpenAiContractTest extends LlmProviderContract {

    @Override
    protected LlmProvider provider() {
        return new OpenAiProvider();
    }

    @Override
    protected String model() {
        return "gpt-4.1";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", baseUrl + "/v1/");
    }

    @Override
    protected WireSamples samples() {
        return WireSamples.chat();
    }
}
