package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ForwardingClient;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes no call while its breaker is open, also where there is no other provider: the call then fails at once with a
 * {@link LlmException.Status} of 503 that says when to try again. Only outages count against the provider. Clients of
 * one provider may share a breaker.
 */
public final class CircuitBreakingClient extends ForwardingClient {

    private final CircuitBreaker breaker;

    public CircuitBreakingClient(LlmClient client, CircuitBreaker breaker) {
        super(client);
        this.breaker = breaker;
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        if (!breaker.tryPass()) {
            throw open();
        }
        return watched(() -> client.complete(request, options));
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        if (!breaker.tryPass()) {
            LlmException.Status error = open();
            listener.onEvent(new StreamEvent.Failed(error));
            throw error;
        }
        return watched(() -> client.stream(request, options, listener));
    }

    private LlmResponse watched(Supplier<LlmResponse> call) {
        boolean reported = false;
        try {
            LlmResponse response = call.get();
            reported = true;
            breaker.succeeded();
            return response;
        } catch (LlmException e) {
            reported = true;
            report(FailureKind.of(e));
            throw e;
        } finally {
            if (!reported) {
                breaker.abandoned();
            }
        }
    }

    private void report(FailureKind kind) {
        if (kind == FailureKind.OUTAGE) {
            breaker.failed();
        } else if (kind == FailureKind.CANCELLED || kind == FailureKind.CONFIGURATION) {
            breaker.abandoned();
        } else {
            breaker.succeeded();
        }
    }

    private LlmException.Status open() {
        Duration wait = breaker.closedIn();
        return new LlmException.Status(
                client.model() + " is not asked for the next " + (wait.toSeconds() + 1)
                        + " s, because its provider keeps failing; try again then, or name another model",
                503,
                true,
                Optional.of(wait));
    }
}
