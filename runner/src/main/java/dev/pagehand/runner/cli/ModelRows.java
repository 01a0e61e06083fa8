package dev.pagehand.runner.cli;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Gathers what {@code models} shows: what the registry knows, and what configured providers list now. */
final class ModelRows {

    /**
     * One model.
     *
     * @param configured whether its provider has the key and address that it needs
     * @param listed whether the provider's own list has it; empty where nobody asked, or it has no list
     */
    record Row(
            ModelName name,
            ModelCapabilities can,
            List<String> strengths,
            boolean configured,
            Optional<Boolean> listed) {}

    private final ProviderContext context;
    private final ModelRegistry registry;
    private final Consumer<String> failures;

    /** Failures of single providers are told in one line each. */
    ModelRows(ProviderContext context, Consumer<String> failures) {
        this.context = context;
        this.registry = context.registry();
        this.failures = failures;
    }

    /** All models, those that are known of a provider before those that only its list has. */
    List<Row> gather(boolean ask) {
        Map<LlmProvider, Optional<Map<String, ModelCapabilities>>> lists = new LinkedHashMap<>();
        LlmProviders.load().all().forEach(provider -> lists.put(provider, Optional.empty()));
        if (ask) {
            lists.putAll(asked(List.copyOf(lists.keySet())));
        }
        List<Row> rows = new ArrayList<>();
        lists.forEach((provider, list) -> rows.addAll(rows(provider, list)));
        return rows;
    }

    /** A model that stands in no list. */
    Row single(String name) {
        ModelName parsed = ModelName.parse(name);
        boolean configured = LlmProviders.load()
                .find(parsed.provider())
                .map(provider -> provider.isConfigured(context))
                .orElse(false);
        return new Row(parsed, ModelCapabilities.unknown(), List.of(), configured, Optional.empty());
    }

    /** All at once: each may take as long as a connection may. */
    private Map<LlmProvider, Optional<Map<String, ModelCapabilities>>> asked(List<LlmProvider> providers) {
        Map<LlmProvider, CompletableFuture<Map<String, ModelCapabilities>>> answers = new LinkedHashMap<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            providers.stream()
                    .filter(provider -> provider.isConfigured(context))
                    .forEach(provider -> answers.put(
                            provider, CompletableFuture.supplyAsync(() -> provider.listModels(context), threads)));
            Map<LlmProvider, Optional<Map<String, ModelCapabilities>>> lists = new LinkedHashMap<>();
            answers.forEach((provider, answer) -> lists.put(provider, list(provider, answer)));
            return lists;
        } finally {
            threads.shutdown();
        }
    }

    private Optional<Map<String, ModelCapabilities>> list(
            LlmProvider provider, CompletableFuture<Map<String, ModelCapabilities>> answer) {
        try {
            return Optional.of(answer.join()).filter(list -> !list.isEmpty());
        } catch (CompletionException e) {
            if (e.getCause() instanceof LlmException failure) {
                failures.accept(provider.key() + ": its list of models cannot be had: " + failure.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Row> rows(LlmProvider provider, Optional<Map<String, ModelCapabilities>> list) {
        Map<String, ModelCapabilities> known = provider.models();
        Set<String> names = new LinkedHashSet<>(known.keySet());
        names.addAll(registry.ofProvider(provider.key()).keySet());
        list.ifPresent(listed -> names.addAll(listed.keySet()));
        boolean configured = provider.isConfigured(context);
        List<Row> rows = new ArrayList<>();
        for (String model : names) {
            ModelName name = new ModelName(provider.key(), model);
            Optional<ModelInfo> info = registry.find(name.toString());
            ModelCapabilities can = info.map(ModelInfo::capabilities)
                    .or(() -> Optional.ofNullable(known.get(model)))
                    .or(() -> list.map(listed -> listed.get(model)))
                    .orElse(ModelCapabilities.unknown());
            rows.add(new Row(
                    name,
                    can,
                    info.map(ModelInfo::strengths).orElse(List.of()),
                    configured,
                    list.map(listed -> listed.containsKey(model))));
        }
        return rows;
    }
}
