package dev.pagehand.llm.spi;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.http.TimeLimits;
import dev.pagehand.llm.retry.RetryPolicy;
import dev.pagehand.llm.retry.RetryingClient;
import dev.pagehand.llm.stats.ObservedClient;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The providers on the class path, and the way to a client.
 *
 * <pre>{@code
 * try (LlmClient client = LlmProviders.load().client("custom/gpt-4.1", context)) {
 *     LlmResponse answer = client.complete(LlmRequest.of("Say hello."), CallOptions.ofDefaults());
 * }
 * }</pre>
 */
public final class LlmProviders {

    private final Map<String, LlmProvider> byKey;

    private LlmProviders(Map<String, LlmProvider> byKey) {
        this.byKey = Collections.unmodifiableMap(byKey);
    }

    /** All providers that {@link ServiceLoader} finds. Of two with one key the first found holds. */
    public static LlmProviders load() {
        return of(ServiceLoader.load(LlmProvider.class, LlmProviders.class.getClassLoader()));
    }

    /** These providers and no others. */
    public static LlmProviders of(Iterable<? extends LlmProvider> providers) {
        Map<String, LlmProvider> byKey = new TreeMap<>();
        providers.forEach(provider -> byKey.putIfAbsent(provider.key(), provider));
        return new LlmProviders(byKey);
    }

    /** All of them, by key in alphabetical order. */
    public Collection<LlmProvider> all() {
        return byKey.values();
    }

    /** The provider with this key, such as {@code custom}. */
    public Optional<LlmProvider> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * Makes a client for a model's full name, such as {@code custom/gpt-4.1} or {@code auto:balanced}. It repeats calls
     * that failed ({@link RetryPolicy#ofDefaults}, within {@code LLM_REQUEST_TIMEOUT}; a stream only before its first
     * event was handed over), keeps statistics ({@link LlmClient#statistics}) and tells the context's observer of each
     * call. {@link LlmProvider#client} makes one with nothing around it.
     *
     * @throws LlmException.Configuration where the name is malformed, nobody provides it, or a setting is missing
     */
    public LlmClient client(String model, ProviderContext context) {
        ModelName name;
        try {
            name = ModelName.parse(model);
        } catch (IllegalArgumentException e) {
            throw new LlmException.Configuration(e.getMessage() + "; providers: " + keys(), e);
        }
        return client(name, context);
    }

    /** As {@link #client(String, ProviderContext)}. */
    public LlmClient client(ModelName name, ProviderContext context) {
        LlmProvider provider = provider(name);
        LlmClient client = provider.client(name.model(), context);
        return provider.orchestrates() ? client : patient(client, context);
    }

    private LlmProvider provider(ModelName name) {
        return find(name.provider())
                .orElseThrow(() -> new LlmException.Configuration("nobody provides '" + name
                        + "': there is no provider '" + name.provider() + "'"
                        + NearestName.question(name.provider(), byKey.keySet()) + "; write one of " + keys()
                        + " before the slash, such as " + example()));
    }

    /**
     * Sees to it that somebody provides a model, as far as its name tells: no settings are looked at, and no provider is
     * asked.
     *
     * @throws LlmException.Configuration where nobody does, with what is known and the nearest name
     */
    public void requireProvided(ModelName name) {
        LlmProvider provider = provider(name);
        Set<String> models = provider.models().keySet();
        if (provider.hasNoOthers() && !models.contains(name.model())) {
            throw new LlmException.Configuration("'" + name + "' does not exist"
                    + NearestName.question(name.model(), models) + "; " + provider.key() + " has only "
                    + models.stream()
                            .map(model -> new ModelName(provider.key(), model).toString())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static LlmClient patient(LlmClient client, ProviderContext context) {
        RetryPolicy policy = RetryPolicy.ofDefaults()
                .withWholeCall(TimeLimits.from(context.settings()).wholeCall());
        return new ObservedClient(
                RetryingClient.builder(client)
                        .policy(policy)
                        .clock(context.timing().clock())
                        .sleeper(context.timing().sleeper())
                        .build(),
                context.observer(),
                context.registry().describe(client).prices(),
                context.timing().clock());
    }

    private String example() {
        return byKey.containsKey("custom") ? "custom/gpt-4.1" : "provider/model";
    }

    /**
     * The model that the settings name: {@code PAGEHAND_MODEL}, else {@code custom/} with {@code LLM_MODEL_NAME} where
     * {@code LLM_MODEL_NAME} is set; empty where neither is.
     */
    public static Optional<String> configuredModel(ProviderContext context) {
        return context.settings()
                .get("PAGEHAND_MODEL")
                .or(() -> context.settings().get("LLM_MODEL_NAME").map(model -> "custom/" + model));
    }

    private String keys() {
        return byKey.isEmpty() ? "none on the class path" : String.join(", ", byKey.keySet());
    }
}
