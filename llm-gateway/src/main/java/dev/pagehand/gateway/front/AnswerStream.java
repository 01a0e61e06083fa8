package dev.pagehand.gateway.front;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.llm.StreamEvent;

/** Writes an answer event by event. For one thread. */
public interface AnswerStream {

    /** Writes what this event means in the format; nothing where it means nothing there. */
    void event(StreamEvent event);

    /** Ends an answer that broke, after it had begun. */
    void fail(GatewayException error);
}
