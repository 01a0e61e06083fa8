package dev.pagehand.llm.openai;

import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.structured.WrittenCalls;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.WireFormat;
import dev.pagehand.llm.wire.WireReader;
import dev.pagehand.llm.wire.WireRequest;
import java.util.List;

/** OpenAI's chat completions. */
final class ChatFormat implements WireFormat {

    private static final String PATH = "/chat/completions";

    private final ChatRequestWriter writer;

    ChatFormat(ChatEndpoint endpoint) {
        this.writer = new ChatRequestWriter(endpoint);
    }

    @Override
    public WireRequest write(LlmRequest request, boolean stream) {
        return new WireRequest(PATH, writer.write(request, stream));
    }

    @Override
    public WireReader reader(AnswerBuilder answer) {
        return new ChatReader(answer);
    }

    @Override
    public List<ToolCall> callsIn(String written, LlmRequest request) {
        return WrittenCalls.read(written, request.tools());
    }

    @Override
    public String displayName() {
        return "OpenAI's chat completions";
    }
}
