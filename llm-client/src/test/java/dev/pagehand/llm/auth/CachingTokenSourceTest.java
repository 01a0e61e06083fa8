package dev.pagehand.llm.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachingTokenSourceTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger fetches = new AtomicInteger();

    private TokenSource source(Supplier<Optional<Instant>> expiry) {
        return source(new TokenFetcher() {
            @Override
            public Credential fetch() {
                int number = fetches.incrementAndGet();
                return new Credential(Optional.of(AccessToken.of("token-" + number)), expiry.get(), Optional.empty());
            }

            @Override
            public String description() {
                return "test";
            }
        });
    }

    private TokenSource source(TokenFetcher fetcher) {
        return new CachingTokenSource(fetcher, clock);
    }

    private static AccessToken token(TokenSource source) {
        return source.current(CallOptions.ofDefaults()).token().orElseThrow();
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItExpires() {
        TokenSource source = source(() -> Optional.of(clock.instant().plusSeconds(3600)));
        assertThat(token(source).reveal()).isEqualTo("token-1");
        clock.tick(Duration.ofSeconds(3569));
        assertThat(token(source).reveal()).isEqualTo("token-1");
        clock.tick(Duration.ofSeconds(2));
        assertThat(token(source).reveal()).isEqualTo("token-2");
    }

    @Test
    void aShortLivedTokenIsUsedForMostOfItsLife() {
        TokenSource source = source(() -> Optional.of(clock.instant().plusSeconds(20)));
        token(source);
        clock.tick(Duration.ofSeconds(17));
        assertThat(token(source).reveal()).isEqualTo("token-1");
        clock.tick(Duration.ofSeconds(2));
        assertThat(token(source).reveal()).isEqualTo("token-2");
    }

    @Test
    void theNextTokenIsFetchedAheadWithoutAnybodyWaiting() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        TokenSource source = source(() -> {
            if (fetches.get() == 2) {
                asked.countDown();
                await(open);
            }
            return Optional.of(clock.instant().plusSeconds(3600));
        });
        token(source);
        clock.tick(Duration.ofSeconds(3299));
        token(source);
        assertThat(fetches).hasValue(1);

        clock.tick(Duration.ofSeconds(2));
        assertThat(token(source).reveal()).isEqualTo("token-1");
        asked.await();
        assertThat(token(source).reveal())
                .as("nobody waits while the old one is good")
                .isEqualTo("token-1");

        clock.tick(Duration.ofSeconds(280));
        open.countDown();
        assertThat(token(source).reveal()).as("near its end it is waited for").isEqualTo("token-2");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aFailureAheadOfTimeHurtsNobody() throws InterruptedException {
        CompletableFuture<Thread> failing = new CompletableFuture<>();
        TokenSource source = source(() -> {
            if (fetches.get() == 2) {
                failing.complete(Thread.currentThread());
                throw new LlmException.Authentication("not now");
            }
            return Optional.of(clock.instant().plusSeconds(3600));
        });
        token(source);
        clock.tick(Duration.ofSeconds(3400));
        assertThat(token(source).reveal()).isEqualTo("token-1");
        failing.join().join();
        assertThat(token(source).reveal()).isEqualTo("token-1");

        clock.tick(Duration.ofSeconds(190));
        assertThat(token(source).reveal()).startsWith("token-").isNotEqualTo("token-1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void onlyTheCurrentTokenIsDropped() {
        TokenSource source = source(Optional::empty);
        AccessToken first = token(source);
        source.invalidate(first);
        AccessToken second = token(source);
        source.invalidate(first);

        assertThat(token(source)).isSameAs(second);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aFailureIsToldAndTheNextCallTriesAgain() {
        TokenSource source = source(new TokenFetcher() {
            @Override
            public Credential fetch() {
                if (fetches.incrementAndGet() == 1) {
                    throw new LlmException.Authentication("Python script failed: once");
                }
                return Credential.of(AccessToken.of("token"));
            }

            @Override
            public String description() {
                return "test";
            }
        });

        assertThatThrownBy(() -> token(source))
                .isInstanceOf(LlmException.Authentication.class)
                .hasMessage("Python script failed: once");
        assertThat(token(source).reveal()).isEqualTo("token");
    }

    @Test
    void waitingIsLimited() {
        CountDownLatch never = new CountDownLatch(1);
        TokenSource source = source(new TokenFetcher() {
            @Override
            public Credential fetch() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Credential.NONE;
            }

            @Override
            public String description() {
                return "test";
            }
        });

        assertThatThrownBy(() -> source.current(CallOptions.ofDefaults().withTimeout(Duration.ofMillis(50))))
                .isInstanceOf(LlmException.Timeout.class);
        never.countDown();
    }

    @Test
    void statusTellsEverythingButTheToken() {
        TokenSource source = source(() -> Optional.of(START.plusSeconds(60)));
        assertThat(source.status()).isEqualTo(new TokenStatus("test", false, Optional.empty(), Optional.empty()));
        AccessToken token = token(source);

        assertThat(source.status())
                .isEqualTo(new TokenStatus("test", true, Optional.of(START.plusSeconds(60)), Optional.empty()));
        assertThat(token).hasToString("***");
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = START;

        private void tick(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
