package dev.pagehand.llm.spi;

import dev.pagehand.llm.remote.RemoteProvider;
import dev.pagehand.llm.wire.WireSamples;
import java.util.Map;

class RemoteContractTest extends LlmProviderContract {

    @Override
    protected LlmProvider provider() {
        return new RemoteProvider();
    }

    @Override
    protected String model() {
        return "some-model";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("REMOTE_AUTH_TOKEN", KEY, "REMOTE_BASE_URL", baseUrl + "/");
    }

    @Override
    protected WireSamples samples() {
        return WireSamples.remote();
    }
}
