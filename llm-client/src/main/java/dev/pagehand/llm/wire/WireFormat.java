package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one provider writes requests and answers. Safe for use by several threads; what belongs to one answer is in its
 * {@link WireReader}.
 */
public interface WireFormat {

    /**
     * Writes a request.
     *
     * @param stream whether the answer shall come as server-sent events
     * @throws LlmException.Configuration where the request asks for what this format or model does not have
     */
    WireRequest write(LlmRequest request, boolean stream);

    /** A reader for one answer, which tells the builder what it reads. */
    WireReader reader(AnswerBuilder answer);

    /** Writes a request that counts the tokens of another; empty where the provider has no endpoint for that. */
    default Optional<WireRequest> writeCount(LlmRequest request) {
        return Optional.empty();
    }

    /** The count in the answer to {@link #writeCount}; empty where it is not there. */
    default OptionalLong readCount(JsonNode answer) {
        return OptionalLong.empty();
    }

    /** The error that an answer with another status than 200 stands for. */
    default LlmException error(ErrorAnswer answer, WireErrors errors) {
        return errors.of(answer);
    }

    /** The error that stands in an answer of status 200, or in an event of its stream. */
    default Optional<LlmException> errorInside(JsonNode node, WireErrors errors) {
        return errors.inside(node);
    }

    /**
     * The calls in what a model wrote that its provider could not read as calls.
     *
     * @return empty where they cannot be told without doubt
     */
    default List<ToolCall> callsIn(String written, LlmRequest request) {
        return List.of();
    }

    /** The same format, as people call it, such as {@code "OpenAI's chat completions"}. */
    String displayName();
}
