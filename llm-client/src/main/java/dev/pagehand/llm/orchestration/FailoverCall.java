package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.retry.RetryRule;
import dev.pagehand.llm.retry.StreamGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call, on its way from model to model. */
final class FailoverCall {

    private static final Logger LOG = LoggerFactory.getLogger(FailoverCall.class);
    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(5);
    private static final Set<FinishReason> FILTERED = Set.of(FinishReason.CONTENT_FILTER, FinishReason.REFUSAL);

    private final OrchestratorConfig config;
    private final OrchestrationRequest request;
    private final CallOptions options;
    private final Form form;
    private final long tokens;
    private final Instant end;

    FailoverCall(OrchestratorConfig config, OrchestrationRequest request, CallOptions options, Form form) {
        this.config = config;
        this.request = request;
        this.options = options;
        this.form = form;
        Needs needs = Needs.of(request.request());
        this.tokens = needs.promptTokens() + needs.outputTokens();
        this.end = config.clock().instant().plus(options.timeout().orElse(config.wholeCall()));
    }

    /** @param routes at least one, in the order in which they are tried */
    LlmResponse run(List<LiveRoute> routes) {
        int most = Math.min(routes.size(), config.failover().mostModels());
        for (int number = 1; ; number++) {
            LiveRoute route = routes.get(number - 1);
            boolean last = number >= most;
            try {
                LlmResponse response = ask(route, last);
                if (last || !isFiltered(response)) {
                    return response;
                }
                LOG.info(
                        "{} filtered its answer; the next model is asked",
                        route.model().name());
            } catch (LlmException e) {
                FailureKind kind = FailureKind.of(e);
                heed(route.model().name(), e, kind);
                if (last || form.hasBegun() || !movesOn(kind) || timeIsUp()) {
                    throw e;
                }
                LOG.info(
                        "{} failed ({}); the next model is asked", route.model().name(), kind.key());
            }
        }
    }

    private LlmResponse ask(LiveRoute route, boolean last) {
        ModelName name = route.model().name();
        awaitQuota(name);
        config.quotas().spend(name, tokens);
        LlmRequest own = ProviderStates.keepOnly(name.provider(), request.request());
        Instant start = config.clock().instant();
        boolean succeeded = false;
        route.begin(start);
        try {
            LlmResponse response = form.ask(route.client(), own, limited(last));
            succeeded = true;
            return response;
        } finally {
            route.end(Duration.between(start, config.clock().instant()), succeeded);
        }
    }

    /** The routes come with those that need not wait first, so who waits here has no other choice. */
    private void awaitQuota(ModelName name) {
        Duration wait = config.quotas().waitFor(name, tokens);
        boolean inTime = config.clock().instant().plus(wait).isBefore(end);
        if (!wait.isZero() && inTime && wait.compareTo(config.failover().longestWait()) <= 0) {
            config.sleeper().sleep(wait, options.cancellation());
        }
    }

    private CallOptions limited(boolean last) {
        Duration left = Duration.between(config.clock().instant(), end);
        Optional<Duration> share = last ? Optional.empty() : config.failover().attemptLimit();
        return options.withTimeout(
                share.filter(limit -> limit.compareTo(left) < 0).orElse(left));
    }

    private boolean isFiltered(LlmResponse response) {
        return FILTERED.contains(response.finishReason())
                && !form.hasBegun()
                && movesOn(FailureKind.CONTENT_POLICY)
                && !timeIsUp();
    }

    private boolean movesOn(FailureKind kind) {
        return config.failover().movesOn().contains(kind);
    }

    private boolean timeIsUp() {
        return !config.clock().instant().isBefore(end);
    }

    private void heed(ModelName name, LlmException error, FailureKind kind) {
        if (kind == FailureKind.RATE_LIMIT) {
            config.quotas().limited(name, RetryRule.asked(error).orElse(UNTOLD_PAUSE));
        }
    }

    /** Whether the answer comes whole or as a stream. */
    interface Form {

        /** The answer comes whole. */
        Form WHOLE = new Form() {
            @Override
            public LlmResponse ask(LlmClient client, LlmRequest request, CallOptions options) {
                return client.complete(request, options);
            }

            @Override
            public boolean hasBegun() {
                return false;
            }
        };

        LlmResponse ask(LlmClient client, LlmRequest request, CallOptions options);

        /** Whether the caller has heard something, so that nobody else can be asked. */
        boolean hasBegun();

        static Form stream(StreamGate gate) {
            return new Form() {
                @Override
                public LlmResponse ask(LlmClient client, LlmRequest request, CallOptions options) {
                    return client.stream(request, options, gate);
                }

                @Override
                public boolean hasBegun() {
                    return gate.isOpen();
                }
            };
        }
    }
}
