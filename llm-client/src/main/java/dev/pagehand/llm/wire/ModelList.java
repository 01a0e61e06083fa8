package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.http.QuickCalls;
import dev.pagehand.llm.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of models that a provider has, in any of the usual forms: {@code {"data": […]}}, {@code {"models": […]}} or a
 * bare array, of objects with {@code id}, {@code name} or {@code model}, or of plain strings. Limits in tokens are read
 * where the list tells them.
 */
public final class ModelList {

    private static final List<String> NAMES = List.of("id", "name", "model");
    private static final List<String> CONTEXT =
            List.of("context_length", "context_window", "max_input_tokens", "inputTokenLimit", "max_model_len");
    private static final List<String> OUTPUT =
            List.of("max_completion_tokens", "max_output_tokens", "max_tokens", "outputTokenLimit");

    private ModelList() {}

    /**
     * Asks for a list, within {@code CONNECTION_TIMEOUT}.
     *
     * @param names of the settings that a message points to
     * @return by name, in the list's order
     * @throws LlmException where the list cannot be had
     */
    public static Map<String, ModelCapabilities> ask(
            String url, Map<String, String> headers, Settings settings, WireEndpoint.SettingNames names) {
        try (QuickCalls calls = QuickCalls.from(settings)) {
            return read(calls.get(url, headers), names);
        }
    }

    /**
     * Reads an answer.
     *
     * @throws LlmException where it is none with a list
     */
    public static Map<String, ModelCapabilities> read(QuickCalls.Answer answer, WireEndpoint.SettingNames names) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            throw new LlmException.Authentication(answer.address() + " answered " + status + "; check " + names.key()
                    + " or the token source (pagehand token)");
        }
        if (status != 200) {
            throw new LlmException.Status(
                    answer.address() + " answered " + status + "; check " + names.url(),
                    status,
                    WireErrors.isPassing(status),
                    Optional.empty());
        }
        Map<String, ModelCapabilities> models =
                WireJson.parse(answer.body()).map(ModelList::models).orElse(Map.of());
        if (models.isEmpty()) {
            throw new LlmException.InvalidResponse(answer.address() + " answered without a list of models; check "
                    + names.url() + " (the address of the list often ends with /v1/models)");
        }
        return models;
    }

    private static Map<String, ModelCapabilities> models(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.has("data") ? body.path("data") : body.path("models");
        Map<String, ModelCapabilities> models = new LinkedHashMap<>();
        for (JsonNode item : list) {
            String name = item.isTextual() ? item.textValue() : name(item);
            if (!name.isBlank() && answersChats(item)) {
                models.putIfAbsent(name, limits(item));
            }
        }
        return models;
    }

    /** Gemini calls a model {@code models/NAME}. */
    private static String name(JsonNode item) {
        String name = NAMES.stream()
                .map(key -> item.path(key).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return item.has("supportedGenerationMethods") ? name.replaceFirst("^models/", "") : name;
    }

    /** Gemini lists models for embeddings and the like too. */
    private static boolean answersChats(JsonNode item) {
        JsonNode methods = item.path("supportedGenerationMethods");
        return !methods.isArray() || methods.toString().contains("\"generateContent\"");
    }

    private static ModelCapabilities limits(JsonNode item) {
        int output = first(item, OUTPUT);
        int most = output > 0 ? output : first(item.path("top_provider"), OUTPUT);
        return new ModelCapabilities(true, true, true, first(item, CONTEXT), most, Optional.empty());
    }

    private static int first(JsonNode item, List<String> keys) {
        return keys.stream()
                .mapToInt(key -> item.path(key).asInt(0))
                .filter(tokens -> tokens > 0)
                .findFirst()
                .orElse(0);
    }
}
