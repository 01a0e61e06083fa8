package dev.pagehand.gateway.front;

import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import java.time.Duration;
import java.util.Optional;

/** What a client asks, read from its format, with the ways to answer in the same format. */
public interface Question {

    /** The model as the client names it; empty for the one that is configured. */
    String model();

    /** Whether the answer is wanted as it arrives. */
    boolean stream();

    /** How long the client wants to wait. */
    default Optional<Duration> timeout() {
        return Optional.empty();
    }

    /**
     * The request for a model.
     *
     * @param provider whose model it goes to: what only that one understands is put into its own form
     * @throws dev.pagehand.gateway.GatewayException with status 400
     * @throws IllegalArgumentException where a number is out of its bounds
     */
    LlmRequest request(String provider);

    /** The whole answer as a JSON document in UTF-8. */
    byte[] whole(LlmResponse response, AnswerFacts facts);

    /** Writes an answer as it arrives. */
    AnswerStream streamTo(EventSink sink, AnswerFacts facts);
}
