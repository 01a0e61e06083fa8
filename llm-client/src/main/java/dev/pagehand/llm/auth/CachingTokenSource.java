package dev.pagehand.llm.auth;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a fetched token until it expires or is refused. However many threads need a new one, it is fetched once: on a
 * thread of its own, so that a waiter who gives up does not end it for the others.
 *
 * <p>From five minutes before its end, or the last fifth of a short life, a call that uses the token has the next one
 * fetched in the background. Only in the last 30 seconds, or the last tenth, does a call wait for it.
 */
public final class CachingTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(CachingTokenSource.class);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final TokenFetcher fetcher;
    private final Clock clock;
    private @Nullable Kept kept;
    private @Nullable CompletableFuture<Credential> fetching;
    private @Nullable AccessToken unwanted;
    private Instant noneAheadBefore = Instant.MIN;

    public CachingTokenSource(TokenFetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public Credential current(CallOptions options) {
        CompletableFuture<Credential> shared;
        synchronized (this) {
            Instant now = clock.instant();
            Kept known = kept;
            if (known != null && now.isBefore(known.usableUntil)) {
                if (!now.isBefore(known.renewFrom) && !now.isBefore(noneAheadBefore) && fetching == null) {
                    fetching = begin(known.credential.token());
                }
                return known.credential;
            }
            if (fetching == null) {
                fetching = begin(previous(known));
            }
            shared = fetching;
        }
        return await(shared, options);
    }

    private Optional<AccessToken> previous(@Nullable Kept known) {
        return known == null ? Optional.ofNullable(unwanted) : known.credential.token();
    }

    private CompletableFuture<Credential> begin(Optional<AccessToken> previous) {
        CompletableFuture<Credential> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> fetch(future, previous), "pagehand-token");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever goes wrong belongs to those who wait.
    private void fetch(CompletableFuture<Credential> future, Optional<AccessToken> previous) {
        try {
            Credential credential = fetcher.fetch(previous);
            Kept fresh = Kept.of(credential, clock.instant());
            synchronized (this) {
                kept = fresh;
                fetching = null;
            }
            future.complete(credential);
        } catch (Throwable e) {
            boolean ahead;
            synchronized (this) {
                fetching = null;
                noneAheadBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
                ahead = kept != null && clock.instant().isBefore(kept.usableUntil);
            }
            if (ahead) {
                LOG.warn("no new token could be fetched ahead of time, the old one is still good: {}", e.getMessage());
            }
            future.completeExceptionally(e);
        }
    }

    private Credential await(CompletableFuture<Credential> shared, CallOptions options) {
        // A view of the shared one: giving up completes the view and leaves the shared one alone.
        CompletableFuture<Credential> mine = shared.thenApply(credential -> credential);
        Cancellation.Registration registration = options.cancellation().onCancel(() -> mine.cancel(false));
        Optional<Duration> patience = fetcher.patience();
        Optional<Duration> limit = options.timeout()
                .filter(own -> patience.isEmpty() || own.compareTo(patience.get()) <= 0)
                .or(() -> patience);
        try {
            return limit.isEmpty() ? mine.get() : mine.get(limit.get().toNanos(), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            throw new LlmException.Cancelled();
        } catch (TimeoutException e) {
            throw new LlmException.Timeout("no token was there in time ("
                    + fetcher.description()
                    + "); see what keeps it busy, or raise LLM_REQUEST_TIMEOUT or CONNECTION_TIMEOUT (seconds)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException.Cancelled();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            registration.close();
        }
    }

    /** Sixteen waiters get one failure each, not one exception that sixteen threads throw and change. */
    private static LlmException failure(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof LlmException.Configuration) {
            return new LlmException.Configuration(message, cause);
        }
        if (cause instanceof LlmException.Connection) {
            return new LlmException.Connection(message, cause);
        }
        if (cause instanceof LlmException.Timeout) {
            return new LlmException.Timeout(message);
        }
        if (cause instanceof LlmException.Status status) {
            return new LlmException.Status(message, status.status(), status.retryable(), status.retryAfter());
        }
        return new LlmException.Authentication(
                cause instanceof LlmException ? message : "no token could be fetched: " + cause, cause);
    }

    @Override
    public synchronized boolean invalidate(AccessToken token) {
        if (kept != null && kept.credential.token().filter(token::equals).isPresent()) {
            kept = null;
            unwanted = token;
        }
        return true;
    }

    @Override
    public TokenStatus status() {
        Kept now;
        synchronized (this) {
            now = kept;
        }
        Optional<Credential> known = now == null ? fetcher.stored() : Optional.of(now.credential);
        return new TokenStatus(
                fetcher.description(),
                known.isPresent(),
                known.flatMap(Credential::expiresAt),
                known.flatMap(Credential::baseUrl));
    }

    private record Kept(Credential credential, Instant renewFrom, Instant usableUntil) {

        private static Kept of(Credential credential, Instant now) {
            Optional<Instant> end = credential.expiresAt();
            if (end.isEmpty()) {
                return new Kept(credential, Instant.MAX, Instant.MAX);
            }
            Duration life = Duration.between(now, end.get());
            return new Kept(
                    credential,
                    end.get().minus(shorter(AHEAD, life.dividedBy(5))),
                    end.get().minus(shorter(MARGIN, life.dividedBy(10))));
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
