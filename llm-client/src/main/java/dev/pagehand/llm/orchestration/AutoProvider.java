package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.llm.stats.ObservedClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The models {@code auto:<strategy>}: of the models of all providers that are configured, the one that fits each
 * request.
 *
 * <p>{@code PAGEHAND_AUTO_MODELS} names the models to choose from, in order, with weights where load is spread, such as
 * {@code anthropic/claude-opus-5-5,openai/gpt-6-luna=3}; without it, those are all models of the registry that are not
 * old ones, and {@code custom/$LLM_MODEL_NAME}. {@code PAGEHAND_AUTO_BALANCING} is {@code weighted} (the default),
 * {@code least-busy} or {@code latency}.
 */
public final class AutoProvider implements LlmProvider {

    static final String KEY = "auto";

    private static final String MODELS = "PAGEHAND_AUTO_MODELS";
    private static final String BALANCING = "PAGEHAND_AUTO_BALANCING";
    private static final Set<String> NOT_CHOSEN = Set.of(KEY, "offline");

    private final Supplier<LlmProviders> providers;

    /** For {@link java.util.ServiceLoader}. */
    public AutoProvider() {
        this(LlmProviders::load);
    }

    /** Over these providers. */
    public AutoProvider(Supplier<LlmProviders> providers) {
        this.providers = providers;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String displayName() {
        return "Orchestrator (chooses among the configured models)";
    }

    @Override
    public String defaultModel() {
        return Strategy.BALANCED.key();
    }

    @Override
    public Map<String, ModelCapabilities> models() {
        Map<String, ModelCapabilities> models = new LinkedHashMap<>();
        Arrays.stream(Strategy.values()).forEach(strategy -> models.put(strategy.key(), ModelCapabilities.unknown()));
        return models;
    }

    @Override
    public boolean hasNoOthers() {
        return true;
    }

    /** Fail-over has a policy of its own. */
    @Override
    public boolean orchestrates() {
        return true;
    }

    @Override
    public LlmClient client(String model, ProviderContext context) {
        Strategy strategy = Strategy.find(model)
                .orElseThrow(() -> new LlmException.Configuration("there is no strategy '" + model
                        + "'; write auto: and one of "
                        + Arrays.stream(Strategy.values()).map(Strategy::key).collect(Collectors.joining(", "))
                        + ", such as auto:balanced"));
        Clock clock = context.timing().clock();
        ModelRegistry registry = context.registry();
        QuotaBook quotas = new QuotaBook(clock);
        OrchestratorConfig config = OrchestratorConfig.builder()
                .quotas(quotas)
                .decoration(client -> new ObservedClient(
                        OrchestratorConfig.quick(client, context.timing()),
                        context.observer(),
                        registry.describe(client).prices(),
                        clock))
                .balancing(balancing(context.settings()))
                .clock(clock)
                .sleeper(context.timing().sleeper())
                .wholeCall(TimeLimits.from(context.settings()).wholeCall())
                .build();
        return new AutoClient(new Orchestrator(routes(context.withQuotas(quotas), registry), config), strategy, clock);
    }

    private static Balancing balancing(Settings settings) {
        String value = settings.getOr(BALANCING, "weighted");
        return Arrays.stream(Balancing.values())
                .filter(how ->
                        how.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value))
                .findFirst()
                .orElseThrow(() -> settings.wrong(BALANCING, "must be weighted, least-busy or latency", "latency"));
    }

    private List<Route> routes(ProviderContext context, ModelRegistry registry) {
        LlmProviders all = providers.get();
        Optional<String> named = context.settings().get(MODELS);
        if (named.isEmpty()) {
            return found(all, registry, context);
        }
        List<Route> routes = new ArrayList<>();
        for (String entry : named.get().split(",", -1)) {
            if (!entry.isBlank()) {
                routes.add(named(entry.strip(), all, registry, context));
            }
        }
        return routes;
    }

    /** A named model must be there, so its client is made at once. */
    private static Route named(String entry, LlmProviders all, ModelRegistry registry, ProviderContext context) {
        String example = "anthropic/claude-opus-5-5,openai/gpt-6-luna=3";
        int sign = entry.lastIndexOf('=');
        String name = sign < 0 ? entry : entry.substring(0, sign).strip();
        double weight;
        try {
            weight = sign < 0 ? 1 : Double.parseDouble(entry.substring(sign + 1));
        } catch (NumberFormatException e) {
            throw context.settings().wrong(MODELS, "has a weight that is no number at '" + entry + "'", example);
        }
        if (!(weight > 0) || name.startsWith(KEY + "/") || name.startsWith(KEY + ":")) {
            throw context.settings().wrong(MODELS, "must hold models with weights of more than 0", example);
        }
        LlmClient client = made(name, all, context);
        return new Route(registry.describe(client), () -> client, weight);
    }

    /** Straight from its provider, which puts nothing around it. */
    private static LlmClient made(String name, LlmProviders all, ProviderContext context) {
        int slash = name.indexOf('/');
        Optional<LlmProvider> provider =
                slash > 0 && slash < name.length() - 1 ? all.find(name.substring(0, slash)) : Optional.empty();
        return provider.map(known -> known.client(ModelName.parse(name).model(), context))
                .orElseGet(() -> all.client(name, context));
    }

    /** A provider is configured where it makes a client of one of its models; the other clients are made when needed. */
    private static List<Route> found(LlmProviders all, ModelRegistry registry, ProviderContext context) {
        List<Route> routes = new ArrayList<>();
        for (LlmProvider provider : all.all()) {
            if (NOT_CHOSEN.contains(provider.key())) {
                continue;
            }
            if (provider.key().equals("custom")) {
                custom(provider, registry, context).ifPresent(routes::add);
                continue;
            }
            List<ModelInfo> models = modelsOf(provider, registry);
            if (!models.isEmpty() && isConfigured(provider, models.get(0), context)) {
                models.forEach(model -> routes.add(
                        new Route(model, () -> provider.client(model.name().model(), context), 1)));
            }
        }
        return routes;
    }

    /** The user's own endpoint has the one model that the settings name. */
    private static Optional<Route> custom(LlmProvider provider, ModelRegistry registry, ProviderContext context) {
        Optional<String> model = context.settings().get("LLM_MODEL_NAME");
        if (model.isEmpty() || context.settings().get("LLM_API_URL").isEmpty()) {
            return Optional.empty();
        }
        LlmClient client = provider.client(model.get(), context);
        return Optional.of(Route.of(registry.describe(client), client));
    }

    private static List<ModelInfo> modelsOf(LlmProvider provider, ModelRegistry registry) {
        Map<String, ModelCapabilities> own = provider.models();
        Set<String> names = new LinkedHashSet<>(own.keySet());
        names.addAll(registry.ofProvider(provider.key()).keySet());
        return names.stream()
                .map(model -> new ModelName(provider.key(), model))
                .map(name -> registry.find(name.toString())
                        .orElseGet(
                                () -> ModelInfo.of(name, own.getOrDefault(name.model(), ModelCapabilities.unknown()))))
                .filter(model -> !model.traits().legacy())
                .toList();
    }

    private static boolean isConfigured(LlmProvider provider, ModelInfo model, ProviderContext context) {
        try (LlmClient client = provider.client(model.name().model(), context)) {
            return client.model().provider().equals(provider.key());
        } catch (LlmException.Configuration e) {
            return false;
        }
    }
}
