package dev.pagehand.llm.gemini;

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

/** Google's Gemini: {@code GEMINI_API_KEY}, and {@code GEMINI_BASE_URL} for another address, without {@code /v1beta}. */
public final class GeminiProvider extends KeyedProvider {

    /** For {@link java.util.ServiceLoader}. */
    public GeminiProvider() {
        super("gemini", "Google Gemini", "gemini-3.8-flash", "https://generativelanguage.googleapis.com");
    }

    @Override
    protected LlmClient client(WireEndpoint endpoint, KeyedSettings settings, TokenSource key) {
        GeminiModel traits = GeminiModel.of(endpoint.wireModel());
        boolean takesSchema = !endpoint.has(Quirk.NO_RESPONSE_SCHEMA);
        return StructuredOutput.around(
                new WireClient(
                        endpoint,
                        new GeminiFormat(endpoint),
                        Address.base(withoutVersion(settings.baseUrl())),
                        settings.header("x-goog-api-key", endpoint, key)),
                request -> takesSchema && (request.tools().isEmpty() || traits.third()));
    }

    private static String withoutVersion(String baseUrl) {
        return baseUrl.replaceAll("/v1(beta)?$", "");
    }

    @Override
    protected String listUrl(String baseUrl) {
        return withoutVersion(baseUrl) + "/v1beta/models?pageSize=1000";
    }

    @Override
    protected Map<String, String> listHeaders(String keyValue) {
        return Map.of("x-goog-api-key", keyValue);
    }
}
