package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.models.ModelInfo;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.orchestration.SimulatedModel.Weather;
import dev.pagehand.llm.retry.RetryPolicy;
import dev.pagehand.llm.retry.RetryingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** 10,000 calls, one after the other, over four providers in virtual time, for each way to choose a model. */
final class Simulation {

    static final int CALLS = 10_000;
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Map<String, Weather> WEATHER = new LinkedHashMap<>();

    static {
        WEATHER.put("anthropic/claude-opus-5-5", weather(120, 20, 10, 12, 4_000, 0.010));
        WEATHER.put("openai/gpt-6.1-sol", weather(180, 70, 8, 20, 3_000, 0.010));
        WEATHER.put("gemini/gemini-3.8-flash", weather(90, 40, 5, 30, 1_500, 0.020));
        WEATHER.put("openai/gpt-6-luna", weather(180, 70, 8, 30, 1_000, 0.020));
    }

    private static Weather weather(int every, int first, int minutes, int perMinute, int millis, double errors) {
        return new Weather(
                Duration.ofMinutes(every),
                Duration.ofMinutes(first),
                Duration.ofMinutes(minutes),
                perMinute,
                Duration.ofMillis(millis),
                errors);
    }

    /** What came of it. */
    record Result(String name, int succeeded, double usd, double quality, Duration p50, Duration p95) {
        double successRate() {
            return 100.0 * succeeded / CALLS;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.2f %% | %.2f | %.1f s | %.1f s | %.0f |",
                    name,
                    successRate(),
                    1000 * usd / Math.max(1, succeeded),
                    p50.toMillis() / 1000.0,
                    p95.toMillis() / 1000.0,
                    quality);
        }
    }

    private final SettableClock clock = new SettableClock();
    private final Instant start = clock.instant();
    private final QuotaBook quotas = new QuotaBook(clock);
    private final SimulatedModel.Tally tally = new SimulatedModel.Tally(start);
    private final Random jitter = new Random(7);
    private final Random requests = new Random(11);
    private final List<Route> routes = new ArrayList<>();

    private Simulation() {
        ModelRegistry registry = ModelRegistry.bundled(start);
        WEATHER.forEach((name, weather) -> {
            ModelInfo info = registry.find(name).orElseThrow();
            routes.add(Route.of(info, new SimulatedModel(info, weather, clock, quotas, tally)));
        });
    }

    static List<Result> all() {
        List<Result> results = new ArrayList<>();
        results.add(new Simulation().alwaysTheFirst(false));
        results.add(new Simulation().alwaysTheFirst(true));
        for (Strategy strategy : Strategy.values()) {
            if (strategy != Strategy.LOAD_BALANCED) {
                results.add(new Simulation().strategy(strategy, Balancing.WEIGHTED, strategy.key()));
            }
        }
        for (Balancing how : Balancing.values()) {
            String name =
                    "load-balanced, " + how.name().toLowerCase(Locale.ROOT).replace('_', '-');
            results.add(new Simulation().strategy(Strategy.LOAD_BALANCED, how, name));
        }
        return results;
    }

    private LlmClient retrying(LlmClient client, RetryPolicy policy) {
        return RetryingClient.builder(client)
                .policy(policy)
                .clock(clock)
                .sleeper(clock.sleeper())
                .random(jitter::nextDouble)
                .build();
    }

    private Result alwaysTheFirst(boolean retries) {
        LlmClient first = routes.get(0).client().get();
        LlmClient client = retries ? retrying(first, RetryPolicy.ofDefaults()) : first;
        String name = retries ? "always the first, with retries" : "always the first";
        return run(name, (request, task, options) -> client.complete(request, options));
    }

    private Result strategy(Strategy strategy, Balancing how, String name) {
        RetryPolicy quick = RetryPolicy.ofDefaults().withAttempts(2).withLongestObeyed(Duration.ofSeconds(2));
        UnaryOperator<LlmClient> decoration = client -> retrying(client, quick);
        Orchestrator models = new Orchestrator(
                routes,
                OrchestratorConfig.builder()
                        .clock(clock)
                        .sleeper(clock.sleeper())
                        .quotas(quotas)
                        .balancing(how)
                        .decoration(decoration)
                        .build());
        return run(
                name,
                (request, task, options) -> models.executeWithFailover(
                        OrchestrationRequest.of(request, strategy).withTask(task), options));
    }

    private interface Call {
        void make(LlmRequest request, TaskType task, CallOptions options);
    }

    private Result run(String name, Call call) {
        List<Duration> latencies = new ArrayList<>();
        CallOptions options = CallOptions.ofDefaults().withTimeout(LIMIT);
        for (int i = 0; i < CALLS; i++) {
            TaskType task = task();
            LlmRequest request = request(task);
            Instant began = clock.instant();
            try {
                call.make(request, task, options);
                latencies.add(Duration.between(began, clock.instant()));
            } catch (LlmException e) {
                // It counts as not succeeded; the user goes on with the next one.
            }
            clock.tick(Duration.ofMillis(500 + requests.nextInt(2_000)));
        }
        latencies.sort(null);
        int answered = latencies.size();
        return new Result(
                name,
                answered,
                tally.usd(),
                tally.meanQuality(),
                latencies.get(answered / 2),
                latencies.get(answered * 95 / 100));
    }

    /** As in runs of an agent: mostly execution. */
    private TaskType task() {
        int percent = requests.nextInt(100);
        if (percent < 60) {
            return TaskType.EXECUTION;
        }
        if (percent < 75) {
            return TaskType.EXTRACTION;
        }
        if (percent < 85) {
            return TaskType.PLANNING;
        }
        if (percent < 90) {
            return TaskType.VISION;
        }
        return percent < 95 ? TaskType.REASONING : TaskType.GENERAL;
    }

    private static LlmRequest request(TaskType task) {
        String text = "x".repeat(task == TaskType.EXECUTION ? 400 : 16_000);
        return task == TaskType.VISION
                ? LlmRequest.of(List.of(new Message.User(
                        List.of(new ContentPart.Text(text), new ContentPart.ImageUrl("https://example.com/page.png")))))
                : LlmRequest.of(text);
    }
}
