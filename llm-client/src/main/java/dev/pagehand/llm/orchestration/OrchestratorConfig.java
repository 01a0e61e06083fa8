package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.retry.RetryPolicy;
import dev.pagehand.llm.retry.RetryingClient;
import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.llm.retry.Timing;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How an orchestrator works. Does not change. */
public final class OrchestratorConfig {

    /** Before it moves on, a call is made again once, and does not wait for long. */
    private static final RetryPolicy QUICK =
            RetryPolicy.ofDefaults().withAttempts(2).withLongestObeyed(Duration.ofSeconds(2));

    private final FailoverPolicy failover;
    private final BreakerPolicy breaker;
    private final BalancedRules balancedRules;
    private final Balancing balancing;
    private final Duration wholeCall;
    private final Clock clock;
    private final Sleeper sleeper;
    private final QuotaBook quotas;
    private final UnaryOperator<LlmClient> decoration;

    private OrchestratorConfig(Builder builder) {
        this.failover = builder.failover;
        this.breaker = builder.breaker;
        this.balancedRules = builder.balancedRules;
        this.balancing = builder.balancing;
        this.wholeCall = builder.wholeCall;
        this.clock = builder.clock;
        this.sleeper = builder.sleeper;
        this.quotas = builder.quotas == null ? new QuotaBook(builder.clock) : builder.quotas;
        this.decoration = builder.decoration;
    }

    public static OrchestratorConfig ofDefaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public FailoverPolicy failover() {
        return failover;
    }

    public BreakerPolicy breaker() {
        return breaker;
    }

    public BalancedRules balancedRules() {
        return balancedRules;
    }

    public Balancing balancing() {
        return balancing;
    }

    /** Where whoever reads answers' headers tells what they say about rate limits. */
    public QuotaBook quotas() {
        return quotas;
    }

    /** A limit for all tries of a call together, where its caller names none. */
    public Duration wholeCall() {
        return wholeCall;
    }

    Clock clock() {
        return clock;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    UnaryOperator<LlmClient> decoration() {
        return decoration;
    }

    /** One quick repetition, before the next model is asked. */
    static LlmClient quick(LlmClient client, Timing timing) {
        return RetryingClient.builder(client)
                .policy(QUICK)
                .clock(timing.clock())
                .sleeper(timing.sleeper())
                .build();
    }

    /** What can be set. */
    public static final class Builder {
        private FailoverPolicy failover = FailoverPolicy.ofDefaults();
        private BreakerPolicy breaker = BreakerPolicy.ofDefaults();
        private BalancedRules balancedRules = BalancedRules.ofDefaults();
        private Balancing balancing = Balancing.WEIGHTED;
        private Duration wholeCall = Duration.ofMinutes(2);
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.system();
        private @Nullable QuotaBook quotas;
        private UnaryOperator<LlmClient> decoration = client -> quick(client, Timing.system());

        private Builder() {}

        public Builder failover(FailoverPolicy policy) {
            failover = policy;
            return this;
        }

        public Builder breaker(BreakerPolicy policy) {
            breaker = policy;
            return this;
        }

        public Builder balancedRules(BalancedRules rules) {
            balancedRules = rules;
            return this;
        }

        public Builder balancing(Balancing how) {
            balancing = how;
            return this;
        }

        /** 120 s by default. */
        public Builder wholeCall(Duration limit) {
            wholeCall = limit;
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

        /** A new one of this orchestrator's own otherwise. */
        public Builder quotas(QuotaBook book) {
            quotas = book;
            return this;
        }

        /** What is put around each client, outside of its breaker: one quick repetition by default. */
        public Builder decoration(UnaryOperator<LlmClient> around) {
            decoration = around;
            return this;
        }

        public OrchestratorConfig build() {
            return new OrchestratorConfig(this);
        }
    }
}
