package dev.pagehand.llm.structured;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ForwardingClient;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.TokenCount;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Sees to it that an answer satisfies the schema that was asked for: by the provider's own means where it has them, else
 * by the prompt. An answer that does not is sent back once with what is wrong, for repair. Requests without a schema, and
 * answers that call tools, pass as they are. So do refusals and filtered answers: look at the finish reason.
 *
 * <p>Where the prompt asks for the schema, a stream holds the text back until it is known to fit.
 */
public final class StructuredOutput extends ForwardingClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 422);
    private static final Pattern REFUSED_FIELD =
            Pattern.compile("response_?format|json_?schema", Pattern.CASE_INSENSITIVE);

    private final Predicate<LlmRequest> takesSchema;
    private final boolean mayFallBack;
    private volatile boolean refused;

    private StructuredOutput(LlmClient client, Predicate<LlmRequest> takesSchema, boolean mayFallBack) {
        super(client);
        this.takesSchema = takesSchema;
        this.mayFallBack = mayFallBack;
    }

    /**
     * Around a client of which nobody knows whether its server takes schemas: one that refuses a request because of its
     * schema (400, 404 or 422, naming {@code response_format} or {@code json_schema}) is asked by the prompt from then
     * on, that request included. Closing this closes the client.
     */
    public static StructuredOutput trying(LlmClient client) {
        return new StructuredOutput(client, request -> true, true);
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
        return new StructuredOutput(client, takesSchema, false);
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
        try {
            return checked(asked, client.complete(asked, options), schema, options);
        } catch (LlmException.Status e) {
            if (!isRefusal(asked, e)) {
                throw e;
            }
            refused = true;
            return complete(request, options);
        }
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        if (request.responseSchema().isEmpty()) {
            return client.stream(request, options, listener);
        }
        ResponseSchema schema = request.responseSchema().get();
        LlmRequest asked = asked(request, schema);
        boolean hold = asked.responseSchema().isEmpty();
        LlmResponse first;
        try {
            first = client.stream(asked, options, event -> {
                if (!isHeldBack(event, hold, asked)) {
                    listener.onEvent(event);
                }
            });
        } catch (LlmException.Status e) {
            if (!isRefusal(asked, e)) {
                throw e;
            }
            refused = true;
            return stream(request, options, listener);
        }
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

    private boolean isHeldBack(StreamEvent event, boolean hold, LlmRequest asked) {
        return event instanceof StreamEvent.Completed
                || (hold && event instanceof StreamEvent.TextDelta)
                || (event instanceof StreamEvent.Failed failed
                        && failed.error() instanceof LlmException.Status status
                        && isRefusal(asked, status));
    }

    private boolean isRefusal(LlmRequest asked, LlmException.Status error) {
        return mayFallBack
                && asked.responseSchema().isPresent()
                && REFUSALS.contains(error.status())
                && REFUSED_FIELD.matcher(String.valueOf(error.getMessage())).find();
    }

    private LlmRequest asked(LlmRequest request, ResponseSchema schema) {
        return !refused && takesSchema.test(request) ? request : SchemaPrompt.instead(request, schema);
    }

    private LlmResponse checked(LlmRequest asked, LlmResponse first, ResponseSchema schema, CallOptions options) {
        SchemaAnswer answer = SchemaAnswer.of(first, schema);
        if (answer.isFinal()) {
            return answer.response();
        }
        LlmResponse second =
                client.complete(asked.plus(first.message()).plus(SchemaPrompt.repair(answer.problem())), options);
        SchemaAnswer repaired = SchemaAnswer.of(second.plusCostOf(first), schema);
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
}
