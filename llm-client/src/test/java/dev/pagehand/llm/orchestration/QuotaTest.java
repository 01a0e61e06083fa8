package dev.pagehand.llm.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.SettableClock;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Limit;
import dev.pagehand.llm.orchestration.QuotaSnapshot.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {

    private static final ModelName MODEL = ModelName.parse("openai/gpt-4.1");

    private final SettableClock clock = new SettableClock();
    private final QuotaBook book = new QuotaBook(clock);

    private Optional<QuotaSnapshot> read(Map<String, String> headers) {
        return QuotaHeaders.read(MODEL, name -> Optional.ofNullable(headers.get(name)), clock.instant());
    }

    @Test
    void headersOfOpenAi() {
        QuotaSnapshot snapshot = read(Map.of(
                        "x-ratelimit-remaining-requests", "59",
                        "x-ratelimit-reset-requests", "1s",
                        "x-ratelimit-remaining-tokens", "149984",
                        "x-ratelimit-reset-tokens", "6m0.5s"))
                .orElseThrow();
        assertThat(snapshot.limits())
                .containsExactly(
                        new Limit(Unit.REQUESTS, 59, clock.instant().plusSeconds(1)),
                        new Limit(Unit.TOKENS, 149_984, clock.instant().plusMillis(360_500)));
    }

    @Test
    void headersOfAnthropic() {
        QuotaSnapshot snapshot = read(Map.of(
                        "anthropic-ratelimit-requests-remaining", "0",
                        "anthropic-ratelimit-requests-reset", "2026-11-21T10:00:30Z",
                        "anthropic-ratelimit-input-tokens-remaining", "1000",
                        "anthropic-ratelimit-input-tokens-reset", "2026-11-21T10:00:10Z"))
                .orElseThrow();
        assertThat(snapshot.limits())
                .containsExactly(
                        new Limit(Unit.REQUESTS, 0, Instant.parse("2026-11-21T10:00:30Z")),
                        new Limit(Unit.TOKENS, 1000, Instant.parse("2026-11-21T10:00:10Z")));
    }

    @ParameterizedTest
    @CsvSource({"20ms, 20", "1s, 1000", "1m30s, 90000", "2h, 7200000", "45, 45000", "1795255205000, 5000", "soon, 60000"
    })
    void timesOfReset(String reset, long millis) {
        QuotaSnapshot snapshot = read(Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset))
                .orElseThrow();
        assertThat(snapshot.limits())
                .containsExactly(new Limit(Unit.REQUESTS, 0, clock.instant().plusMillis(millis)));
    }

    @Test
    void withoutSuchHeadersNothingIsKnown() {
        assertThat(read(Map.of("content-type", "application/json"))).isEmpty();
        assertThat(book.waitFor(MODEL, 1_000_000)).isZero();
    }

    @Test
    void aLimitThatIsUsedUpIsWaitedForUntilItsReset() {
        book.accept(new QuotaSnapshot(
                MODEL, List.of(new Limit(Unit.REQUESTS, 0, clock.instant().plusSeconds(30)))));
        assertThat(book.waitFor(MODEL, 1)).isEqualTo(Duration.ofSeconds(30));
        clock.tick(Duration.ofSeconds(30));
        assertThat(book.waitFor(MODEL, 1)).isZero();
    }

    @Test
    void ourOwnCallsAreCountedUntilTheProviderTellsAnew() {
        Limit tokens = new Limit(Unit.TOKENS, 1000, clock.instant().plusSeconds(10));
        book.accept(new QuotaSnapshot(MODEL, List.of(tokens)));
        assertThat(book.waitFor(MODEL, 600)).isZero();
        book.spend(MODEL, 600);
        assertThat(book.waitFor(MODEL, 600)).isEqualTo(Duration.ofSeconds(10));
        book.accept(new QuotaSnapshot(MODEL, List.of(tokens)));
        assertThat(book.waitFor(MODEL, 600)).isZero();
    }
}
