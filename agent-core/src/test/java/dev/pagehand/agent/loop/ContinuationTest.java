package dev.pagehand.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.Checkpoint;
import dev.pagehand.agent.CheckpointListener;
import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.Usd;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run that another agent goes on with, from what the first one said of where it stood. */
class ContinuationTest extends LoopTest {

    private static final String THERE = "https://shop.example/cart";

    private final List<Checkpoint> kept = new ArrayList<>();

    private RunResult run(Task task, Optional<Checkpoint> from) {
        CheckpointListener keep = now -> kept.add(reread(now.get()));
        LoopSetup setup = new LoopSetup(
                model,
                page.tools(),
                page::look,
                new BoundedCalls.Unbounded(),
                events::add,
                Secrets.none(),
                clock,
                Optional.empty(),
                new Continuation(from, from.map(any -> THERE), keep));
        return new AgentLoop(setup, task, cancellation).run();
    }

    /** As it comes back from a file. */
    private static Checkpoint reread(Checkpoint checkpoint) {
        try {
            return Checkpoint.of(new ObjectMapper().readTree(checkpoint.toJson().toString()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A run that clicks, waits a minute, and then loses its model. */
    private Checkpoint afterOneClick(Task task) {
        page.onClick("0-1", () -> {
            clock.advance(Duration.ofMinutes(1));
            return FakePage.changed("cart: 1 item");
        });
        model.calls("browser_click", CLICK).answersWith(() -> {
            throw new LlmException.Connection("gone", new IOException("gone"));
        });
        assertThat(run(task, Optional.empty()).status()).isEqualTo(RunStatus.FAILED);
        return kept.get(kept.size() - 1);
    }

    @Test
    void theNextAgentIsToldWhatWasDoneAndSeesThePageAsItIs() {
        Task task = Task.of("buy it").withUrl("https://shop.example/");
        Checkpoint from = afterOneClick(task);
        page.shows("page \"Cart\" https://shop.example/cart\n  [0-2001] button \"Pay\"\n");
        model.calls("done", "{\"success\":true,\"answer\":\"Bought.\"}");

        RunResult result = run(task, Optional.of(from));

        List<Message> asked = model.requests().get(model.requests().size() - 1).messages();
        assertThat(asked.subList(1, asked.size() - 1)).isEqualTo(from.said());
        assertThat(model.lastAsked())
                .contains("do not do it again", "[0-2001] button \"Pay\"", "<page " + from.mark() + ">");
        assertThat(page.done()).containsExactly("navigate https://shop.example/", "click 0-1", "navigate " + THERE);
        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(result.steps())
                .extracting(RunStep::index, RunStep::tool)
                .containsExactly(tuple(1, "browser_navigate"), tuple(2, "browser_click"), tuple(3, "browser_navigate"));
    }

    private static org.assertj.core.groups.Tuple tuple(int index, String tool) {
        return org.assertj.core.groups.Tuple.tuple(index, tool);
    }

    @Test
    void stepsTimeAndCallsOfBothCount() {
        Checkpoint from = afterOneClick(Task.of("buy it"));
        model.calls("browser_click", CLICK);

        RunResult result = run(Task.of("buy it").withMaxSteps(2), Optional.of(from));

        assertThat(result.status()).isEqualTo(RunStatus.BUDGET_EXCEEDED);
        assertThat(result.usage().modelCalls()).isEqualTo(2);
        assertThat(result.duration()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void theTimeLimitIsOneForBoth() {
        Checkpoint from = afterOneClick(Task.of("buy it"));

        RunResult result = run(Task.of("buy it").withTimeout(Duration.ofSeconds(50)), Optional.of(from));

        assertThat(result.status()).isEqualTo(RunStatus.TIMED_OUT);
    }

    @Test
    void aCallWhoseAnswerNobodyHeardTakesItsMostFromTheMoney() {
        Price price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN);
        model.with(new ModelCapabilities(true, false, true, 0, 0, Optional.of(price)))
                .with(new Usage(1000, 0, 100, 0));
        Checkpoint from = afterOneClick(Task.of("buy it"));
        Checkpoint unheard = from.withSpent(from.spent().withUnheard(5_000));
        model.calls("done", DONE);

        RunResult result = run(Task.of("buy it").withMaxCost(Usd.parse("0.08")), Optional.of(unheard));

        assertThat(result.status()).isEqualTo(RunStatus.BUDGET_EXCEEDED);
        assertThat(result.usage().cost()).isEmpty();
    }

    @Test
    void whatAnEarlierPageShowedIsEvidenceStill() {
        page.onClick("0-1", () -> FakePage.changed("text \"Order number 77421\""));
        model.calls("browser_click", CLICK).answersWith(() -> {
            throw new LlmException.Connection("gone", new IOException("gone"));
        });
        run(Task.of("buy it"), Optional.empty());
        model.calls("done", "{\"success\":true,\"answer\":\"Bought under 77421.\"}");

        RunResult result = run(Task.of("buy it"), Optional.of(kept.get(kept.size() - 1)));

        assertThat(result.verified()).isTrue();
    }

    @Test
    void whatIsNoCheckpointIsRefused() {
        assertThatThrownBy(() -> Checkpoint.of(new ObjectMapper().createObjectNode()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no checkpoint");
    }
}
