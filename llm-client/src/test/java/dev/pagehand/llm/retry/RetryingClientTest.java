package dev.pagehand.llm.retry;

import static dev.pagehand.llm.ScriptedClient.limited;
import static dev.pagehand.llm.ScriptedClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RetryingClientTest {

    private static final LlmRequest HELLO = LlmRequest.of("Say hello.");

    private final SettableClock clock = new SettableClock();
    private final ScriptedClient model = new ScriptedClient("openai/gpt-4.1");
    private final List<StreamEvent> events = new ArrayList<>();
    private double chance = 1.0;

    private RetryingClient.Builder builder() {
        return RetryingClient.builder(model)
                .clock(clock)
                .sleeper(clock.sleeper())
                .random(() -> chance);
    }

    private LlmResponse ask(LlmClient client) {
        return client.complete(HELLO, CallOptions.ofDefaults());
    }

    private LlmResponse stream(LlmClient client) {
        return client.stream(HELLO, CallOptions.ofDefaults(), events::add);
    }

    private static LlmException.Connection broken() {
        return new LlmException.Connection("connection refused", new IOException("refused"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
    void callsWithPassingErrorsAreMadeAgain(int status) {
        model.thenFail(status(status, "trouble"));
        assertThat(ask(builder().build()).text()).isEqualTo("ok");
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void aConnectionThatFailedIsMadeAgain() {
        model.thenFail(broken(), new LlmException.Timeout("no first token"));
        assertThat(ask(builder().build()).text()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413, 422})
    void otherErrorsAreNot(int status) {
        model.thenFail(status(status, "no"));
        assertThatThrownBy(() -> ask(builder().build())).hasMessage("no");
        assertThat(model.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You exceeded your current quota",
                "check your billing details",
                "spend limit reached",
                "credit balance is too low"
            })
    void whatSpeaksOfMoneyIsNot(String message) {
        model.thenFail(status(429, message));
        assertThatThrownBy(() -> ask(builder().build())).hasMessage(message);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void aQuotaForWhichTheProviderNamesAWaitIsWaitedFor() {
        model.thenFail(new LlmException.Status(
                "You exceeded your current quota", 429, true, Optional.of(Duration.ofMillis(34_400))));
        ask(builder().build());
        assertThat(clock.sleeps()).containsExactly(Duration.ofMillis(34_400));
    }

    @Test
    void theWaitsDoubleUpToACeilingAndAreARandomPart() {
        RetryPolicy five = new RetryPolicy(
                6, Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofMinutes(2));
        model.thenFail(broken(), broken(), broken(), broken());
        ask(builder().policy(five).build());
        assertThat(clock.sleeps())
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofMillis(1000),
                        Duration.ofMillis(2000),
                        Duration.ofMillis(3000));
        chance = 0.25;
        model.thenFail(broken());
        ask(builder().policy(five).build());
        assertThat(clock.sleeps()).endsWith(Duration.ofMillis(125));
    }

    @Test
    void afterTheLastAttemptTheErrorIsTheCallers() {
        model.thenFail(broken(), broken(), broken(), status(503, "the last one"));
        assertThatThrownBy(() -> ask(builder().build())).hasMessage("the last one");
        assertThat(model.requests()).hasSize(4);
    }

    @Test
    void theProvidersWaitIsObeyedAndNeverCutShort() {
        model.thenFail(limited(Duration.ofSeconds(20)), limited(Duration.ofMillis(1)));
        ask(builder().build());
        assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(1));
    }

    @Test
    void aWaitBeyondTheCapFailsAtOnce() {
        model.thenFail(limited(Duration.ofSeconds(61)));
        assertThatThrownBy(() -> ask(builder().build())).hasMessage("too many requests");
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void aWaitBeyondTheTimeLimitFailsAtOnce() {
        model.thenFail(limited(Duration.ofSeconds(20)));
        CallOptions tenSeconds = CallOptions.ofDefaults().withTimeout(Duration.ofSeconds(10));
        assertThatThrownBy(() -> builder().build().complete(HELLO, tenSeconds)).hasMessage("too many requests");
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void eachAttemptHasTheTimeThatIsLeft() {
        model.then((request, listener) -> {
            clock.tick(Duration.ofSeconds(4));
            throw broken();
        });
        CallOptions tenSeconds = CallOptions.ofDefaults().withTimeout(Duration.ofSeconds(10));
        LlmResponse response = builder().build().complete(HELLO, tenSeconds);
        assertThat(model.options())
                .extracting(CallOptions::timeout)
                .containsExactly(Optional.of(Duration.ofSeconds(10)), Optional.of(Duration.ofMillis(5500)));
        assertThat(response.latency()).isEqualTo(Duration.ofMillis(4500));
    }

    @Test
    void aClientWithoutBudgetLeftMakesNoMoreRepetitions() {
        LlmClient client = builder().budget(new RetryBudget(2, 0.5)).build();
        model.thenFail(broken(), broken(), broken());
        assertThatThrownBy(() -> ask(client)).isInstanceOf(LlmException.Connection.class);
        assertThat(model.requests()).hasSize(3);
        // Two successes give one repetition back.
        ask(client);
        ask(client);
        model.thenFail(broken());
        assertThat(ask(client).text()).isEqualTo("ok");
    }

    @Test
    void aStreamIsMadeAgainBeforeItsFirstEventAndFailureIsNotTold() {
        model.thenFail(broken());
        assertThat(stream(builder().build()).text()).isEqualTo("ok");
        assertThat(events).noneMatch(StreamEvent.Failed.class::isInstance);
        assertThat(events).last().isInstanceOf(StreamEvent.Completed.class);
    }

    @Test
    void aStreamThatHasBegunIsNotMadeAgain() {
        model.then((request, listener) -> {
            listener.onEvent(new StreamEvent.TextDelta(0, "half an ans"));
            throw broken();
        });
        assertThatThrownBy(() -> stream(builder().build())).isInstanceOf(LlmException.Connection.class);
        assertThat(model.requests()).hasSize(1);
        assertThat(events).hasSize(2).last().isInstanceOf(StreamEvent.Failed.class);
    }

    @Test
    void aStreamThatFailsForGoodTellsSoOnce() {
        model.thenFail(broken(), broken(), broken(), broken());
        assertThatThrownBy(() -> stream(builder().build())).isInstanceOf(LlmException.Connection.class);
        assertThat(events).hasSize(1).allMatch(StreamEvent.Failed.class::isInstance);
    }

    @Test
    void countingIsTriedAgainToo() {
        model.thenFail(broken());
        assertThat(builder().build().countTokens(HELLO, CallOptions.ofDefaults()))
                .isEqualTo(new TokenCount(7, false));
    }

    @Test
    void theServersOwnTimeIsKeptBesideOurs() {
        model.thenFail(broken());
        model.thenAnswer(request -> new LlmResponse(
                new Message.Assistant(List.of(), List.of()),
                "",
                FinishReason.STOP,
                Usage.NONE,
                "m",
                Duration.ZERO,
                Duration.ofMillis(70)));
        LlmResponse response = ask(builder().build());
        assertThat(response.latency()).isEqualTo(Duration.ofMillis(500));
        assertThat(response.serverLatency()).isEqualTo(Duration.ofMillis(70));
    }

    @Test
    void cancellingEndsAWaitAtOnceInRealTime() {
        Cancellation cancellation = new Cancellation();
        model.thenFail(limited(Duration.ofSeconds(50)));
        LlmClient client = RetryingClient.builder(model)
                .listener(event -> cancellation.cancel())
                .build();
        assertThatThrownBy(() -> client.complete(HELLO, CallOptions.ofDefaults().withCancellation(cancellation)))
                .isInstanceOf(LlmException.Cancelled.class);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void anInterruptEndsAWaitAndStaysSet() {
        model.thenFail(limited(Duration.ofSeconds(50)));
        LlmClient client = RetryingClient.builder(model)
                .listener(event -> Thread.currentThread().interrupt())
                .build();
        assertThatThrownBy(() -> ask(client)).isInstanceOf(LlmException.Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aCancelledCallIsNotMadeAgain() {
        Cancellation cancellation = new Cancellation();
        model.then((request, listener) -> {
            cancellation.cancel();
            throw broken();
        });
        assertThatThrownBy(() -> builder()
                        .build()
                        .complete(HELLO, CallOptions.ofDefaults().withCancellation(cancellation)))
                .isInstanceOf(LlmException.Connection.class);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void anExceptionOfTheListenerIsTheCallersAndNothingIsRepeated() {
        model.thenAnswer(request -> ScriptedClient.answer("hello", Usage.NONE));
        assertThatThrownBy(() -> builder().build().stream(HELLO, CallOptions.ofDefaults(), event -> {
                    throw new IllegalStateException("the listener's own");
                }))
                .hasMessage("the listener's own");
        assertThat(model.requests()).hasSize(1);
    }
}
