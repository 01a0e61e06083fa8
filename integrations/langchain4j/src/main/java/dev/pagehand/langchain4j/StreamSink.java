package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;

/** Where a streamed answer goes. Called on one thread; nothing follows a failure or the complete answer. */
interface StreamSink {

    /** A piece of the answer, or the complete one. */
    void event(ChatModelStreamingEvent event);

    /** The call ended without an answer. */
    void failed(Throwable error);
}
