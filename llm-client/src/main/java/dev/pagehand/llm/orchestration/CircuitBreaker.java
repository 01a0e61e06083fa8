package dev.pagehand.llm.orchestration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps calls away from a provider that keeps failing. Closed: calls pass. Open: none does, until a pause is over. Then
 * half-open: one call is let through as a probe; its success closes the breaker, its failure opens it for twice as long.
 * Safe for use by several threads.
 */
public final class CircuitBreaker {

    private final BreakerPolicy policy;
    private final Clock clock;
    private long failures;
    private int seen;
    private int inARow;
    private Duration pause;
    private Optional<Instant> openUntil = Optional.empty();
    private boolean probing;

    public CircuitBreaker(BreakerPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
        this.pause = policy.firstPause();
    }

    /** What it does with the next call. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    public synchronized State state() {
        if (openUntil.isEmpty()) {
            return State.CLOSED;
        }
        return clock.instant().isBefore(openUntil.get()) || probing ? State.OPEN : State.HALF_OPEN;
    }

    /** How long no call will be let through; zero where one is. */
    public synchronized Duration closedIn() {
        Duration left =
                openUntil.map(until -> Duration.between(clock.instant(), until)).orElse(Duration.ZERO);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Asks to make a call. Where the answer is yes, exactly one of the three reports below must follow. */
    public synchronized boolean tryPass() {
        State state = state();
        if (state == State.HALF_OPEN) {
            probing = true;
        }
        return state != State.OPEN;
    }

    /** The call succeeded, or failed for a reason that is not the provider's. */
    public synchronized void succeeded() {
        inARow = 0;
        count(false);
        // A call that began before the breaker opened proves nothing about now; only the probe closes it.
        if (probing) {
            reset();
        }
    }

    /** The provider failed. */
    public synchronized void failed() {
        if (openUntil.isPresent()) {
            if (probing) {
                probing = false;
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(policy.longestPause()) < 0 ? doubled : policy.longestPause();
                openUntil = Optional.of(clock.instant().plus(pause));
            }
            return;
        }
        inARow++;
        count(true);
        boolean tooMany = seen >= policy.window() && Long.bitCount(failures) >= policy.failureRate() * policy.window();
        if (inARow >= policy.failuresInARow() || tooMany) {
            openUntil = Optional.of(clock.instant().plus(pause));
        }
    }

    /** The call was cancelled and says nothing about the provider. */
    public synchronized void abandoned() {
        probing = false;
    }

    private void reset() {
        openUntil = Optional.empty();
        probing = false;
        pause = policy.firstPause();
        failures = 0;
        seen = 0;
        inARow = 0;
    }

    private void count(boolean failure) {
        long mask = policy.window() == 64 ? -1L : (1L << policy.window()) - 1;
        failures = ((failures << 1) | (failure ? 1 : 0)) & mask;
        seen = Math.min(policy.window(), seen + 1);
    }
}
