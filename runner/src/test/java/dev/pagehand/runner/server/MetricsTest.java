package dev.pagehand.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.stats.CallOutcome;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads. */
class MetricsTest {

    private static final ModelName MODEL = new ModelName("openai", "gpt-5");

    @TempDir
    private Path home;

    @Test
    void callsToModelsStandBesideTheRunsUnderTheNamesThatAreDocumented() {
        Metrics metrics = new Metrics();
        LlmRequest request = LlmRequest.of(List.of(Message.user("Hello")));
        LlmResponse answer = new LlmResponse(
                (Message.Assistant) Message.assistant("Hi"),
                "",
                FinishReason.STOP,
                new Usage(100, 20, 10, 0),
                "gpt-5",
                Duration.ofMillis(700));
        metrics.observer()
                .begin(MODEL, request)
                .accept(new CallOutcome(
                        MODEL,
                        Optional.of(answer),
                        Optional.empty(),
                        Duration.ofMillis(700),
                        Optional.of(Duration.ofMillis(200)),
                        Optional.of(new BigDecimal("0.02"))));
        try (RunStore store = RunStore.open(StoreConfig.in(home))) {
            metrics.watch(store, Optional.empty());
            assertThat(metrics.text(store))
                    .contains(
                            "pagehand_llm_calls_seconds_count{model=\"gpt-5\",outcome=\"success\",provider=\"openai\"}"
                                    + " 1")
                    .contains("pagehand_llm_first_token_seconds_count{model=\"gpt-5\",provider=\"openai\"} 1")
                    .contains("pagehand_llm_tokens_total{model=\"gpt-5\",provider=\"openai\",type=\"input\"} 80.0")
                    .contains("pagehand_llm_cost_USD_total{model=\"gpt-5\",provider=\"openai\"} 0.02")
                    .contains("pagehand_runs{status=\"queued\"} 0", "pagehand_slots 0", "pagehand_paused 0")
                    .contains("# TYPE pagehand_heap_bytes gauge");
        }
    }
}
