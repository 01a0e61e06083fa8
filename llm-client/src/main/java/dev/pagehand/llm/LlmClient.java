package dev.pagehand.llm;

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

    /** The model's full name, {@code provider/model}, such as {@code custom/gpt-4.1}. */
    ModelName model();

    /** What the model can do; an unknown model is assumed to be able to do everything but has no price. */
    ModelCapabilities capabilities();

    /** Frees connections; calls under way are cut. */
    @Override
    void close();
}
