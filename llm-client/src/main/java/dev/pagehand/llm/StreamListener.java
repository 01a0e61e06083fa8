package dev.pagehand.llm;

/** Hears a streamed answer, on the thread that asked. */
@FunctionalInterface
public interface StreamListener {

    void onEvent(StreamEvent event);

    /**
     * The next piece is waited for now, so what was held back may be passed on. A client that tells this does so before
     * each wait, the first before the first piece; others never do.
     */
    default void onPause() {}
}
