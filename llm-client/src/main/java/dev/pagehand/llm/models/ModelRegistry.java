package dev.pagehand.llm.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is known about models, by full name. Does not change. */
public final class ModelRegistry {

    private final Map<String, ModelInfo> byName;

    private ModelRegistry(Map<String, ModelInfo> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** The models that come with this library, as of November 2026. */
    public static ModelRegistry bundled() {
        return Bundled.REGISTRY;
    }

    /** All models, in the order of the registry. */
    public Collection<ModelInfo> all() {
        return byName.values();
    }

    /** The model with this full name, such as {@code openai/gpt-4.1}. */
    public Optional<ModelInfo> find(String fullName) {
        return Optional.ofNullable(byName.get(fullName));
    }

    /** The one model that some provider calls so, such as {@code gpt-4.1}; empty where none or several do. */
    public Optional<ModelInfo> findByModel(String model) {
        List<ModelInfo> found = byName.values().stream()
                .filter(info -> info.name().model().equals(model))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** A provider's models, by the provider's own name for them. */
    public Map<String, ModelCapabilities> ofProvider(String provider) {
        Map<String, ModelCapabilities> models = new LinkedHashMap<>();
        byName.values().stream()
                .filter(info -> info.name().provider().equals(provider))
                .forEach(info -> models.put(info.name().model(), info.capabilities()));
        return Collections.unmodifiableMap(models);
    }

    /** Read when first asked for. */
    private static final class Bundled {
        private static final ModelRegistry REGISTRY = read();

        private static ModelRegistry read() {
            try (InputStream json = Objects.requireNonNull(
                    ModelRegistry.class.getResourceAsStream("models.json"), "models.json is missing from the jar")) {
                Map<String, ModelInfo> models = new LinkedHashMap<>();
                for (JsonNode node : new ObjectMapper().readTree(json).path("models")) {
                    ModelInfo info = info(node);
                    models.put(info.name().toString(), info);
                }
                return new ModelRegistry(models);
            } catch (IOException e) {
                throw new UncheckedIOException("models.json cannot be read", e);
            }
        }

        private static ModelInfo info(JsonNode node) {
            List<String> strengths = new ArrayList<>();
            node.path("strengths").forEach(strength -> strengths.add(strength.asText()));
            ModelCapabilities capabilities = new ModelCapabilities(
                    node.path("tools").asBoolean(true),
                    node.path("vision").asBoolean(false),
                    node.path("streaming").asBoolean(true),
                    node.path("contextTokens").asInt(0),
                    node.path("maxOutputTokens").asInt(0),
                    price(node.path("price")));
            return new ModelInfo(ModelName.parse(node.path("name").asText()), capabilities, strengths);
        }

        /** Without a price for cached input, cached input costs as much as other input. */
        private static Optional<Price> price(JsonNode price) {
            if (!price.isObject()) {
                return Optional.empty();
            }
            BigDecimal input = new BigDecimal(price.path("input").asText());
            BigDecimal cached = price.hasNonNull("cachedInput")
                    ? new BigDecimal(price.path("cachedInput").asText())
                    : input;
            return Optional.of(
                    new Price(input, cached, new BigDecimal(price.path("output").asText())));
        }
    }
}
