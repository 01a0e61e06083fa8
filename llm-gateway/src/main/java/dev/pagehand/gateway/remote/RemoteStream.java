package dev.pagehand.gateway.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.front.AnswerFacts;
import dev.pagehand.gateway.front.AnswerStream;
import dev.pagehand.gateway.front.EventSink;
import dev.pagehand.gateway.front.JsonBytes;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;

/** Writes lines {@code data: {content, model, tool_calls, usage, is_final}}; calls go whole. */
final class RemoteStream implements AnswerStream {

    private final EventSink sink;
    private final String model;

    RemoteStream(EventSink sink, AnswerFacts facts) {
        this.sink = sink;
        this.model = JsonNodeFactory.instance.textNode(facts.model()).toString();
    }

    @Override
    public void event(StreamEvent event) {
        if (event instanceof StreamEvent.TextDelta delta) {
            sink.ascii("data: {\"content\":")
                    .quoted(delta.text())
                    .ascii(",\"model\":")
                    .text(model)
                    .ascii(",\"tool_calls\":[],\"usage\":null,\"is_final\":false}")
                    .end();
        } else if (event instanceof StreamEvent.ToolCallCompleted completed) {
            sink.ascii("data: {\"content\":\"\",\"model\":")
                    .text(model)
                    .ascii(",\"tool_calls\":[")
                    .bytes(JsonBytes.of(RemoteAnswer.call(completed.call())))
                    .ascii("],\"usage\":null,\"is_final\":false}")
                    .end();
        } else if (event instanceof StreamEvent.Completed completed) {
            complete(completed.response());
        }
    }

    private void complete(LlmResponse response) {
        ObjectNode last = JsonNodeFactory.instance.objectNode();
        last.set("usage", RemoteAnswer.usage(response.usage()));
        last.put("is_final", true).put("latency_ms", response.latency().toNanos() / 1e6);
        sink.ascii("data: {\"content\":\"\",\"model\":")
                .text(model)
                .ascii(",\"tool_calls\":[],")
                .text(last.toString().substring(1))
                .end();
        sink.ascii("data: [DONE]").end();
    }

    @Override
    public void fail(GatewayException error) {
        sink.ascii("data: ").bytes(JsonBytes.of(RemoteErrors.json(error))).end();
    }
}
