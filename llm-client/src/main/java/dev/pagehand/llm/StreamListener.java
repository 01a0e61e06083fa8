package dev.pagehand.llm;

/** Hears a streamed answer, on the thread that asked. */
@FunctionalInterface
public interface StreamListener {

    void onEvent(StreamEvent event);
}
