package dev.pagehand.gateway.access;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.TokenCount;
import dev.pagehand.llm.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** One call that a key's limits allow, from its beginning until it is closed. For one thread. */
public final class Permit implements AutoCloseable {

    private static final int USUAL_ANSWER = 8_192;

    private final KeyUse use;
    private final boolean limited;
    private LocalDate reservedOn = LocalDate.EPOCH;
    private BigDecimal reserved = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;

    Permit(KeyUse use, boolean limited) {
        this.use = use;
        this.limited = limited;
    }

    /**
     * Sets aside what this request may cost at most, where the key's money is limited.
     *
     * @throws GatewayException with status 429 where the rest of the day's money may not suffice, or 403 where the
     *     model's price is unknown
     */
    public void reserve(LlmRequest request, LlmClient client, Instant now) {
        if (!limited) {
            return;
        }
        long input = TokenCount.estimate(request).tokens();
        Price price = client.priceCeiling(now, input)
                .orElseThrow(() -> new GatewayException(
                        403,
                        "unknown_price",
                        "this key's money is limited, but the price of " + client.model()
                                + " is unknown; choose another model, or have its price added (PAGEHAND_MODELS)"));
        int known = client.capabilities().maxOutputTokens();
        int output = request.maxOutputTokens().orElse(known > 0 ? Math.min(known, USUAL_ANSWER) : USUAL_ANSWER);
        BigDecimal most = price.of(new Usage(input, 0, output, 0));
        reservedOn = use.date();
        use.reserve(most);
        reserved = most;
        // Until an answer says otherwise: a call that breaks off may have cost all of it.
        cost = most;
    }

    /** The call was answered: it costs what the answer says. */
    public void answered(LlmResponse response) {
        response.costUsd().ifPresent(known -> cost = known);
    }

    /** The call failed before anything of an answer came: it costs nothing. */
    public void failed() {
        cost = BigDecimal.ZERO;
    }

    @Override
    public void close() {
        if (limited && reserved.signum() > 0) {
            use.settle(reservedOn, reserved, cost);
        }
        use.end();
    }
}
