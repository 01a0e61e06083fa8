package dev.pagehand.llm.orchestration;

import static dev.pagehand.llm.ScriptedClient.limited;
import static dev.pagehand.llm.ScriptedClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final LlmRequest HELLO = LlmRequest.of("Say hello.");

    private final SettableClock clock = new SettableClock();
    private final ScriptedClient model = new ScriptedClient("openai/gpt-4.1");
    private final CircuitBreaker breaker = new CircuitBreaker(BreakerPolicy.ofDefaults(), clock);
    private final LlmClient client = new CircuitBreakingClient(model, breaker);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            model.thenFail(status(503, "down"));
            assertThatThrownBy(this::ask).hasMessage("down");
        }
    }

    private void ask() {
        client.complete(HELLO, CallOptions.ofDefaults());
    }

    private void assertRefused() {
        int before = model.requests().size();
        assertThatThrownBy(this::ask).hasMessageContaining("keeps failing").isInstanceOf(LlmException.Status.class);
        assertThat(model.requests()).hasSize(before);
    }

    @Test
    void theOnlyProviderIsNotAskedWhileItKeepsFailing() {
        fail(5);
        assertRefused();
        LlmException.Status error = catchThrowableOfType(LlmException.Status.class, this::ask);
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(15));
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void oneProbeDecidesWhenThePauseIsOver() {
        fail(5);
        clock.tick(Duration.ofSeconds(15));
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
        model.then((request, listener) -> {
            // While the probe is under way nobody else passes.
            assertThat(breaker.tryPass()).isFalse();
            return ScriptedClient.answer("ok", Usage.NONE);
        });
        ask();
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void aProbeThatFailsDoublesThePauseUpToACeiling() {
        fail(5);
        for (int seconds : new int[] {15, 30, 60, 120, 240, 300, 300}) {
            clock.tick(Duration.ofSeconds(seconds - 1));
            assertRefused();
            clock.tick(Duration.ofSeconds(1));
            fail(1);
        }
    }

    @Test
    void aCancelledProbeLetsTheNextOneTry() {
        fail(5);
        clock.tick(Duration.ofSeconds(15));
        model.thenFail(new LlmException.Cancelled());
        assertThatThrownBy(this::ask).isInstanceOf(LlmException.Cancelled.class);
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
        ask();
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void halfOfAWindowOpensItToo() {
        for (int i = 0; i < 9; i++) {
            fail(1);
            ask();
        }
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.CLOSED);
        ask();
        fail(1);
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void rateLimitsAndRefusedRequestsAreNoOutages() {
        for (int i = 0; i < 10; i++) {
            model.thenFail(limited(Duration.ofSeconds(1)), status(400, "bad request"));
            assertThatThrownBy(this::ask).hasMessage("too many requests");
            assertThatThrownBy(this::ask).hasMessage("bad request");
        }
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void aStreamThatIsRefusedTellsItsListener() {
        fail(5);
        List<StreamEvent> events = new ArrayList<>();
        assertThatThrownBy(() -> client.stream(HELLO, CallOptions.ofDefaults(), events::add))
                .hasMessageContaining("keeps failing");
        assertThat(events).singleElement().isInstanceOf(StreamEvent.Failed.class);
    }
}
