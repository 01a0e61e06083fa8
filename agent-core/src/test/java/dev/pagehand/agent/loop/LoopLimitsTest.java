package dev.pagehand.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.Usd;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ends a run from outside: limits and cancellation. */
class LoopLimitsTest extends LoopTest {

    @Test
    void endsAtTheLimitOfSteps() {
        int[] times = {0};
        page.onClick("0-1", () -> FakePage.changed("row " + times[0]++));
        model.calls("browser_click", CLICK).calls("browser_click", CLICK);

        RunResult result = run(Task.of("buy").withMaxSteps(2));

        assertThat(result.status()).isEqualTo(RunStatus.BUDGET_EXCEEDED);
        assertThat(result.error().orElseThrow().message()).contains("2 steps");
        assertThat(page.done()).hasSize(2);
    }

    @Test
    void aCallThatCouldPassTheTokenLimitIsNotMade() {
        RunResult result = run(Task.of("buy").withMaxTokens(300));

        assertThat(result.status()).isEqualTo(RunStatus.BUDGET_EXCEEDED);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void theCeilingOfAnAnswerShrinksToTheMoneyThatIsLeft() {
        Price price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN);
        model.with(new ModelCapabilities(true, false, true, 0, 0, Optional.of(price)))
                .with(new Usage(1000, 0, 100, 0));
        model.calls("done", DONE);

        RunResult result = run(Task.of("buy").withMaxCost(Usd.parse("0.02")));

        int ceiling = model.requests().get(0).maxOutputTokens().orElseThrow();
        assertThat(ceiling).isBetween(256, 2000);
        assertThat(result.usage().cost()).contains(new Usd(new BigDecimal("0.00200000")));
    }

    @Test
    void moneyRunsOutBeforeItIsSpent() {
        Price price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN);
        model.with(new ModelCapabilities(true, false, true, 0, 0, Optional.of(price)))
                .with(new Usage(9000, 0, 500, 0));
        page.onClick("0-1", () -> FakePage.changed("x"));
        model.calls("browser_click", CLICK);

        RunResult result = run(Task.of("buy").withMaxCost(Usd.parse("0.015")));

        assertThat(result.status()).isEqualTo(RunStatus.BUDGET_EXCEEDED);
        assertThat(result.usage().cost().orElseThrow()).isLessThan(Usd.parse("0.015"));
    }

    @Test
    void aMoneyLimitWithoutAPriceIsRefusedAtTheStart() {
        assertThatThrownBy(() -> run(Task.of("buy").withMaxCost(Usd.cents(10))))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("test/scripted")
                .hasMessageContaining("$0.10")
                .hasMessageContaining("PAGEHAND_MODELS");
        assertThat(events).isEmpty();
    }

    @Test
    void eachCallCountsWithWhatItsAnswerSaysThatItCost() {
        model.with(priced()).costing("0.004").with(new Usage(100, 0, 10, 0));
        page.onClick("0-1", () -> FakePage.changed("x"));
        model.calls("browser_click", CLICK).calls("done", DONE);

        assertThat(run().usage().cost()).contains(new Usd(new BigDecimal("0.008")));
    }

    @Test
    void moneyThatEarlierCallsCostIsNotSpentAgain() {
        model.with(priced()).costing("0.017").with(new Usage(100, 0, 10, 0));
        page.onClick("0-1", () -> FakePage.changed("x"));
        model.calls("browser_click", CLICK);

        RunResult result = run(Task.of("buy").withMaxCost(Usd.parse("0.02")));

        assertThat(result.status()).isEqualTo(RunStatus.BUDGET_EXCEEDED);
        assertThat(result.usage().cost()).contains(new Usd(new BigDecimal("0.017")));
    }

    @Test
    void anAnswerWithoutUsageCostsWhatNobodyKnowsAndTakesItsCeilingFromTheLimit() {
        model.with(priced()).with(Usage.NONE);
        page.onClick("0-1", () -> FakePage.changed("x"));
        model.calls("browser_click", CLICK);

        RunResult result = run(Task.of("buy").withMaxCost(Usd.parse("0.02")));

        assertThat(result.status()).isEqualTo(RunStatus.BUDGET_EXCEEDED);
        assertThat(result.usage().cost()).isEmpty();
        assertThat(result.usage().tokens().inputTokens()).isPositive();
    }

    @Test
    void anAnswerWithoutUsageOfAModelThatIsFreeCostsNothing() {
        model.with(new ModelCapabilities(true, false, true, 0, 0, Optional.of(Price.FREE)))
                .with(Usage.NONE);
        model.calls("done", DONE);

        assertThat(run().usage().cost().orElseThrow().amount()).isZero();
    }

    @Test
    void aCallThatBrokeInTheMiddleCostsWhatNobodyKnows() {
        model.with(priced()).saysAndBreaks("I will", new LlmException.Timeout("no more came"));

        RunResult result = run();

        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(result.usage().cost()).isEmpty();
    }

    private static ModelCapabilities priced() {
        Price price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN);
        return new ModelCapabilities(true, false, true, 0, 0, Optional.of(price));
    }

    @Test
    void endsWhenTimeIsUp() {
        page.onClick("0-1", () -> {
            clock.advance(Duration.ofMinutes(6));
            return FakePage.changed("x");
        });
        model.callsAll("browser_click", CLICK, "browser_click", "{\"target\":\"0-2\"}");

        RunResult result = run();

        assertThat(result.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(page.done()).containsExactly("click 0-1");
    }

    @Test
    void aCancelledRunMakesNoMoreCalls() {
        page.onClick("0-1", () -> {
            cancellation.cancel();
            return FakePage.changed("x");
        });
        model.callsAll("browser_click", CLICK, "browser_click", "{\"target\":\"0-2\"}");

        RunResult result = run();

        assertThat(result.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(page.done()).containsExactly("click 0-1");
        assertThat(events).last().isInstanceOf(RunEvent.RunEnded.class);
    }

    @Test
    void aCancelledCallToTheModelIsACancelledRun() {
        model.answersWith(() -> {
            throw new LlmException.Cancelled();
        });

        assertThat(run().status()).isEqualTo(RunStatus.CANCELLED);
    }
}
