package dev.pagehand.gateway.call;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.gateway.access.KeyLedger;
import dev.pagehand.gateway.access.Permit;
import dev.pagehand.gateway.front.Front;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.gateway.http.ClientWatch;
import dev.pagehand.gateway.http.Guard;
import dev.pagehand.gateway.http.RequestBody;
import dev.pagehand.gateway.models.ModelDirectory;
import dev.pagehand.gateway.models.OpenModel;
import dev.pagehand.llm.LlmException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * Asks a model for a client: reads the question by the front's format, finds the model, asks, and answers in the same
 * format. The same for every front and every model.
 */
public final class CallEndpoint implements Handler {

    private final Front front;
    private final Surroundings around;

    /**
     * What all endpoints of a gateway share.
     *
     * @param flusher sends what streams hold back
     * @param clock times in answers go by it
     */
    public record Surroundings(
            ModelDirectory models, KeyLedger ledger, ClientWatch clients, Executor flusher, Clock clock) {}

    public CallEndpoint(Front front, Surroundings around) {
        this.front = front;
        this.around = around;
    }

    @Override
    public void handle(Context ctx) {
        Call call = new Call(ctx, around.clock().instant());
        try {
            Question question = front.read(RequestBody.json(ctx));
            call.asks(question);
            try (Permit permit = around.ledger().begin(Guard.keyOf(ctx));
                    OpenModel model = around.models().open(question.model())) {
                call.run(model.client(), permit, around);
            }
        } catch (LlmException e) {
            throw call.failed(UpstreamErrors.of(e), e);
        } catch (IllegalArgumentException e) {
            throw call.failed(GatewayException.invalid(String.valueOf(e.getMessage())), e);
        } catch (GatewayException e) {
            throw call.failed(e, e);
        } finally {
            call.log();
        }
    }
}
