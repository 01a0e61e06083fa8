package dev.pagehand.gateway.call;

import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What one call of a model was, for the usage log; nothing of what was said.
 *
 * @param requestId as the client was told
 * @param key the name of the key's holder
 * @param model the model's full name; empty where none was found
 * @param stream whether it was streamed
 * @param status the answer's status; 499 where the client left
 * @param usage tokens, zeros where none were told
 * @param costUsd US dollars; empty where unknown
 * @param took from the request's arrival to the answer's end
 */
public record CallRecord(
        String requestId,
        String key,
        String model,
        boolean stream,
        int status,
        Usage usage,
        Optional<BigDecimal> costUsd,
        Duration took) {}
