package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.AnswerStream;
import dev.pagehand.gateway.front.EventSink;
import dev.pagehand.gateway.front.JsonBytes;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/** Writes {@code chat.completion.chunk}s. The first one names the role; the last one's choice has the reason of the end. */
final class ChatStream implements AnswerStream {

    private final EventSink sink;
    private final boolean usageWanted;
    private final String common;
    /** A chunk up to its delta. Almost all of a chunk is the same as in the one before, so it is made once. */
    private final byte[] head;

    private final byte[] tail;
    private final BitSet withArguments = new BitSet();
    private boolean begun;

    ChatStream(EventSink sink, AnswerFacts facts, boolean usageWanted) {
        this.sink = sink;
        this.usageWanted = usageWanted;
        this.common = common(facts);
        this.head = utf8(common + ",\"choices\":[{\"index\":0,\"delta\":{");
        this.tail = utf8("},\"logprobs\":null,\"finish_reason\":null}]" + (usageWanted ? ",\"usage\":null}" : "}"));
    }

    private static String common(AnswerFacts facts) {
        return "data: {\"id\":\"chatcmpl-" + facts.id() + "\",\"object\":\"chat.completion.chunk\",\"created\":"
                + facts.created().getEpochSecond() + ",\"model\":"
                + JsonNodeFactory.instance.textNode(facts.model());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void event(StreamEvent event) {
        begin();
        if (event instanceof StreamEvent.TextDelta delta) {
            sink.bytes(head)
                    .ascii("\"content\":")
                    .quoted(delta.text())
                    .bytes(tail)
                    .end();
        } else if (event instanceof StreamEvent.ReasoningDelta delta) {
            sink.bytes(head)
                    .ascii("\"reasoning_content\":")
                    .quoted(delta.text())
                    .bytes(tail)
                    .end();
        } else if (event instanceof StreamEvent.ToolCallStarted started) {
            call(started);
        } else if (event instanceof StreamEvent.ToolCallDelta delta) {
            arguments(delta.index(), delta.fragment());
        } else if (event instanceof StreamEvent.ToolCallCompleted whole && !withArguments.get(whole.index())) {
            arguments(whole.index(), whole.call().arguments());
        } else if (event instanceof StreamEvent.Completed completed) {
            complete(completed.response());
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            sink.bytes(head)
                    .ascii("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null")
                    .bytes(tail)
                    .end();
        }
    }

    private void call(StreamEvent.ToolCallStarted started) {
        sink.bytes(head)
                .ascii("\"tool_calls\":[{\"index\":" + started.index() + ",\"id\":")
                .quoted(started.id())
                .ascii(",\"type\":\"function\",\"function\":{\"name\":")
                .quoted(started.name())
                .ascii(",\"arguments\":\"\"}}]")
                .bytes(tail)
                .end();
    }

    private void arguments(int index, String fragment) {
        withArguments.set(index);
        sink.bytes(head)
                .ascii("\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":")
                .quoted(fragment)
                .ascii("}}]")
                .bytes(tail)
                .end();
    }

    private void complete(LlmResponse response) {
        List<String> states = ChatAnswer.states(response);
        if (!states.isEmpty()) {
            sink.bytes(head).ascii("\"pagehand_state\":[");
            for (int i = 0; i < states.size(); i++) {
                sink.ascii(i == 0 ? "" : ",").quoted(states.get(i));
            }
            sink.ascii("]").bytes(tail).end();
        }
        sink.bytes(head)
                .ascii("},\"logprobs\":null,\"finish_reason\":\"" + ChatAnswer.reason(response.finishReason()) + "\"}]"
                        + (usageWanted ? ",\"usage\":null}" : "}"))
                .end();
        if (usageWanted) {
            sink.text(common)
                    .ascii(",\"choices\":[],\"usage\":")
                    .bytes(JsonBytes.of(ChatAnswer.usage(response.usage())))
                    .ascii("}")
                    .end();
        }
        sink.ascii("data: [DONE]").end();
    }

    @Override
    public void fail(GatewayException error) {
        sink.ascii("data: ").bytes(JsonBytes.of(OpenAiErrors.json(error))).end();
    }
}
