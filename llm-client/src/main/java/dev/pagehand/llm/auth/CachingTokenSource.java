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

/**
 * Keeps a fetched token until it expires or is refused. However many threads need a new one, it is fetched once: on a
 * thread of its own, so that a waiter who gives up does not end it for the others.
 */
public final class CachingTokenSource implements TokenSource {

    /** A token is not used in its last seconds, or its last tenth where it is short-lived. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final TokenFetcher fetcher;
    private final Clock clock;
    private @Nullable Kept kept;
    private @Nullable CompletableFuture<Credential> fetching;

    public CachingTokenSource(TokenFetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public Credential current(CallOptions options) {
        CompletableFuture<Credential> shared;
        synchronized (this) {
            if (kept != null && clock.instant().isBefore(kept.usableUntil)) {
                return kept.credential;
            }
            shared = fetching != null ? fetching : startFetching();
        }
        return await(shared, options);
    }

    private CompletableFuture<Credential> startFetching() {
        CompletableFuture<Credential> future = new CompletableFuture<>();
        fetching = future;
        kept = null;
        Thread thread = new Thread(() -> fetch(future), "pagehand-token");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever goes wrong belongs to those who wait.
    private void fetch(CompletableFuture<Credential> future) {
        try {
            Credential credential = fetcher.fetch();
            synchronized (this) {
                kept = new Kept(credential, usableUntil(credential));
                fetching = null;
            }
            future.complete(credential);
        } catch (Throwable e) {
            synchronized (this) {
                fetching = null;
            }
            future.completeExceptionally(e);
        }
    }

    private Instant usableUntil(Credential credential) {
        Optional<Instant> expiresAt = credential.expiresAt();
        if (expiresAt.isEmpty()) {
            return Instant.MAX;
        }
        Duration tenth = Duration.between(clock.instant(), expiresAt.get()).dividedBy(10);
        return expiresAt.get().minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
    }

    private static Credential await(CompletableFuture<Credential> shared, CallOptions options) {
        // A view of the shared one: giving up completes the view and leaves the shared one alone.
        CompletableFuture<Credential> mine = shared.thenApply(credential -> credential);
        Cancellation.Registration registration = options.cancellation().onCancel(() -> mine.cancel(false));
        try {
            if (options.timeout().isEmpty()) {
                return mine.get();
            }
            return mine.get(options.timeout().get().toNanos(), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            throw new LlmException.Cancelled();
        } catch (TimeoutException e) {
            throw new LlmException.Timeout(
                    "no token was there in time; see what keeps the token source busy, or raise LLM_REQUEST_TIMEOUT (seconds)");
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
        return cause instanceof LlmException.Configuration
                ? new LlmException.Configuration(message, cause)
                : new LlmException.Authentication(
                        cause instanceof LlmException ? message : "no token could be fetched: " + cause, cause);
    }

    @Override
    public synchronized boolean invalidate(AccessToken token) {
        if (kept != null && kept.credential.token().filter(token::equals).isPresent()) {
            kept = null;
        }
        return true;
    }

    @Override
    public synchronized TokenStatus status() {
        Kept now = kept;
        return now == null
                ? new TokenStatus(fetcher.description(), false, Optional.empty(), Optional.empty())
                : new TokenStatus(fetcher.description(), true, now.credential.expiresAt(), now.credential.baseUrl());
    }

    private record Kept(Credential credential, Instant usableUntil) {}
}
