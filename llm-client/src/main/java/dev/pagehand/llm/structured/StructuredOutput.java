package dev.pagehand.llm.structured;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import java.util.function.Predicate;

/**
 * Sees to it that an answer satisfies the schema that was asked for: by the provider's own means where it has them, else
 * by the prompt. An answer that does not is sent back once with what is wrong, for repair. Requests without a schema, and
 * answers that call tools, pass as they are. So do refusals and filtered answers: look at the finish reason.
 *
 * <p>Where the prompt asks for the schema, a stream holds the text back until it is known to fit.
 */
public final class StructuredOutput implements LlmClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LlmClient client;
    private final Predicate<LlmRequest> takesSchema;

    private StructuredOutput(LlmClient client, Predicate<LlmRequest> takesSchema) {
        this.client = client;
        this.takesSchema = takesSchema;
    }

    /** Around a client whose provider takes schemas. Closing this closes the client. */
    public static StructuredOutput around(LlmClient client) {
        return around(client, true);
    }

    /**
     * Around a client. Closing this closes the client.
     *
     * @param takesSchema whether its provider takes schemas
     */
    public static StructuredOutput around(LlmClient client, boolean takesSchema) {
        return around(client, request -> takesSchema);
    }

    /**
     * Around a client. Closing this closes the client.
     *
     * @param takesSchema whether its provider takes the schema of such a request
     */
    public static StructuredOutput around(LlmClient client, Predicate<LlmRequest> takesSchema) {
        return new StructuredOutput(client, takesSchema);
    }

    /**
     * Asks for a value of a record.
     *
     * @param type a record; {@link RecordSchema} says what it may hold
     * @throws LlmException.InvalidResponse where the answer does not fit, also after one repair, or the model refused
     */
    public static <T> T ask(LlmClient client, LlmRequest request, CallOptions options, Class<T> type) {
        LlmClient structured = client instanceof StructuredOutput ? client : around(client);
        LlmResponse response = structured.complete(request.withResponseSchema(RecordSchema.of(type)), options);
        try {
            return JSON.readValue(response.text(), type);
        } catch (JsonProcessingException e) {
            throw new LlmException.InvalidResponse(
                    "the answer (" + response.finishReason() + ") is no " + type.getSimpleName() + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        if (request.responseSchema().isEmpty()) {
            return client.complete(request, options);
        }
        ResponseSchema schema = request.responseSchema().get();
        LlmRequest asked = asked(request, schema);
        return checked(asked, client.complete(asked, options), schema, options);
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        if (request.responseSchema().isEmpty()) {
            return client.stream(request, options, listener);
        }
        ResponseSchema schema = request.responseSchema().get();
        LlmRequest asked = asked(request, schema);
        boolean hold = asked.responseSchema().isEmpty();
        LlmResponse first = client.stream(asked, options, event -> {
            if (!(event instanceof StreamEvent.Completed) && !(hold && event instanceof StreamEvent.TextDelta)) {
                listener.onEvent(event);
            }
        });
        LlmResponse response;
        try {
            response = checked(asked, first, schema, options);
        } catch (LlmException e) {
            listener.onEvent(new StreamEvent.Failed(e));
            throw e;
        }
        if (hold && !response.text().isEmpty()) {
            listener.onEvent(new StreamEvent.TextDelta(0, response.text()));
        }
        listener.onEvent(new StreamEvent.Completed(response));
        return response;
    }

    private LlmRequest asked(LlmRequest request, ResponseSchema schema) {
        return takesSchema.test(request) ? request : SchemaPrompt.instead(request, schema);
    }

    private LlmResponse checked(LlmRequest asked, LlmResponse first, ResponseSchema schema, CallOptions options) {
        SchemaAnswer answer = SchemaAnswer.of(first, schema);
        if (answer.isFinal()) {
            return answer.response();
        }
        LlmResponse second =
                client.complete(asked.plus(first.message()).plus(SchemaPrompt.repair(answer.problem())), options);
        SchemaAnswer repaired =
                SchemaAnswer.of(second.with(second.message(), first.usage().plus(second.usage())), schema);
        if (repaired.isFinal()) {
            return repaired.response();
        }
        throw new LlmException.InvalidResponse(client.model()
                + " did not answer in the shape that was asked for, also when told what was wrong: "
                + repaired.problem() + "; the answer was: " + SchemaAnswer.shown(second.text()));
    }

    @Override
    public TokenCount countTokens(LlmRequest request, CallOptions options) {
        return client.countTokens(
                request.responseSchema().map(schema -> asked(request, schema)).orElse(request), options);
    }

    @Override
    public ModelName model() {
        return client.model();
    }

    @Override
    public ModelCapabilities capabilities() {
        return client.capabilities();
    }

    @Override
    public void close() {
        client.close();
    }
}
