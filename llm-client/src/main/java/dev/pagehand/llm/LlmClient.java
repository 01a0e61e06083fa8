package dev.pagehand.llm;

import dev.pagehand.llm.stats.ModelStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One model, ready to be asked. Safe for use by several threads at once; stateless between calls.
 *
 * <pre>{@code
 * LlmResponse answer = client.complete(LlmRequest.of("Say hello."), CallOptions.ofDefaults());
 * }</pre>
 */
public interface LlmClient extends AutoCloseable {

    /**
     * Asks and waits for the whole answer.
     *
     * @throws LlmException where no answer could be had; its kind says what a caller may do about it
     */
    LlmResponse complete(LlmRequest request, CallOptions options);

    /**
     * Asks and hands over the answer piece by piece on the calling thread, then returns it whole. A listener may take
     * its time: reading waits for it. A tool call is handed over the moment it is complete, exactly once.
     *
     * @throws LlmException as for {@link #complete}; the listener has seen {@link StreamEvent.Failed} before
     */
    LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener);

    /**
     * As {@link #complete}, on another thread. Cancelling the future cancels the call and closes its connection.
     *
     * @return fails with the {@link LlmException}; {@link CompletableFuture#join} wraps it
     */
    default CompletableFuture<LlmResponse> completeAsync(LlmRequest request, CallOptions options) {
        return AsyncCall.start(options, cancellable -> complete(request, cancellable));
    }

    /**
     * As {@link #stream}, on another thread, which the listener is called on too. Cancelling the future cancels the call
     * and closes its connection.
     *
     * @return the whole answer; fails with the {@link LlmException}
     */
    default CompletableFuture<LlmResponse> streamAsync(
            LlmRequest request, CallOptions options, StreamListener listener) {
        return AsyncCall.start(options, cancellable -> stream(request, cancellable, listener));
    }

    /**
     * Counts the tokens of a request, by the provider's own endpoint where it has one; else estimates them as characters
     * / 4 and says so.
     *
     * @throws LlmException where the provider counts, but could not be asked
     */
    default TokenCount countTokens(LlmRequest request, CallOptions options) {
        return TokenCount.estimate(request);
    }

    /** The model's full name, {@code provider/model}, such as {@code custom/gpt-4.1}. */
    ModelName model();

    /** What the model can do; an unknown model is assumed to be able to do everything but has no price. */
    ModelCapabilities capabilities();

    /**
     * Whether the model can heed these options, as far as can be told without asking it. A request with some that it
     * cannot, such as a seed where the provider knows none, is refused before anything is sent.
     */
    default boolean takes(GenerationOptions options) {
        return true;
    }

    /**
     * The most that a token of a prompt of this length may cost at this time, in US dollars per million: what is written
     * to a cache included, and where several models may be asked, of each kind of token the dearest.
     *
     * @return empty where a price is unknown
     */
    default Optional<Price> priceCeiling(Instant when, long promptTokens) {
        return capabilities().price();
    }

    /** What was asked through this client so far, by model; empty where nobody counts, or nothing was asked. */
    default List<ModelStatistics> statistics() {
        return List.of();
    }

    /** Frees connections; calls under way are cut. */
    @Override
    void close();
}
