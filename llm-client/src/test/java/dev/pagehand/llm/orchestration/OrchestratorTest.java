package dev.pagehand.llm.orchestration;

import static dev.pagehand.llm.ScriptedClient.limited;
import static dev.pagehand.llm.ScriptedClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.GenerationOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Limit;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OrchestratorTest {

    private static final LlmRequest HELLO = LlmRequest.of("Say hello.");
    private static final ToolSpec CLICK = new ToolSpec(
            "click", "Clicks.", JsonNodeFactory.instance.objectNode().put("type", "object"));

    private final SettableClock clock = new SettableClock();
    private final ScriptedClient opus = client("anthropic/claude-opus-5-5");
    private final ScriptedClient luna = client("openai/gpt-6-luna");
    private final ScriptedClient flash = client("gemini/gemini-3.8-flash");
    private final ScriptedClient llama = client("groq/llama-3.1-8b-instant");

    private static ScriptedClient client(String name) {
        return new ScriptedClient(
                name, ModelRegistry.bundled().find(name).orElseThrow().capabilities());
    }

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

    private Orchestrator orchestrator() {
        return orchestrator(config());
    }

    private static OrchestrationRequest failover(LlmRequest request) {
        return OrchestrationRequest.of(request, Strategy.FAILOVER);
    }

    private static LlmException.Connection broken() {
        return new LlmException.Connection("refused", new IOException("refused"));
    }

    private String selected(LlmRequest request, TaskType task, Strategy strategy) {
        return orchestrator()
                .select(OrchestrationRequest.of(request, strategy).withTask(task))
                .model();
    }

    @Test
    void theBalancedHeuristics() {
        assertThat(selected(HELLO, TaskType.EXECUTION, Strategy.BALANCED)).isEqualTo("llama-3.1-8b-instant");
        assertThat(selected(HELLO, TaskType.PLANNING, Strategy.BALANCED)).isEqualTo("claude-opus-5-5");
        assertThat(selected(HELLO, TaskType.REASONING, Strategy.BALANCED)).isEqualTo("claude-opus-5-5");
        assertThat(selected(HELLO, TaskType.CODING, Strategy.BALANCED)).isEqualTo("claude-opus-5-5");
        LlmRequest long120k = LlmRequest.of("x".repeat(480_000));
        assertThat(selected(long120k, TaskType.GENERAL, Strategy.BALANCED)).isEqualTo("gpt-6-luna");
        LlmRequest picture =
                LlmRequest.of(List.of(new Message.User(List.of(new ContentPart.ImageUrl("https://h/a.png")))));
        assertThat(selected(picture, TaskType.EXECUTION, Strategy.BALANCED)).isEqualTo("gpt-6-luna");
    }

    @Test
    void theBalancedHeuristicsCanBeOverridden() {
        BalancedRules mine = BalancedRules.ofDefaults()
                .withFirst(new BalancedRules.Rule(
                        "code is cheap", (task, needs) -> task == TaskType.CODING, 0, Ranking.CHEAPEST));
        ModelName model = orchestrator(config().balancedRules(mine))
                .select(OrchestrationRequest.of(HELLO, Strategy.BALANCED).withTask(TaskType.CODING));
        assertThat(model.model()).isEqualTo("llama-3.1-8b-instant");
    }

    @Test
    void aModelThatLacksWhatIsNeededIsNeverAsked() {
        ScriptedClient blind = client("gemini/gemini-pro-vision");
        Orchestrator two = new Orchestrator(List.of(route(blind), route(llama)), config().build());
        LlmRequest tools = HELLO.withTools(List.of(CLICK));
        for (Strategy strategy : Strategy.values()) {
            assertThat(two.select(OrchestrationRequest.of(tools, strategy)).model())
                    .isEqualTo("llama-3.1-8b-instant");
        }
        llama.thenFail(status(503, "down"));
        assertThatThrownBy(() -> two.executeWithFailover(failover(tools), CallOptions.ofDefaults()))
                .hasMessage("down");
        assertThat(blind.requests()).isEmpty();
        LlmRequest both = tools.plus(new Message.User(List.of(new ContentPart.Image("image/png", "AA"))));
        assertThatThrownBy(() -> two.select(failover(both)))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("take tools and see pictures");
        assertThatThrownBy(() -> two.select(failover(LlmRequest.of("x".repeat(600_000)))))
                .hasMessageContaining("read about 150000 tokens");
    }

    @Test
    void aModelThatHeedsNoSeedOrStopSequencesIsNotAskedForThem() {
        opus.withoutSeedAndStops();
        LlmRequest seeded = HELLO.withGeneration(GenerationOptions.ofDefaults().withSeed(7));
        LlmRequest stopped = HELLO.withGeneration(GenerationOptions.ofDefaults().withStopSequences(List.of("END")));
        assertThat(orchestrator().select(failover(HELLO)).model()).isEqualTo("claude-opus-5-5");
        assertThat(orchestrator().select(failover(seeded)).model()).isEqualTo("gpt-6-luna");
        assertThat(orchestrator().select(failover(stopped)).model()).isEqualTo("gpt-6-luna");
        Orchestrator alone = new Orchestrator(List.of(route(opus)), config().build());
        assertThatThrownBy(() -> alone.executeWithFailover(failover(seeded), CallOptions.ofDefaults()))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("take the seed 7");
        assertThatThrownBy(() -> alone.select(failover(stopped))).hasMessageContaining("stop at stop sequences");
        assertThat(opus.requests()).isEmpty();
    }

    @Test
    void aToolCallThatCannotBeReadIsNoOutage() {
        for (int i = 0; i < 20; i++) {
            opus.thenFail(new LlmException.UnreadableToolCall("no call", "<click 1>"));
        }
        Orchestrator models = orchestrator();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults()))
                    .isInstanceOf(LlmException.UnreadableToolCall.class);
        }
        assertThat(opus.requests()).hasSize(20);
        assertThat(luna.requests()).isEmpty();
        assertThat(models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults())
                        .text())
                .isEqualTo("ok");
        assertThat(opus.requests()).hasSize(21);
    }

    @Test
    void executeAsksTheSelectedModelOnly() {
        opus.thenFail(status(503, "down"));
        assertThatThrownBy(() -> orchestrator().execute(failover(HELLO), CallOptions.ofDefaults()))
                .hasMessage("down");
        assertThat(luna.requests()).isEmpty();
    }

    @Test
    void failoverStartsAtThePreferredProviderAndMovesOn() {
        flash.thenFail(broken());
        opus.thenFail(status(429, "slow down"));
        LlmResponse response = orchestrator()
                .executeWithFailover(failover(HELLO).withPreferredProvider("gemini"), CallOptions.ofDefaults());
        assertThat(response.text()).isEqualTo("ok");
        assertThat(flash.requests()).hasSize(1);
        assertThat(opus.requests()).hasSize(1);
        assertThat(luna.requests()).hasSize(1);
    }

    @Test
    void atMostThreeModelsAreTriedAndTheLastErrorIsTheCallers() {
        opus.thenFail(status(503, "first"));
        luna.thenFail(status(503, "second"));
        flash.thenFail(status(503, "third"));
        assertThatThrownBy(() -> orchestrator().executeWithFailover(failover(HELLO), CallOptions.ofDefaults()))
                .hasMessage("third");
        assertThat(llama.requests()).isEmpty();
    }

    @Test
    void aRefusedRequestIsNotTriedElsewhereUnlessConfigured() {
        opus.thenFail(status(400, "bad request"), status(400, "content_policy violation"));
        assertThatThrownBy(() -> orchestrator().executeWithFailover(failover(HELLO), CallOptions.ofDefaults()))
                .hasMessage("bad request");
        assertThatThrownBy(() -> orchestrator().executeWithFailover(failover(HELLO), CallOptions.ofDefaults()))
                .hasMessageContaining("content_policy");
        opus.thenFail(status(400, "content_policy violation"));
        FailoverPolicy all = FailoverPolicy.ofDefaults().withMovesOn(EnumSet.allOf(FailureKind.class));
        orchestrator(config().failover(all)).executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        assertThat(luna.requests()).hasSize(1);
    }

    @Test
    void aContextThatIsTooLongAfterAllMovesOn() {
        opus.thenFail(status(400, "prompt is too long: 1000001 tokens > 1000000 maximum"));
        orchestrator().executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        assertThat(luna.requests()).hasSize(1);
    }

    @Test
    void aFilteredAnswerMovesOnWhereConfigured() {
        opus.thenAnswer(request -> new LlmResponse(
                new Message.Assistant(List.of(), List.of()),
                "",
                FinishReason.CONTENT_FILTER,
                Usage.NONE,
                "m",
                Duration.ZERO));
        FailoverPolicy policy = FailoverPolicy.ofDefaults().withMovesOn(Set.of(FailureKind.CONTENT_POLICY));
        LlmResponse response =
                orchestrator(config().failover(policy)).executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        assertThat(response.text()).isEqualTo("ok");
    }

    @Test
    void aStreamMovesOnOnlyBeforeItsFirstEvent() {
        List<StreamEvent> events = new ArrayList<>();
        opus.thenFail(status(503, "down"));
        orchestrator().stream(failover(HELLO), CallOptions.ofDefaults(), events::add);
        assertThat(events).noneMatch(StreamEvent.Failed.class::isInstance);
        assertThat(luna.requests()).hasSize(1);
        events.clear();
        opus.then((request, listener) -> {
            listener.onEvent(new StreamEvent.TextDelta(0, "half"));
            throw broken();
        });
        assertThatThrownBy(() -> orchestrator().stream(failover(HELLO), CallOptions.ofDefaults(), events::add))
                .isInstanceOf(LlmException.Connection.class);
        assertThat(luna.requests()).hasSize(1);
        assertThat(events).hasSize(2).last().isInstanceOf(StreamEvent.Failed.class);
    }

    @Test
    void anOpenBreakerPutsItsProviderLastUntilItsPauseIsOver() {
        Orchestrator models = orchestrator();
        opus.thenFail(broken(), broken(), broken(), broken(), broken());
        for (int i = 0; i < 6; i++) {
            models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        }
        assertThat(opus.requests()).hasSize(5);
        assertThat(models.select(failover(HELLO)).model()).isEqualTo("gpt-6-luna");
        clock.tick(Duration.ofSeconds(15));
        models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        assertThat(opus.requests()).hasSize(6);
        assertThat(models.select(failover(HELLO)).model()).isEqualTo("claude-opus-5-5");
    }

    @Test
    void aRateLimitThatIsKnownIsHeededBeforeItStrikes() {
        QuotaBook quotas = new QuotaBook(clock);
        Orchestrator models = orchestrator(config().quotas(quotas));
        quotas.accept(new QuotaSnapshot(
                opus.model(),
                List.of(new Limit(Unit.REQUESTS, 1, clock.instant().plusSeconds(30)))));
        models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        assertThat(opus.requests()).hasSize(1);
        assertThat(luna.requests()).hasSize(1);
        clock.tick(Duration.ofSeconds(30));
        models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        assertThat(opus.requests()).hasSize(2);
    }

    @Test
    void a429RestsThatModelForAsLongAsItAsks() {
        Orchestrator models = orchestrator();
        opus.thenFail(limited(Duration.ofSeconds(40)));
        models.executeWithFailover(failover(HELLO), CallOptions.ofDefaults());
        assertThat(models.select(failover(HELLO)).model()).isEqualTo("gpt-6-luna");
        clock.tick(Duration.ofSeconds(40));
        assertThat(models.select(failover(HELLO)).model()).isEqualTo("claude-opus-5-5");
    }

    @Test
    void theOnlyModelIsWaitedForWhereItsLimitIsUsedUp() {
        QuotaBook quotas = new QuotaBook(clock);
        Orchestrator one =
                new Orchestrator(List.of(route(opus)), config().quotas(quotas).build());
        quotas.accept(new QuotaSnapshot(
                opus.model(),
                List.of(new Limit(Unit.REQUESTS, 0, clock.instant().plusSeconds(12)))));
        one.execute(failover(HELLO), CallOptions.ofDefaults());
        assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(12));
    }

    @Test
    void allTriesTogetherKeepTheTimeLimit() {
        opus.then((request, listener) -> {
            clock.tick(Duration.ofSeconds(7));
            throw new LlmException.Timeout("stalled");
        });
        FailoverPolicy policy = FailoverPolicy.ofDefaults().withAttemptLimit(Duration.ofSeconds(8));
        orchestrator(config().failover(policy))
                .executeWithFailover(failover(HELLO), CallOptions.ofDefaults().withTimeout(Duration.ofSeconds(10)));
        assertThat(opus.options().get(0).timeout()).contains(Duration.ofSeconds(8));
        assertThat(luna.options().get(0).timeout()).contains(Duration.ofSeconds(3));
    }

    @Test
    void onAChangeOfRouteForeignStateIsStripped() {
        Message turn = new Message.Assistant(
                List.of(
                        new ContentPart.ProviderState("anthropic", "thinking", "{\"signature\":\"s\"}"),
                        new ContentPart.Text("I click.")),
                List.of(new ToolCall("1", "click", "{}")));
        Message onlyState =
                new Message.Assistant(List.of(new ContentPart.ProviderState("anthropic", "thinking", "{}")), List.of());
        LlmRequest request = HELLO.plus(turn).plus(onlyState);
        opus.thenFail(status(503, "down"));
        orchestrator().executeWithFailover(failover(request), CallOptions.ofDefaults());
        assertThat(opus.requests().get(0)).isEqualTo(request);
        assertThat(luna.requests().get(0).messages())
                .containsExactly(
                        HELLO.messages().get(0),
                        new Message.Assistant(
                                List.of(new ContentPart.Text("I click.")), List.of(new ToolCall("1", "click", "{}"))));
    }

    @Test
    void taskTypesAreReadFromTheRequest() {
        LlmRequest tools = HELLO.withTools(List.of(CLICK));
        assertThat(TaskType.of(tools)).isEqualTo(TaskType.PLANNING);
        assertThat(TaskType.of(tools.plus(Message.assistant("I click.")).plus(Message.user("Go on."))))
                .isEqualTo(TaskType.EXECUTION);
        assertThat(TaskType.of(tools.plus(new Message.User(List.of(new ContentPart.Image("image/png", "AA"))))))
                .isEqualTo(TaskType.VISION);
        assertThat(TaskType.of(HELLO)).isEqualTo(TaskType.GENERAL);
        assertThat(TaskType.of(
                        HELLO.withResponseSchema(new ResponseSchema("s", JsonNodeFactory.instance.objectNode()))))
                .isEqualTo(TaskType.EXTRACTION);
    }

    @Test
    void asOneModelItCanDoWhatOneOfThemCanAndCostsAtMostTheDearest() {
        AutoClient auto = new AutoClient(orchestrator(), Strategy.COST_OPTIMIZED, clock);
        assertThat(auto.capabilities().vision()).isTrue();
        assertThat(auto.capabilities().contextTokens()).isEqualTo(1_050_000);
        assertThat(auto.capabilities().price().orElseThrow().output()).isEqualByComparingTo("20");
        ScriptedClient unpriced = new ScriptedClient("custom/mine");
        AutoClient other = new AutoClient(
                new Orchestrator(List.of(route(opus), route(unpriced)), config().build()), Strategy.BALANCED, clock);
        assertThat(other.capabilities().price()).isEmpty();
        assertThat(other.capabilities().contextTokens()).isZero();
        assertThat(auto.countTokens(HELLO, CallOptions.ofDefaults()).tokens()).isEqualTo(7);
        auto.complete(HELLO, CallOptions.ofDefaults());
        assertThat(llama.requests()).hasSize(2);
        auto.close();
        assertThat(llama.isClosed()).isTrue();
        assertThat(Optional.of(auto.model())).hasToString("Optional[auto:cost-optimized]");
    }
}
