package dev.pagehand.gateway.models;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What there is to ask for: the configured model, aliases, what configured providers list now (those without a list: what
 * the registry knows of them), and the orchestrator's strategies. Remembered for a minute.
 */
final class ModelList {

    private static final Logger LOG = LoggerFactory.getLogger(ModelList.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final String CUSTOM = "custom";
    private static final String ORCHESTRATOR = "auto";

    private final LlmProviders providers;
    private final ProviderContext context;
    private final Set<String> aliases;
    private List<ServedModel> known = List.of();
    private Instant until = Instant.MIN;

    ModelList(LlmProviders providers, ProviderContext context, Set<String> aliases) {
        this.providers = providers;
        this.context = context;
        this.aliases = Set.copyOf(aliases);
    }

    synchronized List<ServedModel> get(boolean refresh) {
        Clock clock = context.timing().clock();
        if (refresh || !clock.instant().isBefore(until)) {
            known = gathered();
            until = clock.instant().plus(REMEMBERED);
        }
        return known;
    }

    private List<ServedModel> gathered() {
        Map<String, ServedModel> models = new LinkedHashMap<>();
        LlmProviders.configuredModel(context).map(ModelName::parse).ifPresent(name -> put(name, models));
        aliases.stream().sorted().forEach(alias -> models.putIfAbsent(alias, new ServedModel(alias, "alias")));
        listed().forEach((provider, names) ->
                names.forEach(model -> put(new ModelName(provider.key(), model), models)));
        if (models.size() > 1) {
            providers
                    .find(ORCHESTRATOR)
                    .ifPresent(auto -> auto.models()
                            .keySet()
                            .forEach(strategy -> put(new ModelName(ORCHESTRATOR, strategy), models)));
        }
        return List.copyOf(models.values());
    }

    /** The endpoint's models go by their own names, as its clients know them. */
    private static void put(ModelName name, Map<String, ServedModel> models) {
        String id = name.provider().equals(CUSTOM) ? name.model() : name.toString();
        models.putIfAbsent(id, new ServedModel(id, name.provider()));
    }

    /** All at once: each may take as long as a connection may. */
    private Map<LlmProvider, Set<String>> listed() {
        Map<LlmProvider, CompletableFuture<Set<String>>> answers = new LinkedHashMap<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (LlmProvider provider : providers.all()) {
                if (isServed(provider)) {
                    answers.put(provider, CompletableFuture.supplyAsync(() -> modelsOf(provider), threads));
                }
            }
            Map<LlmProvider, Set<String>> lists = new LinkedHashMap<>();
            answers.forEach((provider, answer) -> lists.put(provider, answer.join()));
            return lists;
        } finally {
            threads.shutdown();
        }
    }

    /** Rules that need no model answer no chat. */
    private boolean isServed(LlmProvider provider) {
        if (provider.orchestrates() || provider.key().equals("offline")) {
            return false;
        }
        try {
            return provider.isConfigured(context);
        } catch (LlmException.Configuration e) {
            LOG.warn("{}: {}", provider.key(), e.getMessage());
            return false;
        }
    }

    private Set<String> modelsOf(LlmProvider provider) {
        try {
            Set<String> listed = provider.listModels(context).keySet();
            if (!listed.isEmpty()) {
                return listed;
            }
        } catch (LlmException e) {
            LOG.warn("{}: its list of models cannot be had: {}", provider.key(), e.getMessage());
        }
        ModelRegistry registry = context.registry();
        Set<String> names = new LinkedHashSet<>(provider.models().keySet());
        names.addAll(registry.ofProvider(provider.key()).keySet());
        names.removeIf(model -> registry.find(provider.key() + "/" + model)
                .map(info -> info.traits().legacy())
                .orElse(false));
        return names;
    }
}
