package com.example.quill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.WireFormat;
import dev.pagehand.llm.wire.WireJson;
import dev.pagehand.llm.wire.WireReader;
import dev.pagehand.llm.wire.WireRequest;

/** Writes Quill's requests. */
final class QuillFormat implements WireFormat {

    private final String model;

    QuillFormat(String model) {
        this.model = model;
    }

    @Override
    public WireRequest write(LlmRequest request, boolean stream) {
        ObjectNode body = WireJson.newObject().put("model", model).put("stream", stream);
        ArrayNode turns = body.putArray("turns");
        for (Message message : request.messages()) {
            ObjectNode turn = turns.addObject().put("text", message.text());
            if (message instanceof Message.System) {
                turn.put("from", "rules");
            } else if (message instanceof Message.Assistant assistant) {
                turn.put("from", "quill");
                for (ToolCall call : assistant.toolCalls()) {
                    turn.withArray("calls")
                            .addObject()
                            .put("id", call.id())
                            .put("tool", call.name())
                            .set("with", WireJson.arguments(call.arguments()));
                }
            } else if (message instanceof Message.ToolResult result) {
                turn.put("from", "tool").put("call", result.callId()).put("failed", result.error());
            } else {
                turn.put("from", "person");
            }
        }
        for (ToolSpec tool : request.tools()) {
            body.withArray("tools")
                    .addObject()
                    .put("name", tool.name())
                    .put("about", tool.description())
                    .set("takes", tool.inputSchema());
        }
        request.temperature().ifPresent(value -> body.put("heat", value));
        request.maxOutputTokens().ifPresent(value -> body.put("limit", value));
        return new WireRequest("/v1/write", body);
    }

    @Override
    public WireReader reader(AnswerBuilder answer) {
        return new QuillReader(answer);
    }

    @Override
    public String displayName() {
        return "Quill's format";
    }
}
