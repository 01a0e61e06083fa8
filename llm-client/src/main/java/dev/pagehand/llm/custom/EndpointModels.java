package dev.pagehand.llm.custom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.QuickCalls;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import java.net.URI;
import java.util.ArrayList;
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

    private static final ObjectMapper JSON = new ObjectMapper();

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
            return read(answer);
        }
    }

    private static Map<String, String> headers(Credential credential) {
        return credential
                .token()
                .map(AccessToken::reveal)
                .map(token -> Map.of("Authorization", "Bearer " + token))
                .orElse(Map.of());
    }

    private static List<String> read(QuickCalls.Answer answer) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            throw new LlmException.Authentication(answer.address() + " answered " + status
                    + "; check LLM_API_KEY or the token source (pagehand token)");
        }
        if (status != 200) {
            throw new LlmException.Status(
                    answer.address() + " answered " + status + "; check LLM_MODELS_API_URL",
                    status,
                    status == 429 || status >= 500,
                    Optional.empty());
        }
        List<String> names = names(answer);
        if (names.isEmpty()) {
            throw noList(answer);
        }
        return names;
    }

    private static List<String> names(QuickCalls.Answer answer) {
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw noList(answer);
        }
        JsonNode list = body.isArray() ? body : body.has("data") ? body.path("data") : body.path("models");
        List<String> names = new ArrayList<>();
        for (JsonNode item : list) {
            String name = item.isTextual() ? item.textValue() : name(item);
            if (!name.isBlank() && !names.contains(name)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static String name(JsonNode item) {
        return item.path("id")
                .asText(item.path("name").asText(item.path("model").asText("")));
    }

    private static LlmException.InvalidResponse noList(QuickCalls.Answer answer) {
        return new LlmException.InvalidResponse(answer.address()
                + " answered without a list of models; check LLM_MODELS_API_URL (it often ends with /v1/models)");
    }
}
