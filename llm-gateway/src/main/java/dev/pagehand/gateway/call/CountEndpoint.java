package dev.pagehand.gateway.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.access.Permit;
import dev.pagehand.gateway.anthropic.AnthropicFront;
import dev.pagehand.gateway.call.CallEndpoint.Surroundings;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.gateway.http.Guard;
import dev.pagehand.gateway.http.RequestBody;
import dev.pagehand.gateway.models.OpenModel;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.TokenCount;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * {@code POST /v1/messages/count_tokens}: {@code {"input_tokens":14}}. Where the provider does not count, it is an
 * estimate, characters / 4, and the header {@code x-pagehand-estimated: true} says so.
 */
public final class CountEndpoint implements Handler {

    private final AnthropicFront front = new AnthropicFront();
    private final Surroundings around;

    public CountEndpoint(Surroundings around) {
        this.around = around;
    }

    @Override
    public void handle(Context ctx) {
        try {
            Question question = front.readForCount(RequestBody.json(ctx));
            Permit permit = around.ledger().begin(Guard.keyOf(ctx));
            try (OpenModel model = around.models().open(question.model())) {
                LlmClient client = model.client();
                TokenCount count =
                        client.countTokens(question.request(client.model().provider()), CallOptions.ofDefaults());
                if (count.estimated()) {
                    ctx.header("x-pagehand-estimated", "true");
                }
                ctx.contentType("application/json")
                        .result(JsonNodeFactory.instance
                                .objectNode()
                                .put("input_tokens", count.tokens())
                                .toString());
            } finally {
                permit.close();
            }
        } catch (LlmException e) {
            throw UpstreamErrors.of(e);
        } catch (IllegalArgumentException e) {
            throw GatewayException.invalid(String.valueOf(e.getMessage()));
        }
    }
}
