package dev.pagehand.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.Price;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyLedgerTest {

    private final SettableClock clock = new SettableClock();
    private final KeyLedger ledger = new KeyLedger(clock);

    private static AccessKey key(String limits) {
        return AccessKeys.parse("k;" + limits).find("k").orElseThrow();
    }

    private static GatewayException refusal(Runnable call) {
        try {
            call.run();
        } catch (GatewayException e) {
            return e;
        }
        throw new AssertionError("it was not refused");
    }

    @Test
    void callsAMinuteAreCountedOverAnyMinute() {
        AccessKey key = key("rpm=2");
        ledger.begin(key).close();
        clock.tick(Duration.ofSeconds(40));
        ledger.begin(key).close();

        GatewayException refused = refusal(() -> ledger.begin(key));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(20));

        clock.tick(Duration.ofSeconds(20));
        ledger.begin(key).close();
        assertThat(refusal(() -> ledger.begin(key)).retryAfter()).contains(Duration.ofSeconds(40));
    }

    @Test
    void callsAtOnceAreThoseThatHaveNotEnded() {
        AccessKey key = key("concurrent=1");
        Permit first = ledger.begin(key);
        assertThat(refusal(() -> ledger.begin(key)).code()).isEqualTo("concurrency_limit_exceeded");
        first.close();
        ledger.begin(key).close();
    }

    @Test
    void keysDoNotShareTheirLimits() {
        AccessKeys keys = AccessKeys.parse("a;rpm=1,b;rpm=1");
        ledger.begin(keys.find("a").orElseThrow()).close();
        ledger.begin(keys.find("b").orElseThrow()).close();
    }

    /** 1 dollar for a million tokens in, 10 for a million out. */
    private static ScriptedModel priced() {
        Price price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN);
        return ScriptedModel.saying("hi").with(ModelCapabilities.unknown().withPrice(Optional.of(price)));
    }

    @Test
    void moneyIsSetAsideBeforeACallAndCountedAfterIt() {
        AccessKey key = key("usd=0.01");
        LlmRequest request = LlmRequest.of("hello").withMaxOutputTokens(900);
        Permit first = ledger.begin(key);
        first.reserve(request, priced(), clock.instant());

        Permit second = ledger.begin(key);
        GatewayException refused = refusal(() -> second.reserve(request, priced(), clock.instant()));
        assertThat(refused.code()).isEqualTo("insufficient_quota");
        assertThat(refused.retryAfter()).contains(Duration.ofHours(14));
        second.close();

        first.answered(ScriptedModel.answer(FinishReason.STOP).withCost(Optional.of(new BigDecimal("0.0005"))));
        first.close();
        Permit third = ledger.begin(key);
        third.reserve(request, priced(), clock.instant());
        third.failed();
        third.close();
    }

    @Test
    void aCallThatBrokeOffCountsWithAllThatItMayHaveCost() {
        AccessKey key = key("usd=0.01");
        LlmRequest request = LlmRequest.of("hello").withMaxOutputTokens(900);
        Permit first = ledger.begin(key);
        first.reserve(request, priced(), clock.instant());
        first.close();

        Permit second = ledger.begin(key);
        assertThatThrownBy(() -> second.reserve(request, priced(), clock.instant()))
                .isInstanceOf(GatewayException.class);
        second.close();

        clock.tick(Duration.ofHours(14));
        Permit tomorrow = ledger.begin(key);
        tomorrow.reserve(request, priced(), clock.instant());
        tomorrow.close();
    }

    @Test
    void aModelWithoutAPriceIsNotForKeysWithLimitedMoney() {
        Permit permit = ledger.begin(key("usd=5"));
        assertThat(refusal(() -> permit.reserve(LlmRequest.of("x"), ScriptedModel.saying("hi"), clock.instant()))
                        .code())
                .isEqualTo("unknown_price");
        permit.close();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-29T10:00:00Z");

        private void tick(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
