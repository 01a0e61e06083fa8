package dev.pagehand.llm.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is known about models, by full name. Does not change.
 *
 * <p>The bundled data are of November 2026. A user's own file, named by the setting {@code PAGEHAND_MODELS}, adds models
 * and replaces single fields of known ones; it has the same shape, described in {@code docs/orchestration.md}:
 *
 * <pre>{@code
 * {"models": [{"name": "openai/gpt-4.1", "price": {"input": 1.5, "output": 6}},
 *             {"name": "custom/my-model", "contextTokens": 32000, "vision": false}]}
 * }</pre>
 */
public final class ModelRegistry {

    private static final AtomicReference<@Nullable Dated> BUNDLED = new AtomicReference<>();

    private final Map<String, ModelInfo> byName;
    private final Map<String, ModelInfo> byAlias;

    private ModelRegistry(Collection<ModelInfo> models) {
        Map<String, ModelInfo> names = new LinkedHashMap<>();
        Map<String, ModelInfo> aliases = new LinkedHashMap<>();
        for (ModelInfo info : models) {
            names.put(info.name().toString(), info);
            info.aliases().forEach(alias -> aliases.put(info.name().provider() + "/" + alias, info));
        }
        this.byName = Collections.unmodifiableMap(names);
        this.byAlias = Collections.unmodifiableMap(aliases);
    }

    /** The models that come with this library, with the prices of today. */
    public static ModelRegistry bundled() {
        Instant now = Instant.now();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Dated known = BUNDLED.get();
        if (known == null || !known.day.equals(today)) {
            known = new Dated(today, of(RegistryFile.bundled(), now));
            BUNDLED.set(known);
        }
        return known.registry;
    }

    /**
     * The bundled models with the user's file over them, where {@code PAGEHAND_MODELS} names one. The file is read at
     * each call.
     *
     * @throws LlmException.Configuration where the file is missing or wrong; the message names the file, the entry and
     *     the field
     */
    public static ModelRegistry from(Settings settings) {
        Optional<String> path = settings.get("PAGEHAND_MODELS");
        return path.isEmpty() ? bundled() : withFile(Path.of(path.get()), Instant.now());
    }

    /** As {@link #from}, with this file, and the prices of this time. */
    public static ModelRegistry withFile(Path file, Instant when) {
        Map<String, ObjectNode> entries = new LinkedHashMap<>(RegistryFile.bundled());
        RegistryFile.mergeInto(entries, file);
        return of(entries, when);
    }

    /** The bundled models with the prices of this time. */
    public static ModelRegistry bundled(Instant when) {
        return of(RegistryFile.bundled(), when);
    }

    /** These models and no others. */
    public static ModelRegistry of(Collection<ModelInfo> models) {
        return new ModelRegistry(models);
    }

    private static ModelRegistry of(Map<String, ObjectNode> entries, Instant when) {
        List<ModelInfo> models = entries.values().stream()
                .map(entry -> ModelEntry.read(entry, when))
                .toList();
        return new ModelRegistry(models);
    }

    /** All models, in the order of the registry; an alias is no model of its own. */
    public Collection<ModelInfo> all() {
        return byName.values();
    }

    /** The model with this full name or alias, such as {@code openai/gpt-4.1}. */
    public Optional<ModelInfo> find(String fullName) {
        return Optional.ofNullable(byName.getOrDefault(fullName, byAlias.get(fullName)));
    }

    /** The one model that some provider calls so, such as {@code gpt-4.1}; empty where none or several do. */
    public Optional<ModelInfo> findByModel(String model) {
        List<ModelInfo> found = byName.values().stream()
                .filter(info ->
                        info.name().model().equals(model) || info.aliases().contains(model))
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

    /**
     * What is known about a client's model. The client's own capabilities hold; dates, tiers and traits are the
     * registry's where it knows the model at the same price, else there is the one price that the client names.
     */
    public ModelInfo describe(LlmClient client) {
        ModelCapabilities own = client.capabilities();
        Optional<ModelInfo> known = find(client.model().toString());
        if (known.isEmpty()) {
            return ModelInfo.of(client.model(), own);
        }
        boolean samePrice = own.price().map(known.get().prices()::knows).orElse(false);
        ModelPrices prices = samePrice
                ? known.get().prices()
                : own.price().map(ModelPrices::of).orElse(ModelPrices.unknown());
        return new ModelInfo(client.model(), List.of(), own, known.get().traits(), prices);
    }

    private static final class Dated {
        private final LocalDate day;
        private final ModelRegistry registry;

        private Dated(LocalDate day, ModelRegistry registry) {
            this.day = Objects.requireNonNull(day);
            this.registry = registry;
        }
    }
}
