package dev.pagehand.llm.anthropic;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.structured.StructuredOutput;
import dev.pagehand.llm.wire.Address;
import dev.pagehand.llm.wire.KeyedProvider;
import dev.pagehand.llm.wire.KeyedSettings;
import dev.pagehand.llm.wire.WireClient;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.Map;

/** {@code ANTHROPIC_API_KEY}, and {@code ANTHROPIC_BASE_URL} for another address, without {@code /v1}. */
public final class AnthropicProvider extends KeyedProvider {

    /** For {@link java.util.ServiceLoader}. */
    public AnthropicProvider() {
        super("anthropic", "Anthropic", "claude-sonnet-5-5", "https://api.anthropic.com");
    }

    @Override
    protected LlmClient client(WireEndpoint endpoint, KeyedSettings settings, TokenSource key) {
        boolean takesSchema =
                !endpoint.has(Quirk.NO_RESPONSE_SCHEMA) && !endpoint.wireModel().matches("claude-(3|2|instant).*");
        return StructuredOutput.around(
                new WireClient(
                        endpoint,
                        new AnthropicFormat(endpoint),
                        Address.base(withoutVersion(settings.baseUrl())),
                        settings.header("x-api-key", endpoint, key)),
                takesSchema);
    }

    private static String withoutVersion(String baseUrl) {
        return baseUrl.replaceAll("/v1$", "");
    }

    @Override
    protected String listUrl(String baseUrl) {
        return withoutVersion(baseUrl) + "/v1/models?limit=1000";
    }

    @Override
    protected Map<String, String> listHeaders(String keyValue) {
        return Map.of("x-api-key", keyValue, "anthropic-version", AnthropicFormat.VERSION);
    }
}
