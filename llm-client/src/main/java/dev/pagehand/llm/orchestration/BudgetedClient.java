package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ForwardingClient;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.models.ModelPrices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps a limit of money or tokens over all calls of a client, several at once included: before each call, what it may
 * cost at most is set aside, with the answer's ceiling lowered to what is left; what it did cost takes its place. A call
 * that the rest does not suffice for is not made: a {@link LlmException.Status} of 402 that is not retryable. A call
 * that broke off counts with its input and what was heard of its answer.
 */
public final class BudgetedClient extends ForwardingClient {

    private static final int DEFAULT_OUTPUT = 8_192;
    private static final int SMALLEST_OUTPUT = 16;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final SpendLimit limit;
    private final ModelPrices prices;
    private final Clock clock;
    private BigDecimal usd = BigDecimal.ZERO;
    private long tokens;

    /** @throws LlmException.Configuration where money is limited and the model has no known price */
    public BudgetedClient(LlmClient client, SpendLimit limit, ModelPrices prices, Clock clock) {
        super(client);
        this.limit = limit;
        this.prices = prices;
        this.clock = clock;
        if (limit.usd().isPresent() && prices.highest(clock.instant()).isEmpty()) {
            throw new LlmException.Configuration("calls of " + client.model() + " may cost " + limit
                    + " at most, but its price is unknown; add its price to the file that PAGEHAND_MODELS names, or limit"
                    + " tokens instead of money");
        }
    }

    /** What was used up so far, with what is set aside for calls under way; US dollars. */
    public synchronized BigDecimal spentUsd() {
        return usd;
    }

    /** Tokens used up so far, with those set aside for calls under way. */
    public synchronized long spentTokens() {
        return tokens;
    }

    @Override
    public LlmResponse complete(LlmRequest request, CallOptions options) {
        return kept(setAside(request), asked -> client.complete(asked, options), new Heard(event -> {}));
    }

    @Override
    public LlmResponse stream(LlmRequest request, CallOptions options, StreamListener listener) {
        Heard heard = new Heard(listener);
        Reserve reserve;
        try {
            reserve = setAside(request);
        } catch (LlmException e) {
            listener.onEvent(new StreamEvent.Failed(e));
            throw e;
        }
        return kept(reserve, asked -> client.stream(asked, options, heard), heard);
    }

    private LlmResponse kept(Reserve reserve, Function<LlmRequest, LlmResponse> call, Heard heard) {
        Optional<Usage> used = Optional.empty();
        try {
            LlmResponse response = call.apply(reserve.request());
            boolean told = !response.usage().equals(Usage.NONE);
            used = Optional.of(told ? response.usage() : reserve.input(estimate(response)));
            return response;
        } finally {
            settle(reserve, used.orElseGet(() -> heard.used(reserve)));
        }
    }

    private synchronized Reserve setAside(LlmRequest request) {
        long input = Needs.of(request).promptTokens();
        int wanted = request.maxOutputTokens().orElse(modelOutput());
        long room = wanted;
        if (limit.tokens().isPresent()) {
            room = Math.min(room, limit.tokens().get() - tokens - input);
        }
        Optional<Price> price = prices.tier(clock.instant(), input).map(tier -> tier.price());
        if (limit.usd().isPresent() && price.isPresent()) {
            room = Math.min(room, affordable(price.get(), limit.usd().get().subtract(usd), input));
        }
        if (room < Math.min(SMALLEST_OUTPUT, wanted)) {
            throw new LlmException.Status(
                    "the next call to " + client.model() + " could pass this client's limit of " + limit
                            + "; raise the limit or send less",
                    402,
                    false,
                    Optional.empty());
        }
        Usage most = new Usage(input, 0, room, 0);
        BigDecimal cost = price.map(known -> known.of(most)).orElse(BigDecimal.ZERO);
        usd = usd.add(cost);
        tokens += input + room;
        return new Reserve(room < wanted ? request.withMaxOutputTokens((int) room) : request, cost, most);
    }

    private int modelOutput() {
        int most = client.capabilities().maxOutputTokens();
        return most > 0 ? Math.min(most, DEFAULT_OUTPUT) : DEFAULT_OUTPUT;
    }

    private static long affordable(Price price, BigDecimal left, long input) {
        BigDecimal forOutput = left.subtract(price.of(new Usage(input, 0, 0, 0)));
        if (forOutput.signum() <= 0) {
            return price.equals(Price.FREE) ? Long.MAX_VALUE : 0;
        }
        return price.output().signum() == 0
                ? Long.MAX_VALUE
                : forOutput
                        .multiply(MILLION)
                        .divide(price.output(), 0, RoundingMode.DOWN)
                        .longValue();
    }

    private synchronized void settle(Reserve reserve, Usage used) {
        BigDecimal cost = prices.cost(used, clock.instant()).orElse(BigDecimal.ZERO);
        usd = usd.subtract(reserve.cost()).add(cost);
        tokens += used.inputTokens()
                + used.outputTokens()
                - reserve.most().inputTokens()
                - reserve.most().outputTokens();
    }

    private static long estimate(LlmResponse response) {
        long characters = response.text().length()
                + response.reasoning().length()
                + response.message().toolCalls().stream()
                        .mapToLong(call -> call.arguments().length())
                        .sum();
        return (characters + 3) / 4;
    }

    /** What is set aside for a call. */
    private record Reserve(LlmRequest request, BigDecimal cost, Usage most) {
        private Usage input(long output) {
            return new Usage(most.inputTokens(), 0, output, 0);
        }
    }

    /** Counts what was heard of a stream, for the case that it breaks. */
    private static final class Heard implements StreamListener {
        private final StreamListener listener;
        private Optional<Usage> told = Optional.empty();
        private long characters;

        private Heard(StreamListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(StreamEvent event) {
            if (event instanceof StreamEvent.UsageReported reported) {
                told = Optional.of(reported.usage());
            } else if (event instanceof StreamEvent.TextDelta text) {
                characters += text.text().length();
            } else if (event instanceof StreamEvent.ReasoningDelta text) {
                characters += text.text().length();
            } else if (event instanceof StreamEvent.ToolCallDelta text) {
                characters += text.fragment().length();
            }
            listener.onEvent(event);
        }

        @Override
        public void onPause() {
            listener.onPause();
        }

        /** A call that failed before anything was heard costs nothing. */
        private Usage used(Reserve reserve) {
            return told.orElseGet(() -> characters == 0 ? Usage.NONE : reserve.input((characters + 3) / 4));
        }
    }
}
