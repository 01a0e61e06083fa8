package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.retry.StreamGate;
import dev.pagehand.llm.stats.ModelStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Chooses a model for each request, and moves on to the next one where it fails. Safe for use by several threads.
 *
 * <pre>{@code
 * Orchestrator models = Orchestrator.of(List.of(Route.of(opusInfo, opus), Route.of(lunaInfo, luna)));
 * LlmResponse plan = models.executeWithFailover(
 *         OrchestrationRequest.of(request, Strategy.BALANCED).withTask(TaskType.PLANNING)
 *                 .withPreferredProvider("anthropic"),
 *         CallOptions.ofDefaults());
 * }</pre>
 *
 * <p>A model that lacks what the request needs (tools, vision, context) is never asked. Of those that can, one whose
 * breaker is open, or whose rate limit is known to be used up, comes after all others. What a provider left in the
 * conversation for itself alone is not shown to another.
 */
public final class Orchestrator implements AutoCloseable {

    private final OrchestratorConfig config;
    private final Map<ModelName, LiveRoute> routes = new LinkedHashMap<>();
    private final ModelChooser chooser;
    private final LoadBalancer balancer;

    public Orchestrator(List<Route> routes, OrchestratorConfig config) {
        if (routes.isEmpty()) {
            throw new LlmException.Configuration(
                    "there is no model to choose from; set the key of at least one provider, for example"
                            + " OPENAI_API_KEY=sk-…");
        }
        this.config = config;
        this.chooser = new ModelChooser(config.balancedRules());
        this.balancer = new LoadBalancer(config.balancing(), config.clock());
        Map<String, CircuitBreaker> breakers = new LinkedHashMap<>();
        for (Route route : routes) {
            CircuitBreaker breaker = breakers.computeIfAbsent(
                    route.model().name().provider(), key -> new CircuitBreaker(config.breaker(), config.clock()));
            this.routes.put(route.model().name(), new LiveRoute(route, breaker, config.decoration()));
        }
    }

    /** With the defaults of {@link OrchestratorConfig}. */
    public static Orchestrator of(List<Route> routes) {
        return new Orchestrator(routes, OrchestratorConfig.ofDefaults());
    }

    /** The models that may be chosen, in the order of the configuration. */
    public List<ModelInfo> models() {
        return routes.values().stream().map(LiveRoute::model).toList();
    }

    /** Whether one of the models heeds these options. */
    boolean takes(GenerationOptions options) {
        return routes.values().stream().anyMatch(route -> route.takes(options));
    }

    /** What was asked of each model so far, where its client keeps statistics. */
    public List<ModelStatistics> statistics() {
        return routes.values().stream()
                .flatMap(route -> route.statistics().stream())
                .toList();
    }

    /**
     * The model that the next such request would go to, as things stand. Nothing is sent.
     *
     * @throws LlmException.Configuration where no model can do what the request needs
     */
    public ModelName select(OrchestrationRequest request) {
        return orderOf(request, false).get(0).model().name();
    }

    /**
     * Asks the selected model, and no other.
     *
     * @throws LlmException as the model's client does; {@link LlmException.Configuration} where no model can do it
     */
    public LlmResponse execute(OrchestrationRequest request, CallOptions options) {
        LiveRoute first = orderOf(request, true).get(0);
        return new FailoverCall(config, request, options, FailoverCall.Form.WHOLE).run(List.of(first));
    }

    /**
     * Asks the selected model, then the next ones for as long as {@link FailoverPolicy} says. The error is that of the
     * last one that was asked.
     */
    public LlmResponse executeWithFailover(OrchestrationRequest request, CallOptions options) {
        return new FailoverCall(config, request, options, FailoverCall.Form.WHOLE).run(orderOf(request, true));
    }

    /** As {@link #executeWithFailover}; moves on only as long as the listener has heard nothing. */
    public LlmResponse stream(OrchestrationRequest request, CallOptions options, StreamListener listener) {
        StreamGate gate = new StreamGate(listener);
        try {
            return new FailoverCall(config, request, options, FailoverCall.Form.stream(gate))
                    .run(orderOf(request, true));
        } catch (LlmException e) {
            gate.fail(e);
            throw e;
        }
    }

    /** Counts a request's tokens by the means of the selected model. */
    public TokenCount countTokens(OrchestrationRequest request, CallOptions options) {
        return orderOf(request, false).get(0).client().countTokens(request.request(), options);
    }

    private List<LiveRoute> orderOf(OrchestrationRequest request, boolean takesTurn) {
        ModelChooser.Question question = new ModelChooser.Question(
                request.task(), request.strategy(), Needs.of(request.request()), request.preferredProvider());
        Needs needs = question.needs();
        GenerationOptions options = request.request().generation();
        List<ModelInfo> heeding = routes.values().stream()
                .filter(route -> route.takes(options))
                .map(LiveRoute::model)
                .toList();
        List<LiveRoute> ordered = chooser
                .order(heeding, question, config.clock().instant())
                .stream()
                .map(model -> found(model.name()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (ordered.isEmpty()) {
            throw lacking(needs, options);
        }
        if (takesTurn && request.strategy() == Strategy.LOAD_BALANCED) {
            ordered = spread(ordered, request);
        }
        ordered.sort(Comparator.comparing(LiveRoute::isOpen)
                .thenComparing(route ->
                        config.quotas().waitFor(route.model().name(), needs.promptTokens() + needs.outputTokens())));
        return ordered;
    }

    /** Only among equals: those with the task's strength where there are any, those of the preferred provider. */
    private List<LiveRoute> spread(List<LiveRoute> ordered, OrchestrationRequest request) {
        LiveRoute first = ordered.get(0);
        List<LiveRoute> equals = ordered.stream()
                .filter(route -> isEqual(route.model(), first.model(), request))
                .filter(route -> !route.isOpen())
                .toList();
        List<LiveRoute> all = new ArrayList<>(balancer.order(equals));
        ordered.stream().filter(route -> !equals.contains(route)).forEach(all::add);
        return all;
    }

    private static boolean isEqual(ModelInfo model, ModelInfo first, OrchestrationRequest request) {
        TaskType task = request.task();
        boolean asGood = !task.isComplex() || Ranking.isGoodAt(model, task) == Ranking.isGoodAt(first, task);
        boolean asPreferred = request.preferredProvider().isEmpty()
                || model.name().provider().equals(first.name().provider());
        return asGood && asPreferred;
    }

    private LiveRoute found(ModelName name) {
        LiveRoute route = routes.get(name);
        if (route == null) {
            throw new IllegalStateException("no route for " + name);
        }
        return route;
    }

    private LlmException.Configuration lacking(Needs needs, GenerationOptions options) {
        List<String> wants = new ArrayList<>();
        if (needs.tools()) {
            wants.add("take tools");
        }
        if (needs.vision()) {
            wants.add("see pictures");
        }
        if (options.seed().isPresent()) {
            wants.add("take the seed " + options.seed().getAsLong());
        }
        if (!options.stopSequences().isEmpty()) {
            wants.add("stop at stop sequences");
        }
        wants.add("read about " + needs.promptTokens() + " tokens");
        return new LlmException.Configuration("none of the configured models ("
                + models().stream().map(model -> model.name().toString()).collect(Collectors.joining(", "))
                + ") can " + String.join(" and ", wants) + "; configure a provider that has one that can");
    }

    /** Closes all clients. */
    @Override
    public void close() {
        routes.values().forEach(LiveRoute::close);
    }
}
