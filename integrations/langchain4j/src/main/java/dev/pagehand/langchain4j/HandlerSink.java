package dev.pagehand.langchain4j;

import dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;

/** Hands a streamed answer to a handler. What the handler throws goes to its own {@code onError}, and the call goes on. */
final class HandlerSink implements StreamSink {

    private final StreamingChatResponseHandler handler;
    private final StreamingHandle call;

    HandlerSink(StreamingChatResponseHandler handler, StreamingHandle call) {
        this.handler = handler;
        this.call = call;
    }

    @Override
    public void event(ChatModelStreamingEvent event) {
        if (event instanceof PartialResponse text) {
            InternalStreamingChatResponseHandlerUtils.onPartialResponse(handler, text.text(), call);
        } else if (event instanceof PartialThinking thinking) {
            InternalStreamingChatResponseHandlerUtils.onPartialThinking(handler, thinking.text(), call);
        } else if (event instanceof PartialToolCall part) {
            InternalStreamingChatResponseHandlerUtils.onPartialToolCall(handler, part, call);
        } else if (event instanceof CompleteToolCall whole) {
            InternalStreamingChatResponseHandlerUtils.onCompleteToolCall(handler, whole);
        } else if (event instanceof CompleteResponse end) {
            InternalStreamingChatResponseHandlerUtils.onCompleteResponse(handler, end.chatResponse());
        }
    }

    @Override
    public void failed(Throwable error) {
        InternalStreamingChatResponseHandlerUtils.withLoggingExceptions(() -> handler.onError(error));
    }
}
