package dev.pagehand.llm.retry;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ForwardingClient;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a call again where that may help. A stream only as long as its listener has heard nothing; a call that was
 * cancelled, or whose time is up, never. The error of the last attempt is what the caller gets.
 *
 * <pre>{@code
 * LlmClient patient = RetryingClient.of(client);
 * LlmClient hasty = RetryingClient.builder(client).policy(RetryPolicy.ofDefaults().withAttempts(2)).build();
 * }</pre>
 */
public final class RetryingClient extends ForwardingClient {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingClient.class);

    private final RetryPolicy policy;
    private final RetryBudget budget;
    private final Clock clock;
    private final Sleeper sleeper;
    private final DoubleSupplier random;
    private final Consumer<RetryEvent> listener;

    private RetryingClient(Builder builder) {
        super(builder.client);
        this.policy = builder.policy;
        this.budget = builder.budget;
        this.clock = builder.clock;
        this.sleeper = builder.sleeper;
        this.random = builder.random;
        this.listener = builder.listener;
    }

    /** With the defaults of {@link RetryPolicy} and {@link RetryBudget}. */
    public static LlmClient of(LlmClient client) {
        return builder(client).build();
    }

    public static Builder builder(LlmClient client) {
        return new Builder(client);
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        Instant start = clock.instant();
        return whole(attempts(options, left -> client.complete(request, left), () -> false), start);
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        Instant start = clock.instant();
        StreamGate gate = new StreamGate(listener, response -> whole(response, start));
        try {
            return whole(attempts(options, left -> client.stream(request, left, gate), gate::isOpen), start);
        } catch (LlmException e) {
            gate.fail(e);
            throw e;
        }
    }

    private <T> T attempts(CallOptions options, Function<CallOptions, T> call, BooleanSupplier begun) {
        Instant end = clock.instant().plus(options.timeout().orElse(policy.wholeCall()));
        for (int attempt = 1; ; attempt++) {
            try {
                Duration left = Duration.between(clock.instant(), end);
                T result = call.apply(attempt == 1 ? options : options.withTimeout(left));
                budget.succeeded();
                return result;
            } catch (LlmException e) {
                if (begun.getAsBoolean() || !mayRepeat(e, attempt, options)) {
                    throw e;
                }
                pause(e, attempt, end, options);
            }
        }
    }

    private boolean mayRepeat(LlmException error, int attempt, CallOptions options) {
        return attempt < policy.attempts()
                && !options.cancellation().isCancelled()
                && RetryRule.allows(error)
                && RetryRule.asked(error)
                        .map(wait -> wait.compareTo(policy.longestObeyed()) <= 0)
                        .orElse(true);
    }

    /** Waits, or throws the error where there is no time or no budget for a repetition. */
    private void pause(LlmException error, int attempt, Instant end, CallOptions options) {
        boolean idle = error instanceof LlmException.Connection broken && broken.wasIdle();
        Duration own = idle ? Duration.ZERO : policy.delay(attempt, random.getAsDouble());
        Duration wait =
                RetryRule.asked(error).filter(asked -> asked.compareTo(own) > 0).orElse(own);
        if (!clock.instant().plus(wait).isBefore(end) || !budget.take()) {
            throw error;
        }
        LOG.info("{}: attempt {} failed, the next one in {} ms", client.model(), attempt, wait.toMillis());
        listener.accept(new RetryEvent(client.model(), attempt, wait, error));
        sleeper.sleep(wait, options.cancellation());
    }

    /** The same answer, with the time of all attempts; at least that of the last one. */
    private LlmResponse whole(LlmResponse response, Instant start) {
        Duration all = Duration.between(start, clock.instant());
        return all.compareTo(response.latency()) <= 0 ? response : response.withLatency(all);
    }

    @Override
    public TokenCount countTokens(LlmRequest request, CallOptions options) {
        return attempts(options, left -> client.countTokens(request, left), () -> false);
    }

    /** What a client is made of. */
    public static final class Builder {
        private final LlmClient client;
        private RetryPolicy policy = RetryPolicy.ofDefaults();
        private RetryBudget budget = RetryBudget.ofDefaults();
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.system();
        private DoubleSupplier random = Math::random;
        private Consumer<RetryEvent> listener = event -> {};

        private Builder(LlmClient client) {
            this.client = client;
        }

        public Builder policy(RetryPolicy newPolicy) {
            policy = newPolicy;
            return this;
        }

        /** Shared by clients that shall share it; each has its own otherwise. */
        public Builder budget(RetryBudget newBudget) {
            budget = newBudget;
            return this;
        }

        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        public Builder sleeper(Sleeper newSleeper) {
            sleeper = newSleeper;
            return this;
        }

        /** From 0.0 to 1.0. */
        public Builder random(DoubleSupplier newRandom) {
            random = newRandom;
            return this;
        }

        /** Hears of each repetition, on the thread that calls. */
        public Builder listener(Consumer<RetryEvent> newListener) {
            listener = newListener;
            return this;
        }

        public LlmClient build() {
            return new RetryingClient(this);
        }
    }
}
