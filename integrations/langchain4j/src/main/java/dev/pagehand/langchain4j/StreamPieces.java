package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Reads our pieces of an answer as LangChain4j's. Its end is told by the call itself. */
final class StreamPieces implements StreamListener {

    private final StreamingHandle call;
    private final StreamSink sink;
    private final Map<Integer, Growing> growing = new HashMap<>();

    StreamPieces(StreamingHandle call, StreamSink sink) {
        this.call = call;
        this.sink = sink;
    }

    @Override
    public void onEvent(StreamEvent event) {
        if (call.isCancelled()) {
            return;
        }
        if (event instanceof StreamEvent.TextDelta text) {
            sink.event(new PartialResponse(text.text()));
        } else if (event instanceof StreamEvent.ReasoningDelta thinking) {
            sink.event(new PartialThinking(thinking.text()));
        } else if (event instanceof StreamEvent.ToolCallStarted started) {
            growing.put(started.index(), new Growing(started));
        } else if (event instanceof StreamEvent.ToolCallDelta delta) {
            begun(delta.index()).more(delta.fragment());
        } else if (event instanceof StreamEvent.ToolCallCompleted completed) {
            begun(completed.index()).complete(completed.call());
        }
    }

    private Growing begun(int index) {
        return Objects.requireNonNull(growing.get(index), "a tool call goes on that did not begin");
    }

    /** LangChain4j wants the name at every piece, and no piece that is blank. */
    private final class Growing {
        private final StreamEvent.ToolCallStarted started;
        private String held = "";
        private boolean told;

        private Growing(StreamEvent.ToolCallStarted started) {
            this.started = started;
        }

        private void more(String fragment) {
            held += fragment;
            if (!held.isBlank()) {
                partial(held);
                held = "";
            }
        }

        private void partial(String arguments) {
            told = true;
            sink.event(PartialToolCall.builder()
                    .index(started.index())
                    .id(started.id())
                    .name(started.name())
                    .partialArguments(arguments)
                    .build());
        }

        private void complete(ToolCall whole) {
            if (!told) {
                partial(whole.arguments());
            }
            sink.event(new CompleteToolCall(started.index(), ResponseReader.call(whole)));
        }
    }
}
