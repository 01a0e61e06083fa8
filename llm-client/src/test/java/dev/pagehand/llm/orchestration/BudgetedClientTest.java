package dev.pagehand.llm.orchestration;

import static dev.pagehand.llm.ScriptedClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.ScriptedClient;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelPrices;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetedClientTest {

    /** A dollar a token: easy to add up. */
    private static final ModelPrices DOLLAR_A_TOKEN =
            ModelPrices.of(new Price(new BigDecimal("1000000"), new BigDecimal("1000000"), new BigDecimal("1000000")));

    /** Ten tokens. */
    private static final LlmRequest FORTY_CHARACTERS =
            LlmRequest.of("x".repeat(40)).withMaxOutputTokens(100);

    private final SettableClock clock = new SettableClock();
    private final ScriptedClient model = new ScriptedClient("openai/gpt-4.1");

    private BudgetedClient limited(SpendLimit limit) {
        return new BudgetedClient(model, limit, DOLLAR_A_TOKEN, clock);
    }

    private void ask(BudgetedClient client) {
        client.complete(FORTY_CHARACTERS, CallOptions.ofDefaults());
    }

    @Test
    void whatACallDidCostTakesThePlaceOfWhatWasSetAside() {
        BudgetedClient client = limited(SpendLimit.usd("1000"));
        model.then((request, listener) -> {
            assertThat(client.spentUsd()).isEqualByComparingTo("110");
            return ScriptedClient.answer("hi", new Usage(12, 0, 3, 0));
        });
        ask(client);
        assertThat(client.spentUsd()).isEqualByComparingTo("15");
        assertThat(client.spentTokens()).isEqualTo(15);
    }

    @Test
    void theCeilingOfTheAnswerIsLoweredToWhatIsLeft() {
        ask(limited(SpendLimit.usd("60")));
        ask(limited(SpendLimit.tokens(40)));
        assertThat(model.requests())
                .extracting(LlmRequest::maxOutputTokens)
                .containsExactly(OptionalInt.of(50), OptionalInt.of(30));
    }

    @Test
    void aCallThatTheRestDoesNotSufficeForIsNotMade() {
        BudgetedClient client = limited(SpendLimit.usd("20"));
        List<StreamEvent> events = new ArrayList<>();
        assertThatThrownBy(() -> ask(client))
                .isInstanceOf(LlmException.Status.class)
                .hasMessageContaining("limit of $20")
                .satisfies(e -> assertThat(((LlmException) e).retryable()).isFalse());
        assertThatThrownBy(() -> client.stream(FORTY_CHARACTERS, CallOptions.ofDefaults(), events::add))
                .hasMessageContaining("limit of $20");
        assertThat(events).singleElement().isInstanceOf(StreamEvent.Failed.class);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void callsAtOnceNeverPassTheLimitTogether() {
        BudgetedClient client = limited(SpendLimit.usd("500"));
        for (int i = 0; i < 100; i++) {
            model.thenAnswer(request -> ScriptedClient.answer(
                    "hi", new Usage(10, 0, request.maxOutputTokens().orElseThrow(), 0)));
        }
        long made = IntStream.range(0, 100)
                .parallel()
                .filter(i -> {
                    try {
                        ask(client);
                        return true;
                    } catch (LlmException.Status e) {
                        return false;
                    }
                })
                .count();
        assertThat(client.spentUsd()).isLessThanOrEqualTo(new BigDecimal("500"));
        assertThat(made).isEqualTo(5);
    }

    @Test
    void aCallThatFailedCostsNothingAndOneThatBrokeWhatWasHeard() {
        BudgetedClient client = limited(SpendLimit.usd("1000"));
        model.thenFail(status(503, "down"));
        assertThatThrownBy(() -> ask(client)).hasMessage("down");
        assertThat(client.spentUsd()).isEqualByComparingTo("0");
        model.then((request, listener) -> {
            listener.onEvent(new StreamEvent.TextDelta(0, "y".repeat(20)));
            throw new LlmException.Connection("broke", new IOException("broke"));
        });
        assertThatThrownBy(() -> client.stream(FORTY_CHARACTERS, CallOptions.ofDefaults(), event -> {}))
                .hasMessage("broke");
        assertThat(client.spentUsd()).isEqualByComparingTo("15");
    }

    @Test
    void anAnswerWithoutUsageIsEstimated() {
        BudgetedClient client = limited(SpendLimit.tokens(1000));
        model.thenAnswer(request -> ScriptedClient.answer("y".repeat(20), Usage.NONE));
        ask(client);
        assertThat(client.spentTokens()).isEqualTo(15);
    }

    @Test
    void aMoneyLimitWithoutAPriceIsRefused() {
        assertThatThrownBy(() -> new BudgetedClient(model, SpendLimit.usd("1"), ModelPrices.unknown(), clock))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("PAGEHAND_MODELS");
    }
}
