package dev.pagehand.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireFormat;
import dev.pagehand.llm.wire.WireReader;
import dev.pagehand.llm.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Anthropic's Messages. See <a href="https://docs.anthropic.com/en/api/messages">the API reference</a>.
 */
public final class AnthropicFormat implements WireFormat {

    static final String VERSION = "2023-06-01";

    private static final Map<String, String> HEADERS = Map.of("anthropic-version", VERSION);

    /** What is only about the answer, and so refused where tokens are counted. */
    private static final List<String> NOT_COUNTED = List.of("max_tokens", "stream", "temperature");

    private final AnthropicRequestWriter writer;

    /** For a model behind this endpoint. */
    public AnthropicFormat(WireEndpoint endpoint) {
        this.writer = new AnthropicRequestWriter(endpoint);
    }

    @Override
    public WireRequest write(LlmRequest request, boolean stream) {
        return new WireRequest("/v1/messages", HEADERS, writer.write(request, stream));
    }

    @Override
    public WireReader reader(AnswerBuilder answer) {
        return new AnthropicReader(answer);
    }

    @Override
    public Optional<WireRequest> writeCount(LlmRequest request) {
        ObjectNode body = writer.write(request, false);
        body.remove(NOT_COUNTED);
        return Optional.of(new WireRequest("/v1/messages/count_tokens", HEADERS, body));
    }

    @Override
    public OptionalLong readCount(JsonNode answer) {
        JsonNode count = answer.path("input_tokens");
        return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
    }

    @Override
    public String displayName() {
        return "Anthropic's Messages";
    }
}
