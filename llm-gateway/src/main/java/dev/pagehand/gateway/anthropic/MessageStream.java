package dev.pagehand.gateway.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.AnswerStream;
import dev.pagehand.gateway.front.EventSink;
import dev.pagehand.gateway.front.JsonBytes;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the events of Messages: blocks that begin, grow and end, between the message's own beginning and end. */
final class MessageStream implements AnswerStream {

    private enum Block {
        NONE,
        TEXT,
        THINKING
    }

    private final EventSink sink;
    private final AnswerFacts facts;
    private final boolean thinks;
    /** Blocks of calls by the calls' indexes; a provider may mix the pieces of several. */
    private final Map<Integer, Integer> calls = new HashMap<>();

    /** What another provider wants back with the next call, if there is one. */
    private final List<ContentPart.ProviderState> withCalls = new ArrayList<>();

    private boolean begun;
    private Block open = Block.NONE;
    private int part = -1;
    private int index = -1;

    /** @param thinks whether the client expects blocks of thinking */
    MessageStream(EventSink sink, AnswerFacts facts, boolean thinks) {
        this.sink = sink;
        this.facts = facts;
        this.thinks = thinks;
    }

    @Override
    public void event(StreamEvent event) {
        begin(event);
        if (event instanceof StreamEvent.TextDelta delta) {
            text(delta);
        } else if (event instanceof StreamEvent.ReasoningDelta delta) {
            thinking(delta);
        } else if (event instanceof StreamEvent.StateKept kept) {
            state(kept.state());
        } else if (event instanceof StreamEvent.ToolCallStarted started) {
            callStarted(started);
        } else if (event instanceof StreamEvent.ToolCallDelta delta) {
            delta(calls.getOrDefault(delta.index(), index), "input_json_delta", "partial_json", delta.fragment());
        } else if (event instanceof StreamEvent.ToolCallCompleted completed) {
            callCompleted(completed);
        } else if (event instanceof StreamEvent.Completed completed) {
            complete(completed.response());
        }
    }

    private void begin(StreamEvent first) {
        if (begun) {
            return;
        }
        begun = true;
        Usage usage = first instanceof StreamEvent.UsageReported reported ? reported.usage() : Usage.NONE;
        ObjectNode message = MessageAnswer.head(facts);
        message.set("usage", MessageAnswer.usage(usage));
        sink.ascii("event: message_start\ndata: {\"type\":\"message_start\",\"message\":")
                .bytes(JsonBytes.of(message))
                .ascii("}")
                .end();
        sink.ascii("event: ping\ndata: {\"type\":\"ping\"}").end();
    }

    private void text(StreamEvent.TextDelta delta) {
        if (open != Block.TEXT || part != delta.index()) {
            close();
            start("{\"type\":\"text\",\"text\":\"\"}");
            open = Block.TEXT;
            part = delta.index();
        }
        delta(index, "text_delta", "text", delta.text());
    }

    private void thinking(StreamEvent.ReasoningDelta delta) {
        if (!thinks) {
            return;
        }
        if (open != Block.THINKING) {
            close();
            startThinking();
        }
        delta(index, "thinking_delta", "thinking", delta.text());
    }

    private void startThinking() {
        start("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
        open = Block.THINKING;
    }

    /** The signature ends the thinking before it; other state is a block by itself. */
    private void state(ContentPart.ProviderState state) {
        if (!state.provider().equals("anthropic")) {
            withCalls.add(state);
            return;
        }
        if (!state.kind().equals("thinking")) {
            block(state);
            return;
        }
        if (open != Block.THINKING) {
            close();
            startThinking();
        }
        String signature = JsonBytes.object(state.json())
                .map(block -> block.path("signature").asText(""))
                .orElse("");
        delta(index, "signature_delta", "signature", signature);
        close();
    }

    private void block(ContentPart.ProviderState state) {
        close();
        MessageAnswer.block(state, true).ifPresent(block -> {
            start(block.toString());
            stop(index);
        });
    }

    private void callStarted(StreamEvent.ToolCallStarted started) {
        close();
        withCalls.forEach(this::block);
        withCalls.clear();
        index++;
        calls.put(started.index(), index);
        sink.ascii("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":" + index
                        + ",\"content_block\":{\"type\":\"tool_use\",\"id\":")
                .quoted(started.id())
                .ascii(",\"name\":")
                .quoted(started.name())
                .ascii(",\"input\":{}}}")
                .end();
    }

    private void callCompleted(StreamEvent.ToolCallCompleted completed) {
        Integer block = calls.remove(completed.index());
        if (block != null) {
            stop(block);
        }
    }

    private void start(String block) {
        index++;
        sink.ascii("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":" + index
                        + ",\"content_block\":")
                .text(block)
                .ascii("}")
                .end();
    }

    private void delta(int block, String type, String field, String text) {
        sink.ascii("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":" + block
                        + ",\"delta\":{\"type\":\"" + type + "\",\"" + field + "\":")
                .quoted(text)
                .ascii("}}")
                .end();
    }

    private void close() {
        if (open != Block.NONE) {
            open = Block.NONE;
            stop(index);
        }
    }

    private void stop(int block) {
        sink.ascii("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":" + block + "}")
                .end();
    }

    private void complete(LlmResponse response) {
        close();
        calls.values().stream().sorted().forEach(this::stop);
        sink.ascii("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
                        + MessageAnswer.reason(response.finishReason())
                        + "\",\"stop_sequence\":null},\"usage\":")
                .bytes(JsonBytes.of(MessageAnswer.usage(response.usage())))
                .ascii("}")
                .end();
        sink.ascii("event: message_stop\ndata: {\"type\":\"message_stop\"}").end();
    }

    @Override
    public void fail(GatewayException error) {
        sink.ascii("event: error\ndata: ")
                .bytes(JsonBytes.of(AnthropicErrors.json(error)))
                .end();
    }
}
