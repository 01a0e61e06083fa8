package dev.pagehand.llm.stats;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.orchestration.FailureKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param model the model that was asked
 * @param response the answer; empty where it failed
 * @param error why it failed; empty where it did not, or where the caller's own listener threw
 * @param took from its beginning to its end
 * @param firstToken from its beginning to the first event of a stream; empty where the answer came whole, or none came
 * @param costUsd US dollars; empty where unknown
 */
public record CallOutcome(
        ModelName model,
        Optional<LlmResponse> response,
        Optional<LlmException> error,
        Duration took,
        Optional<Duration> firstToken,
        Optional<BigDecimal> costUsd) {

    /** The kind of its failure, such as {@code rate_limit}; {@code listener} for the caller's own; empty for a success. */
    public Optional<String> errorKind() {
        if (response.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(error.map(cause -> FailureKind.of(cause).key()).orElse("listener"));
    }
}
