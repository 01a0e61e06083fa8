package dev.pagehand.llm.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LoadBalancingTest {

    private static final LlmRequest HELLO = LlmRequest.of("Say hello.");

    private final SettableClock clock = new SettableClock();
    private final ScriptedClient opus = new ScriptedClient("anthropic/claude-opus-5-5");
    private final ScriptedClient luna = new ScriptedClient("openai/gpt-6-luna");
    private final ScriptedClient flash = new ScriptedClient("gemini/gemini-3.8-flash");
    private final ScriptedClient llama = new ScriptedClient("groq/llama-3.1-8b-instant");

    private OrchestratorConfig.Builder config() {
        return OrchestratorConfig.builder()
                .clock(clock)
                .sleeper(clock.sleeper())
                .decoration(UnaryOperator.identity());
    }

    private static Route route(ScriptedClient client) {
        return Route.of(ModelRegistry.bundled().describe(client), client);
    }

    private Orchestrator orchestrator(OrchestratorConfig.Builder config) {
        return new Orchestrator(List.of(route(opus), route(luna), route(flash), route(llama)), config.build());
    }

    @Test
    void weightsShareTheLoad() {
        Orchestrator models = new Orchestrator(
                List.of(
                        new Route(ModelRegistry.bundled().describe(opus), () -> opus, 1),
                        new Route(ModelRegistry.bundled().describe(luna), () -> luna, 3)),
                config().build());
        Map<Integer, Integer> runs = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            models.execute(OrchestrationRequest.of(HELLO, Strategy.LOAD_BALANCED), CallOptions.ofDefaults());
            runs.merge(luna.requests().size(), 1, Integer::sum);
        }
        assertThat(opus.requests()).hasSize(10);
        assertThat(luna.requests()).hasSize(30);
        // Smooth: never more than three in a row to one.
        assertThat(runs.values()).allMatch(times -> times <= 2);
    }

    @Test
    void theLeastBusyOneTakesTheNextCall() {
        Orchestrator models = orchestrator(config().balancing(Balancing.LEAST_BUSY));
        OrchestrationRequest balanced = OrchestrationRequest.of(HELLO, Strategy.LOAD_BALANCED);
        opus.then((request, listener) -> {
            models.execute(balanced, CallOptions.ofDefaults());
            return ScriptedClient.answer("ok", Usage.NONE);
        });
        models.execute(balanced, CallOptions.ofDefaults());
        assertThat(opus.requests()).hasSize(1);
        assertThat(luna.requests()).hasSize(1);
    }

    @Test
    void ofEquallyBusyOnesTheOneThatRestedLongestIsNext() {
        Orchestrator models = orchestrator(config().balancing(Balancing.LEAST_BUSY));
        for (int i = 0; i < 8; i++) {
            models.execute(OrchestrationRequest.of(HELLO, Strategy.LOAD_BALANCED), CallOptions.ofDefaults());
            clock.tick(Duration.ofSeconds(1));
        }
        assertThat(List.of(opus, luna, flash, llama))
                .allMatch(model -> model.requests().size() == 2);
    }

    @Test
    void aSlowOneIsTriedAgainAfterAWhile() {
        Orchestrator models = new Orchestrator(
                List.of(route(opus), route(luna)),
                config().balancing(Balancing.LATENCY).build());
        OrchestrationRequest request = OrchestrationRequest.of(HELLO, Strategy.LOAD_BALANCED);
        opus.then((asked, listener) -> {
            clock.tick(Duration.ofSeconds(5));
            return ScriptedClient.answer("slow", Usage.NONE);
        });
        for (int i = 0; i < 30; i++) {
            luna.then((asked, listener) -> {
                clock.tick(Duration.ofSeconds(1));
                return ScriptedClient.answer("fast", Usage.NONE);
            });
            models.execute(request, CallOptions.ofDefaults());
            clock.tick(Duration.ofMinutes(1));
        }
        assertThat(opus.requests()).hasSizeBetween(2, 5);
    }

    @Test
    void theFastestOneTakesMostCalls() {
        Orchestrator models = new Orchestrator(
                List.of(route(opus), route(luna)),
                config().balancing(Balancing.LATENCY).build());
        for (int i = 0; i < 10; i++) {
            opus.then((request, listener) -> {
                clock.tick(Duration.ofSeconds(5));
                return ScriptedClient.answer("slow", Usage.NONE);
            });
            luna.then((request, listener) -> {
                clock.tick(Duration.ofSeconds(1));
                return ScriptedClient.answer("fast", Usage.NONE);
            });
            models.execute(OrchestrationRequest.of(HELLO, Strategy.LOAD_BALANCED), CallOptions.ofDefaults());
        }
        assertThat(opus.requests()).hasSize(1);
        assertThat(luna.requests()).hasSize(9);
    }
}
