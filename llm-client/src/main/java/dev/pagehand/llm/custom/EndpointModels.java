package dev.pagehand.llm.custom;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.QuickCalls;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.wire.ModelList;
import dev.pagehand.llm.wire.WireEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models that the user's endpoint has, as {@code LLM_MODELS_API_URL} lists them:
 *
 * <pre>{@code
 * {"data": [{"id": "model-a"}, {"id": "model-b"}]}
 * }</pre>
 *
 * <p>{@code {"models": […]}}, a bare array, plain strings and {@code name} or {@code model} for {@code id} are understood
 * too.
 */
public final class EndpointModels {

    private static final WireEndpoint.SettingNames NAMES =
            new WireEndpoint.SettingNames("LLM_MODELS_API_URL", "LLM_API_KEY", "LLM_MODEL_NAME");

    private EndpointModels() {}

    /**
     * Asks for the list; where no address is set, the configured {@code LLM_MODEL_NAME} is all there is. Bounded by
     * {@code CONNECTION_TIMEOUT}, and asked for again over the other way to the server, where there is one. A token that
     * is refused is fetched anew once.
     *
     * @return names as they go on the wire, in the order of the list, each once
     * @throws LlmException where the list cannot be had
     */
    public static List<String> list(ProviderContext context) {
        Settings settings = context.settings();
        Optional<URI> url = settings.httpUrl("LLM_MODELS_API_URL", "https://host/v1/models");
        if (url.isEmpty()) {
            return settings.get("LLM_MODEL_NAME").map(List::of).orElse(List.of());
        }
        TokenSource tokens = CustomEndpoint.tokenSource(context);
        try (QuickCalls calls = QuickCalls.from(settings)) {
            Credential credential = tokens.current(CallOptions.ofDefaults());
            QuickCalls.Answer answer = calls.get(url.get().toString(), headers(credential));
            if (answer.status() == 401
                    && credential.token().map(tokens::invalidate).orElse(false)) {
                answer = calls.get(url.get().toString(), headers(tokens.current(CallOptions.ofDefaults())));
            }
            return List.copyOf(ModelList.read(answer, NAMES).keySet());
        }
    }

    private static Map<String, String> headers(Credential credential) {
        return credential
                .token()
                .map(AccessToken::reveal)
                .map(token -> Map.of("Authorization", "Bearer " + token))
                .orElse(Map.of());
    }
}
