package dev.pagehand.llm.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.wire.AnswerBuilder;
import dev.pagehand.llm.wire.WireEndpoint;
import dev.pagehand.llm.wire.WireErrors;
import dev.pagehand.llm.wire.WireFormat;
import dev.pagehand.llm.wire.WireReader;
import dev.pagehand.llm.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * OpenAI's Responses, without state on their side: the conversation goes out whole, encrypted reasoning included. See
 * <a href="https://platform.openai.com/docs/api-reference/responses">the API reference</a>.
 */
public final class ResponsesFormat implements WireFormat {

    private static final List<String> NOT_COUNTED =
            List.of("include", "max_output_tokens", "store", "stream", "temperature");

    private final ResponsesRequestWriter writer;

    /** For a model behind this endpoint. */
    public ResponsesFormat(WireEndpoint endpoint) {
        this.writer = new ResponsesRequestWriter(endpoint);
    }

    @Override
    public WireRequest write(LlmRequest request, boolean stream) {
        return new WireRequest("/responses", writer.write(request, stream));
    }

    @Override
    public WireReader reader(AnswerBuilder answer) {
        return new ResponsesReader(answer);
    }

    @Override
    public Optional<WireRequest> writeCount(LlmRequest request) {
        ObjectNode body = writer.write(request, false);
        body.remove(NOT_COUNTED);
        return Optional.of(new WireRequest("/responses/input_tokens", body));
    }

    @Override
    public OptionalLong readCount(JsonNode answer) {
        JsonNode count = answer.path("input_tokens");
        return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
    }

    /** The event that tells of an error is flat; {@code response.failed} holds the response with its error. */
    @Override
    public Optional<LlmException> errorInside(JsonNode node, WireErrors errors) {
        if (node.path("type").asText().equals("error") && !node.path("error").isObject()) {
            return Optional.of(errors.broken(node, node));
        }
        JsonNode response = node.path("response");
        if (response.path("error").isObject()) {
            return errors.inside(response);
        }
        boolean failed = node.path("type").asText().equals("response.failed")
                || (node.path("status").asText().equals("failed")
                        && node.path("object").asText().equals("response"));
        return failed && !node.path("error").isObject() ? Optional.of(errors.broken(node, node)) : errors.inside(node);
    }

    @Override
    public String displayName() {
        return "OpenAI's Responses";
    }
}
