package dev.pagehand.bench.stream;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.Locale;
import java.util.Map;

/** Our client, as anybody gets it. */
final class OurClient {

    private static final LlmRequest REQUEST = LlmRequest.of("Say hello.");

    private OurClient() {}

    static LlmClient of(String model, String baseUrl) {
        String prefix = model.substring(0, model.indexOf('/')).toUpperCase(Locale.ROOT);
        Settings settings = Settings.of(Map.of(prefix + "_API_KEY", "key", prefix + "_BASE_URL", baseUrl));
        return LlmProviders.load().client(model, new ProviderContext(settings));
    }

    /** The length of the answer's text, added up from its pieces. */
    static int stream(LlmClient client) {
        int[] length = {0};
        client.stream(REQUEST, CallOptions.ofDefaults(), event -> {
            if (event instanceof StreamEvent.TextDelta delta) {
                length[0] += delta.text().length();
            }
        });
        return length[0];
    }
}
